package io.heliograph.simulators.binance;

import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.http.WebSocketConnection;
import io.heliograph.simulators.http.WireServer;
import io.heliograph.simulators.trading.Mishaps;
import io.heliograph.simulators.trading.NewsMishaps;
import io.heliograph.simulators.trading.TradingWorld;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/// Binance as a place to trade, spot or USD-M futures, over real HTTP and WebSocket: signatures,
/// filters, error codes, limits and user streams, written from Binance's pages
/// (`docs/venues/binance.md`). What trades is a `TradingWorld`; what goes wrong, the test says.
public final class BinanceTradingServer implements AutoCloseable {
    private static final HttpAnswer UPGRADE = new HttpAnswer(101, "text/plain", List.of(), "");
    private static final String RESTRICTIONS = "/sapi/v1/account/apiRestrictions";
    private static final String LISTEN_KEY = "/fapi/v1/listenKey";

    private final BinanceFace face;
    private final ApiKeys keys;
    private final Mishaps mishaps = new Mishaps();
    private final NewsMishaps newsMishaps = new NewsMishaps();
    private final UserStreams streams;
    private final List<HttpCall> calls = new CopyOnWriteArrayList<>();
    private final WireServer wire;

    private BinanceTradingServer(int port, BinanceFace face, ApiKeys keys) throws IOException {
        this.face = face;
        this.keys = keys;
        this.streams = new UserStreams(face, keys, newsMishaps);
        this.wire = WireServer.start(port, this::answer, streams);
    }

    /// @param port to listen on; 0 for any
    /// @param keys whose holders it serves; futures may share them
    public static BinanceTradingServer spot(int port, TradingWorld world, ApiKeys keys)
            throws IOException {
        return new BinanceTradingServer(port, new SpotFace(world), keys);
    }

    /// @param port to listen on; 0 for any
    /// @param keys whose holders it serves; spot may share them
    public static BinanceTradingServer futures(int port, TradingWorld world, ApiKeys keys)
            throws IOException {
        return new BinanceTradingServer(port, new FuturesFace(world), keys);
    }

    public URI rest() {
        return URI.create("http://127.0.0.1:" + wire.port());
    }

    /// Where user streams begin: the WebSocket API of spot, whole; the base of listen keys for
    /// futures.
    public URI stream() {
        String path = face instanceof SpotFace ? "/ws-api/v3" : "/private";
        return URI.create("ws://127.0.0.1:" + wire.port() + path);
    }

    /// What goes wrong with the next requests.
    public Mishaps mishaps() {
        return mishaps;
    }

    /// What goes wrong with the next news.
    public NewsMishaps newsMishaps() {
        return newsMishaps;
    }

    /// Requests as they came, in their order.
    public List<HttpCall> calls() {
        return List.copyOf(calls);
    }

    /// How many are listening to an account's news.
    public long listening(String account) {
        return streams.listening(account);
    }

    /// Breaks all streams off without a word.
    public void dropStreams() {
        wire.webSockets().forEach(WebSocketConnection::drop);
    }

    public void expireListenKeys() {
        streams.expireListenKeys();
    }

    /// Down: whoever connects is hung up on.
    public void refuse(boolean refuse) throws IOException {
        wire.refuse(refuse);
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }

    private HttpAnswer answer(HttpCall call) {
        if (call.headers().containsKey("sec-websocket-key")) {
            return streams.takes(call.path()) ? UPGRADE : new Refusal(404, -1, "?").answer();
        }
        calls.add(call);
        return mishaps.answer(call, () -> truth(call));
    }

    private HttpAnswer truth(HttpCall call) {
        synchronized (face.world) {
            List<String> headers = new ArrayList<>();
            try {
                Parameters asked = Parameters.of(words(call));
                headers.add(face.limits.weigh(face.weight(call.method(), call.path(), asked)));
                String body = body(call, asked, headers);
                return new HttpAnswer(200, "application/json", headers, body);
            } catch (Refusal refused) {
                return refused.answer(headers);
            }
        }
    }

    private String body(HttpCall call, Parameters asked, List<String> headers) {
        String path = call.path();
        if (face.isPublic(path)) {
            return face.publicAnswer(path, asked).toString();
        }
        if (path.equals(LISTEN_KEY) && face instanceof FuturesFace) {
            return listenKey(call.method(), keys.account(call));
        }
        String account = keys.account(call, asked, face.world.clock().instant());
        if (path.equals(RESTRICTIONS)) {
            return keys.restrictions(call, face.world.clock().instant());
        }
        if (!call.method().equals("GET") && !keys.may(call, face.right())) {
            throw new Refusal(401, -2015, "Invalid API-key, IP, or permissions for action.");
        }
        int orders = face.orders(call.method(), path);
        if (orders > 0) {
            headers.add(face.limits.order(account, orders));
        }
        JsonNode answer = face.answer(account, call.method(), path, asked);
        return answer.toString();
    }

    private String listenKey(String method, String account) {
        return switch (method) {
            case "POST" ->
                    BinanceFace.object().put("listenKey", streams.listenKey(account)).toString();
            case "PUT" -> {
                if (!streams.hasListenKey(account)) {
                    throw new Refusal(-1125, "This listenKey does not exist.");
                }
                yield "{}";
            }
            case "DELETE" -> {
                streams.closeListenKey(account);
                yield "{}";
            }
            default -> throw new Refusal(404, -1, "no such method: " + method);
        };
    }

    private static String words(HttpCall call) {
        String query = call.target().substring(call.path().length()).replaceFirst("\\?", "");
        return query.isEmpty() || call.body().isEmpty()
                ? query + call.body()
                : query + "&" + call.body();
    }
}
