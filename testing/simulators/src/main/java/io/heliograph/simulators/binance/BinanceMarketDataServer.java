package io.heliograph.simulators.binance;

import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.http.WebSocketConnection;
import io.heliograph.simulators.http.WireServer;
import io.heliograph.simulators.trading.PastCandles;
import io.heliograph.simulators.trading.PastCandles.Candle;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Binance's public spot market data, as its documentation describes it (`web-socket-streams.md`,
/// `rest-api.md`, `filters.md`; see `docs/venues/binance.md`): symbols with their rules and best
/// prices over REST, combined streams over WebSocket. Says only what the test tells it to, and
/// fails the way the test wants.
public final class BinanceMarketDataServer implements AutoCloseable {
    private static final HttpAnswer UPGRADE = new HttpAnswer(101, "text/plain", List.of(), "");

    private final Map<String, Symbol> symbols = new LinkedHashMap<>();
    private final Map<String, Book> books = new LinkedHashMap<>();
    private final BinanceCandles candles = new BinanceCandles(new PastCandles(), 1_000);
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final List<String> pongs = new CopyOnWriteArrayList<>();
    private final AtomicReference<@Nullable HttpAnswer> restFault = new AtomicReference<>();
    private final AtomicReference<@Nullable HttpAnswer> streamFault = new AtomicReference<>();
    private final WireServer wire;

    private record Symbol(
            String name, String base, String quote, String tick, String step, String notional) {}

    private record Book(String bid, String ask) {}

    private BinanceMarketDataServer(int port) throws IOException {
        wire = WireServer.start(port, call -> answer(call.target()), pongs::add);
    }

    /// A server with `BTCUSDT`, `ETHUSDT` and `HELIUSDT`, each with a price.
    public static BinanceMarketDataServer start() throws IOException {
        return start(0);
    }

    /// @param port to listen on; 0 for any
    public static BinanceMarketDataServer start(int port) throws IOException {
        BinanceMarketDataServer server = new BinanceMarketDataServer(port);
        server.list("BTC", "USDT", "0.01000000", "0.00001000", "5.00000000");
        server.list("ETH", "USDT", "0.01000000", "0.00010000", "5.00000000");
        server.list("HELI", "USDT", "0.00000001", "1.00000000", "1.00000000");
        server.book("BTCUSDT", "95000.00000000", "95000.01000000");
        server.book("ETHUSDT", "3200.00000000", "3200.01000000");
        server.book("HELIUSDT", "0.00000500", "0.00000501");
        return server;
    }

    public URI rest() {
        return URI.create("http://127.0.0.1:" + wire.port());
    }

    public URI stream() {
        return URI.create("ws://127.0.0.1:" + wire.port());
    }

    public int port() {
        return wire.port();
    }

    /// Lists a symbol with its rules.
    public synchronized void list(
            String base, String quote, String tick, String step, String notional) {
        symbols.put(base + quote, new Symbol(base + quote, base, quote, tick, step, notional));
    }

    /// Sets the best prices and tells them to whoever streams them.
    public synchronized void book(String symbol, String bid, String ask) {
        books.put(symbol, new Book(bid, ask));
        String stream = symbol.toLowerCase(Locale.ROOT) + "@bookTicker";
        push(
                stream,
                """
                {"u":400900217,"s":"%s","b":"%s","B":"31.21000000","a":"%s","A":"40.66000000"}\
                """
                        .formatted(symbol, bid, ask));
    }

    /// Adds a past candle.
    ///
    /// @param prices open, high, low, close and volume
    public void candle(String symbol, String interval, long openMillis, String... prices) {
        candles.past().add(symbol, interval, new Candle(openMillis, List.of(prices), true));
    }

    /// Tells the last price in the all-market stream.
    public void miniTicker(String symbol, String close) {
        push(
                "!miniTicker@arr",
                """
                [{"e":"24hrMiniTicker","E":1672515782136,"s":"%s","c":"%s","o":"0.0010","h":"0.0025","l":"0.0010","v":"10000","q":"18"}]\
                """
                        .formatted(symbol, close));
    }

    /// Sends a frame as it is, to everybody.
    public void sendRaw(String text) {
        wire.webSockets().forEach(socket -> socket.sendText(text));
    }

    public void ping(String payload) {
        wire.webSockets().forEach(socket -> socket.ping(payload));
    }

    /// Closes all streams properly.
    public void closeStreams() {
        wire.webSockets().forEach(socket -> socket.close(1001));
    }

    /// Breaks all streams off without a word.
    public void dropStreams() {
        wire.webSockets().forEach(WebSocketConnection::drop);
    }

