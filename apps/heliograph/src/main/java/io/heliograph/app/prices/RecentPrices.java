package io.heliograph.app.prices;

import io.heliograph.model.Price;
import io.heliograph.model.market.MarketConditions.PriceRange;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.Quote;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where one instrument's price has been in the last quarter of an hour, by steps of five seconds.
/// Fed by the feed's thread, asked by any.
final class RecentPrices {
    private static final long STEP_SECONDS = 5;
    private static final int STEPS = (int) (Duration.ofMinutes(15).toSeconds() / STEP_SECONDS);

    private final Step[] steps = new Step[STEPS];

    private record Step(long number, Price low, Price high) {}

    /// A candle counts by its close: when in its interval the extremes were, nobody knows.
    synchronized void accept(MarketUpdate update) {
        Quote quote = update.quote();
        long number = number(quote.receivedAt());
        Step before = steps[slot(number)];
        boolean same = before != null && before.number == number;
        steps[slot(number)] =
                new Step(
                        number,
                        same && before.low.isBelow(quote.bid()) ? before.low : quote.bid(),
                        same && before.high.isAbove(quote.ask()) ? before.high : quote.ask());
    }

    /// From the first whole step after `since`, so that no price before it counts; null where none
    /// is known.
    synchronized @Nullable PriceRange range(Instant since, Instant now) {
        long last = number(now);
        PriceRange range = null;
        for (long number = Math.max(number(since) + 1, last - STEPS + 1);
                number <= last;
                number++) {
            Step step = steps[slot(number)];
            if (step != null && step.number == number) {
                range = range == null ? new PriceRange(step.low, step.high) : wider(range, step);
            }
        }
        return range;
    }

    private static PriceRange wider(PriceRange range, Step step) {
        return new PriceRange(
                step.low.isBelow(range.low()) ? step.low : range.low(),
                step.high.isAbove(range.high()) ? step.high : range.high());
    }

    private static long number(Instant moment) {
        return Math.floorDiv(moment.getEpochSecond(), STEP_SECONDS);
    }

    private static int slot(long number) {
        return (int) Math.floorMod(number, STEPS);
    }
}
