package io.heliograph.simulators.trading;

import io.heliograph.model.Instrument;
import io.heliograph.model.market.Quote;
import java.math.BigDecimal;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a book shows around the best prices: a level at every tick, ten at the first and ten more
/// at each further one. Orders that rest here are not in it.
public record BookDepth(Instrument instrument, Quote quote) {
    private static final int TEN = 10;

    /// Writes one level of a side, as the venue does.
    public interface Level {
        void write(ArrayNode side, String price, long quantity);
    }

    /// Writes `bids` and `asks`, the best first.
    ///
    /// @param depth levels of a side
    /// @param more what a level says after price and quantity
    public void write(ObjectNode into, long depth, String... more) {
        write(
                into,
                depth,
                (side, price, quantity) -> {
                    ArrayNode level = side.addArray().add(price).add(Long.toString(quantity));
                    for (String word : more) {
                        level.add(word);
                    }
                });
    }

    /// Writes `bids` and `asks`, the best first.
    ///
    /// @param depth levels of a side
    public void write(ObjectNode into, long depth, Level level) {
        BigDecimal tick = instrument.tickSize();
        // Where only the last price is known, bid and ask are one; in a book they would have met.
        BigDecimal ask = quote.ask().value().max(quote.bid().value().add(tick));
        side(into.putArray("bids"), quote.bid().value(), tick.negate(), depth, level);
        side(into.putArray("asks"), ask, tick, depth, level);
    }

    private static void side(
            ArrayNode levels, BigDecimal best, BigDecimal step, long depth, Level level) {
        BigDecimal price = best;
        for (int i = 1; i <= depth && price.signum() > 0; i++) {
            level.write(levels, price.toPlainString(), (long) i * TEN);
            price = price.add(step);
        }
    }
}
