package io.heliograph.venues.coinbase;

import io.heliograph.model.Instrument;
import io.heliograph.venues.http.TextStream;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.prices.PriceWire;
import java.io.IOException;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Prices of Coinbase: of what is traded in dollars as they change, over the public channel
/// `ticker`; of everything at once only for whoever has a key, so that they are asked for with an
/// account's. What is quoted in USDC is streamed as if in dollars, and known from questions alone.
final class CoinbasePrices implements PriceWire {
    private static final JsonMapper JSON = VenueJson.mapper(1 << 16);
    private static final String TICKER = "ticker";

    private final CoinbaseWire wire;
    private final CoinbaseSettings settings;
    private final HttpClient client;

    CoinbasePrices(CoinbaseWire wire, CoinbaseSettings settings, HttpClient client) {
        this.wire = wire;
        this.settings = settings;
        this.client = client;
    }

    @Override
    public String name() {
        return "Coinbase";
    }

    @Override
    public Map<String, Instrument> instruments() {
        return wire.bySymbol();
    }

    @Override
    public void readRules() throws IOException, InterruptedException {
        try {
            wire.rules();
        } catch (VenueException failed) {
            throw new IOException("cannot be asked: " + failed.words(), failed);
        }
    }

    @Override
    public List<Best> fetch() throws IOException, InterruptedException {
        List<Best> prices = new ArrayList<>();
        try {
            for (JsonNode book : wire.bestPrices().path("pricebooks")) {
                prices.add(
                        new Best(
                                VenueJson.text(book, "product_id"),
                                VenueJson.text(book.path("bids").path(0), "price"),
                                VenueJson.text(book.path("asks").path(0), "price")));
            }
        } catch (VenueException failed) {
            throw new IOException("cannot be asked: " + failed.words(), failed);
        }
        return prices;
    }

    @Override
    public TextStream stream() throws IOException, InterruptedException {
        ObjectNode tickers = subscription(TICKER);
        inDollars().forEach(tickers.putArray("product_ids")::add);
        return TextStream.open(client, settings.timeout(), settings.prices())
                .saying(subscription("heartbeats").toString(), tickers.toString());
    }

    private static ObjectNode subscription(String channel) {
        return JSON.createObjectNode().put("type", "subscribe").put("channel", channel);
    }

    @Override
    public @Nullable List<Best> read(JsonNode message) {
        return switch (VenueJson.text(message, "channel")) {
            case TICKER -> tickers(message);
            case "heartbeats" -> List.of();
            default -> null;
        };
    }

    private static List<Best> tickers(JsonNode message) {
        List<Best> prices = new ArrayList<>();
        for (JsonNode event : message.path("events")) {
            prices.addAll(Best.of(event.path("tickers"), "product_id", "best_bid", "best_ask"));
        }
        return prices;
    }

    @Override
    public void close() {
        // The connections belong to the account.
    }
}
