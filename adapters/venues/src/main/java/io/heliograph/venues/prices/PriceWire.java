package io.heliograph.venues.prices;

import io.heliograph.model.Instrument;
import io.heliograph.venues.http.MessageStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// How one venue's public prices are asked for and told; `StreamedPrices` does the rest. Failures
/// are in words that go on after the venue's name.
public interface PriceWire extends AutoCloseable {
    /// Of the venue, for people: `Binance`.
    String name();

    /// What is traded, by the venue's own symbols: of our own list until the rules were read.
    Map<String, Instrument> instruments();

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
    record Best(String symbol, String bid, String ask) {}
}
