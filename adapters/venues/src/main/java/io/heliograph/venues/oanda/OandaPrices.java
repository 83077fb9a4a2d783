package io.heliograph.venues.oanda;

import io.heliograph.model.Instrument;
import io.heliograph.venues.http.MessageStream;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.prices.PriceWire;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Prices of OANDA, which tells them to its customers alone. What cannot be traded at present, as
/// at weekends, has none: it becomes stale.
final class OandaPrices implements PriceWire {
    private final OandaTransactions.Asking asking;
    private final OandaRequests requests;
    private final Supplier<Map<String, Instrument>> instruments;
    private final Opening opening;

    @FunctionalInterface
    interface Opening {
        MessageStream open(VenueRequest request) throws IOException, InterruptedException;
    }

    /// @param instruments as the account's way has read them
    OandaPrices(
            OandaTransactions.Asking asking,
            OandaRequests requests,
            Supplier<Map<String, Instrument>> instruments,
            Opening opening) {
        this.asking = asking;
        this.requests = requests;
        this.instruments = instruments;
        this.opening = opening;
    }

    @Override
    public String name() {
        return "OANDA";
    }

    @Override
    public Map<String, Instrument> instruments() {
        return instruments.get();
    }

    /// The account's way has read them.
    @Override
    public void readRules() {}

    @Override
    public List<Best> fetch() throws IOException, InterruptedException {
        try {
            List<Best> prices = new ArrayList<>();
            for (JsonNode price : asking.ask(requests.pricing(names())).path("prices")) {
                prices.addAll(best(price));
            }
            return prices;
        } catch (VenueException unavailable) {
            throw new IOException(unavailable.words(), unavailable);
        }
    }

    @Override
    public MessageStream stream() throws IOException, InterruptedException {
        return opening.open(requests.prices(names()));
    }

    private String names() {
        return String.join(",", instruments.get().keySet());
    }

    @Override
    public @Nullable List<Best> read(JsonNode message) {
        return switch (VenueJson.text(message, "type")) {
            case "PRICE" -> best(message);
            case "HEARTBEAT" -> List.of();
            default -> null;
        };
    }

    private static List<Best> best(JsonNode price) {
        return price.path("tradeable").asBoolean(true)
                ? List.of(
                        new Best(
                                VenueJson.text(price, "instrument"),
                                VenueJson.text(price.path("bids").path(0), "price"),
                                VenueJson.text(price.path("asks").path(0), "price")))
                : List.of();
    }

    /// Nothing is its own but the stream, whose reader closes it.
    @Override
    public void close() {}
}
