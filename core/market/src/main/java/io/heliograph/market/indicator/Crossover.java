package io.heliograph.market.indicator;

/// Finds where one line crosses another: up where it is above now and was not above before, down
/// the other way round. A line that comes down to another, equals it and goes up again has crossed
/// up a second time: whoever holds that direction already has nothing to do.
public final class Crossover {
    /// What the newest candle did.
    public enum Cross {
        NONE,
        UP,
        DOWN
    }

    private boolean started;
    private int last;

    /// @param comparison how the first line stands to the second now: positive above, 0 equal, as
    ///   {@link Sma#compareWith} tells exactly
    public Cross update(int comparison) {
        boolean known = started;
        int before = last;
        started = true;
        last = comparison;
        if (known && comparison > 0 && before <= 0) {
            return Cross.UP;
        }
        return known && comparison < 0 && before >= 0 ? Cross.DOWN : Cross.NONE;
    }
}
