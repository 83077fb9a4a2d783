package io.heliograph.venues.kucoin;

import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.VenueId;
import io.heliograph.venues.http.MessageStream;
import io.heliograph.venues.http.TextStream.Pinging;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.prices.MarketDataSettings;
import io.heliograph.venues.prices.PriceWire;
import io.heliograph.venues.prices.PublicRest;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Prices of KuCoin, spot or linear futures: the tickers of what is traded in dollars as they
/// change, of our own list first; those of everything else over REST.
public final class KucoinPrices implements PriceWire {
    /// Symbols in one subscription, and on one connection.
    private static final int MOST_AT_ONCE = 100;

    private static final int MOST_STREAMED = 300;

    private final Words words;
    private final VenueId venue;
    private final InstrumentCatalogue catalogue;
    private final PublicRest rest;
    private volatile Map<String, Instrument> instruments;

    /// What spot and futures call the same.
    ///
    /// @param rows where the list is in the answer with all tickers; empty where it is all of it
    /// @param bid in that list
    private record Words(
            boolean futures,
            String rules,
            String tickers,
            String rows,
            String bid,
            String ask,
            String topic,
            String toldBid,
            String toldAsk) {}

    private KucoinPrices(
            Words words,
            MarketDataSettings settings,
            VenueId venue,
            InstrumentCatalogue catalogue) {
        this.words = words;
        this.venue = venue;
        this.catalogue = catalogue;
        this.rest = new PublicRest(settings);
        this.instruments = PriceWire.bySymbol(catalogue.all(), this::symbol);
    }

    public static KucoinPrices spot(
            MarketDataSettings settings, VenueId venue, InstrumentCatalogue catalogue) {
        return new KucoinPrices(
                new Words(
                        false,
                        "/api/v2/symbols",
                        "/api/v1/market/allTickers",
                        "/ticker",
                        "buy",
                        "sell",
                        "/market/ticker",
                        "bestBid",
                        "bestAsk"),
                settings,
                venue,
                catalogue);
    }

    public static KucoinPrices futures(
            MarketDataSettings settings, VenueId venue, InstrumentCatalogue catalogue) {
        return new KucoinPrices(
                new Words(
                        true,
                        "/api/v1/contracts/active",
                        "/api/v1/allTickers",
                        "",
                        "bestBidPrice",
                        "bestAskPrice",
                        "/contractMarket/tickerV2",
                        "bestBidPrice",
                        "bestAskPrice"),
                settings,
                venue,
                catalogue);
    }

    private String symbol(Instrument instrument) {
        return words.futures
                ? KucoinInstruments.contract(instrument.id())
                : instrument.id().symbol();
    }

    @Override
    public String name() {
        return "KuCoin";
    }

    @Override
    public Map<String, Instrument> instruments() {
        return instruments;
    }

    @Override
    public void readRules() throws IOException, InterruptedException {
        KucoinInstruments reader = new KucoinInstruments(venue, catalogue);
        instruments =
                KucoinInstruments.of(
                        data(rest.get(words.rules)),
                        words.futures ? reader::futures : reader::spot);
    }

    @Override
    public List<Best> fetch() throws IOException, InterruptedException {
        JsonNode tickers = data(rest.get(words.tickers)).at(words.rows);
        return Best.of(tickers, "symbol", words.bid, words.ask);
    }

    private static JsonNode data(JsonNode answer) throws IOException {
        if (!VenueJson.text(answer, "code").equals("200000")) {
            throw new IOException("answers with code " + VenueJson.text(answer, "code"));
        }
        return answer.path("data");
    }

    @Override
    public MessageStream stream() throws IOException, InterruptedException {
        JsonNode pass = data(rest.post("/api/v1/bullet-public"));
        KucoinStream stream = KucoinStream.open(pass, at -> rest.stream(at, Pinging.FRAMES));
        try {
            List<String> symbols = streamed();
            for (int i = 0; i < symbols.size(); i += MOST_AT_ONCE) {
                List<String> some = symbols.subList(i, Math.min(i + MOST_AT_ONCE, symbols.size()));
                stream.subscribe(words.topic + ":" + String.join(",", some), false);
            }
            return stream;
        } catch (IOException | InterruptedException failed) {
            stream.close();
            throw failed;
        }
    }

    private List<String> streamed() {
        return inDollars()
                .sorted(Comparator.comparing(this::isUncommon).thenComparing(name -> name))
                .limit(MOST_STREAMED)
                .toList();
    }

    private boolean isUncommon(String symbol) {
        Instrument instrument = instruments.get(symbol);
        return instrument == null || catalogue.named(instrument.base()).isEmpty();
    }

    @Override
    public @Nullable List<Best> read(JsonNode message) {
        return switch (VenueJson.text(message, "type")) {
            case "message" -> List.of(told(message));
            case "pong" -> List.of();
            default -> null;
        };
    }

    /// The topic ends with the symbol.
    private Best told(JsonNode message) {
        String topic = VenueJson.text(message, "topic");
        JsonNode ticker = message.path("data");
        return new Best(
                topic.substring(topic.indexOf(':') + 1),
                VenueJson.text(ticker, words.toldBid),
                VenueJson.text(ticker, words.toldAsk));
    }

    @Override
    public void close() {
        rest.close();
    }
}
