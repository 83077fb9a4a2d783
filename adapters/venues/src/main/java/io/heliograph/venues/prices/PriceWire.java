package io.heliograph.venues.prices;

import io.heliograph.model.Instrument;
import io.heliograph.venues.http.MessageStream;
import io.heliograph.venues.http.VenueJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How one venue's public prices are asked for and told; `StreamedPrices` does the rest. Failures
/// are in words that go on after the venue's name.
public interface PriceWire extends AutoCloseable {
    /// Of the venue, for people: `Binance`.
    String name();

    /// What is traded, by the venue's own symbols: of our own list until the rules were read.
    Map<String, Instrument> instruments();

    /// The symbols of what is traded in dollars, which is what is worth a stream.
    default Stream<String> inDollars() {
        return instruments().entrySet().stream()
                .filter(one -> one.getValue().quote().isDollar())
                .map(Map.Entry::getKey);
    }

    /// @param symbol the venue's own
    static Map<String, Instrument> bySymbol(
            List<Instrument> all, Function<Instrument, String> symbol) {
        return all.stream()
                .collect(Collectors.toUnmodifiableMap(symbol, it -> it, (one, other) -> other));
    }

    /// Asks for what is traded and its rules.
    void readRules() throws IOException, InterruptedException;

    /// The present best prices of everything, over REST.
    List<Best> fetch() throws IOException, InterruptedException;

    /// A connection that tells prices as they change from now on.
    MessageStream stream() throws IOException, InterruptedException;

    /// The prices in a message; empty where it has none, null where nobody knows such a message.
    @Nullable List<Best> read(JsonNode message);

    @Override
    void close();

    /// The best prices of a symbol, as the venue writes them.
    ///
    /// @param symbol the venue's own
    record Best(String symbol, String bid, String ask) {
        /// Of each of a venue's rows, by the names of their fields.
        public static List<Best> of(
                Iterable<JsonNode> rows, String symbol, String bid, String ask) {
            List<Best> prices = new ArrayList<>();
            rows.forEach(row ->
                    prices.add(
                            new Best(
                                    VenueJson.text(row, symbol),
                                    VenueJson.text(row, bid),
                                    VenueJson.text(row, ask))));
            return prices;
        }
    }
}
