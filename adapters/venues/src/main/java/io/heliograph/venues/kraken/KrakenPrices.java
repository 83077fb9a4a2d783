package io.heliograph.venues.kraken;

import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.VenueId;
import io.heliograph.venues.http.TextStream;
import io.heliograph.venues.http.TextStream.Pinging;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.prices.MarketDataSettings;
import io.heliograph.venues.prices.PriceWire;
import io.heliograph.venues.prices.PublicRest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Prices of Kraken, spot: of what is traded in dollars as they change, over the channel `ticker`;
/// of everything else over REST. Symbols are those of the stream: `BTC/USD`.
public final class KrakenPrices implements PriceWire {
    private static final String TICKER = "ticker";

    private final MarketDataSettings settings;
    private final VenueId venue;
    private final InstrumentCatalogue catalogue;
    private final PublicRest rest;
    private volatile KrakenPairs pairs;
    private volatile Map<String, Instrument> instruments;

    public KrakenPrices(MarketDataSettings settings, VenueId venue, InstrumentCatalogue catalogue) {
        this.settings = settings;
        this.venue = venue;
        this.catalogue = catalogue;
        this.rest = new PublicRest(settings);
        this.pairs = KrakenPairs.none(venue);
        this.instruments = PriceWire.bySymbol(catalogue.all(), KrakenPrices::symbol);
    }

    private static String symbol(Instrument instrument) {
        return KrakenPairs.streamed(instrument.base(), instrument.quote());
    }

    @Override
    public String name() {
        return "Kraken";
    }

    @Override
    public Map<String, Instrument> instruments() {
        return instruments;
    }

    @Override
    public void readRules() throws IOException, InterruptedException {
        pairs = new KrakenPairs(result("AssetPairs"), venue, catalogue);
        instruments = PriceWire.bySymbol(pairs.all(), KrakenPrices::symbol);
    }

    @Override
    public List<Best> fetch() throws IOException, InterruptedException {
        List<Best> prices = new ArrayList<>();
        for (KrakenRow row : KrakenRow.all(result("Ticker"))) {
            pairs.find(row.id())
                    .ifPresent(instrument ->
                            prices.add(
                                    new Best(
                                            symbol(instrument),
                                            row.it().path("b").path(0).asString(""),
                                            row.it().path("a").path(0).asString(""))));
        }
        return prices;
    }

    private JsonNode result(String what) throws IOException, InterruptedException {
        JsonNode answer = rest.get("/0/public/" + what);
        if (!answer.has("result")) {
            throw new IOException("answers " + answer.path("error").path(0).asString("nothing"));
        }
        return answer.path("result");
    }

    @Override
    public TextStream stream() throws IOException, InterruptedException {
        ObjectNode request = JsonMapper.shared().createObjectNode().put("method", "subscribe");
        ObjectNode wanted = request.putObject("params").put("channel", TICKER);
        // Else only trades are told, which may be far apart.
        wanted.put("event_trigger", "bbo");
        inDollars().forEach(wanted.putArray("symbol")::add);
        return rest.stream(settings.stream(), Pinging.FRAMES).saying(request.toString());
    }

    @Override
    public @Nullable List<Best> read(JsonNode message) {
        return switch (VenueJson.text(message, "channel")) {
            case TICKER -> prices(message.path("data"));
            case "heartbeat" -> List.of();
            default -> null;
        };
    }

    private static List<Best> prices(JsonNode tickers) {
        List<Best> prices = new ArrayList<>();
        for (JsonNode ticker : tickers) {
            prices.add(
                    new Best(
                            VenueJson.text(ticker, "symbol"),
                            plain(ticker.path("bid")),
                            plain(ticker.path("ask"))));
        }
        return prices;
    }

    /// The stream writes numbers as numbers.
    private static String plain(JsonNode price) {
        return price.isNumber() ? price.decimalValue().toPlainString() : "";
    }

    @Override
    public void close() {
        rest.close();
    }
}
