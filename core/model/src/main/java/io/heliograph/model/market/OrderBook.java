package io.heliograph.model.market;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import java.time.Instant;
import java.util.List;

/// What stood in an instrument's book at one moment, as far as it was looked into.
///
/// @param bids what is wanted, the highest price first
/// @param asks what is offered, the lowest price first
/// @param receivedAt our clock
public record OrderBook(
        InstrumentId instrument, List<Level> bids, List<Level> asks, Instant receivedAt) {
    /// All orders at one price.
    public record Level(Price price, Quantity quantity) {}

    public OrderBook {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
        for (int i = 1; i < bids.size(); i++) {
            requireBelow(bids.get(i), bids.get(i - 1));
        }
        for (int i = 1; i < asks.size(); i++) {
            requireBelow(asks.get(i - 1), asks.get(i));
        }
        if (!bids.isEmpty() && !asks.isEmpty()) {
            requireBelow(bids.getFirst(), asks.getFirst());
        }
    }

    private static void requireBelow(Level lower, Level higher) {
        if (!lower.price().isBelow(higher.price())) {
            throw new IllegalArgumentException(
                    "levels of a book must be in order, was %s beside %s"
                            .formatted(lower.price(), higher.price()));
        }
    }
}