    /// From now on every REST request is answered like this; null for the truth again.
    public void answerRestWith(@Nullable HttpAnswer fault) {
        restFault.set(fault);
    }

    /// From now on nobody gets a stream but this answer; null for the truth again.
    public void answerStreamsWith(@Nullable HttpAnswer fault) {
        streamFault.set(fault);
    }

    /// HTTP 429 as Binance sends it.
    public static HttpAnswer tooManyRequests(int retryAfterSeconds) {
        return new HttpAnswer(
                429,
                "application/json",
                List.of("Retry-After: " + retryAfterSeconds),
                "{\"code\":-1003,\"msg\":\"Too many requests.\"}");
    }

    /// What a captive portal or a proxy says.
    public static HttpAnswer html() {
        return new HttpAnswer(
                200, "text/html", List.of(), "<html><body>Please log in</body></html>");
    }

    /// An answer that begins well and never ends.
    public static HttpAnswer stalled() {
        return new HttpAnswer(200, "application/json", List.of(), "{", 1);
    }

    public int openStreams() {
        return wire.webSockets().size();
    }

    /// Paths and queries that were asked for, in their order.
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public List<String> pongs() {
        return List.copyOf(pongs);
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }

    private void push(String stream, String data) {
        for (WebSocketConnection socket : wire.webSockets()) {
            if (socket.target().contains(stream)) {
                socket.sendText("{\"stream\":\"" + stream + "\",\"data\":" + data + "}");
            }
        }
    }

    private HttpAnswer answer(String target) {
        requests.add(target);
        String path = target.contains("?") ? target.substring(0, target.indexOf('?')) : target;
        if (path.equals("/stream") || path.startsWith("/ws")) {
            HttpAnswer fault = streamFault.get();
            return fault == null ? UPGRADE : fault;
        }
        HttpAnswer fault = restFault.get();
        if (fault != null) {
            return fault;
        }
        return switch (path) {
            case "/api/v3/ping" -> HttpAnswer.json("{}");
            case "/api/v3/exchangeInfo" -> HttpAnswer.json(exchangeInfo());
            case "/api/v3/ticker/bookTicker" -> HttpAnswer.json(bookTickers());
            case "/api/v3/klines" -> klines(URI.create(target).getQuery());
            default ->
                    new HttpAnswer(
                            404, "application/json", List.of(), "{\"code\":-1,\"msg\":\"?\"}");
        };
    }

    private synchronized HttpAnswer klines(String query) {
        try {
            Parameters asked = Parameters.of(query);
            String symbol = asked.text("symbol");
            if (!symbols.containsKey(symbol)) {
                throw new Refusal(-1121, "Invalid symbol.");
            }
            return HttpAnswer.json(candles.of(symbol, asked).toString());
        } catch (Refusal refused) {
            return refused.answer();
        }
    }

    private synchronized String exchangeInfo() {
        return symbols.values().stream()
                .map(symbol ->
                        """
                        {"symbol":"%s","status":"TRADING","baseAsset":"%s","baseAssetPrecision":8,"quoteAsset":"%s","quoteAssetPrecision":8,"orderTypes":["LIMIT","MARKET"],"isSpotTradingAllowed":true,"filters":[{"filterType":"PRICE_FILTER","minPrice":"%4$s","maxPrice":"1000000.00000000","tickSize":"%4$s"},{"filterType":"LOT_SIZE","minQty":"%5$s","maxQty":"9000.00000000","stepSize":"%5$s"},{"filterType":"NOTIONAL","minNotional":"%6$s","applyMinToMarket":true,"avgPriceMins":5}],"permissions":[],"permissionSets":[]}\
                        """
                                .formatted(
                                        symbol.name(),
                                        symbol.base(),
                                        symbol.quote(),
                                        symbol.tick(),
                                        symbol.step(),
                                        symbol.notional()))
                .collect(
                        Collectors.joining(
                                ",",
                                "{\"timezone\":\"UTC\",\"serverTime\":1565246363776,\"rateLimits\":[],\"exchangeFilters\":[],\"symbols\":[",
                                "]}"));
    }

    private synchronized String bookTickers() {
        return books.entrySet().stream()
                .map(entry ->
                        """
                        {"symbol":"%s","bidPrice":"%s","bidQty":"431.00000000","askPrice":"%s","askQty":"9.00000000"}\
                        """
                                .formatted(
                                        entry.getKey(),
                                        entry.getValue().bid(),
                                        entry.getValue().ask()))
                .collect(Collectors.joining(",", "[", "]"));
    }
}
