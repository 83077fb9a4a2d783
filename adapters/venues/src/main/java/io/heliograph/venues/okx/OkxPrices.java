package io.heliograph.venues.okx;

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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Prices of OKX, spot or linear swaps: the tickers of what is traded in dollars as they change,
/// those of everything else over REST.
public final class OkxPrices implements PriceWire {
    /// OKX takes 64 KiB of subscriptions at once.
    private static final int MOST_CHANNELS = 500;

    private static final String TICKERS = "tickers";

    private final OkxSettings trading;
    private final MarketDataSettings settings;
    private final VenueId venue;
    private final InstrumentCatalogue catalogue;
    private final PublicRest rest;
    private volatile Map<String, Instrument> instruments;

    /// @param trading where accounts trade; prices are told beside it
    public OkxPrices(OkxSettings trading, VenueId venue, InstrumentCatalogue catalogue) {
        this.trading = trading;
        this.settings = trading.marketData();
        this.venue = venue;
        this.catalogue = catalogue;
        this.rest = new PublicRest(settings);
        this.instruments =
                PriceWire.bySymbol(
                        catalogue.all(), it -> OkxInstruments.name(it.id(), trading.swaps()));
    }

    @Override
    public String name() {
        return "OKX";
    }

    @Override
    public Map<String, Instrument> instruments() {
        return instruments;
    }

    @Override
    public void readRules() throws IOException, InterruptedException {
        instruments =
                OkxInstruments.of(data("/api/v5/public/instruments?instType="), venue, catalogue);
    }

    @Override
    public List<Best> fetch() throws IOException, InterruptedException {
        return prices(data("/api/v5/market/tickers?instType="));
    }

    private JsonNode data(String target) throws IOException, InterruptedException {
        JsonNode answer = rest.get(target + trading.kind());
        if (!VenueJson.text(answer, "code").equals("0")) {
            throw new IOException("answers with code " + VenueJson.text(answer, "code"));
        }
        return answer.path("data");
    }

    @Override
    public TextStream stream() throws IOException, InterruptedException {
        ObjectNode request = JsonMapper.shared().createObjectNode().put("op", "subscribe");
        ArrayNode channels = request.putArray("args");
        inDollars()
                .limit(MOST_CHANNELS)
                .forEach(name -> channels.addObject().put("channel", TICKERS).put("instId", name));
        return rest.stream(settings.stream(), Pinging.WORDS).saying(request.toString());
    }

    @Override
    public @Nullable List<Best> read(JsonNode message) {
        boolean told = VenueJson.text(message.path("arg"), "channel").equals(TICKERS);
        return told ? prices(message.path("data")) : null;
    }

    private static List<Best> prices(JsonNode tickers) {
        return Best.of(tickers, "instId", "bidPx", "askPx");
    }

    @Override
    public void close() {
        rest.close();
    }
}
