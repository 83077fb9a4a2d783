package io.heliograph.market.indicator;

import io.heliograph.market.candle.PriceGrid;

/// The simple moving average, exact: prices are counted in steps and summed as whole numbers, so
/// that nothing drifts, and two averages that are equal compare as equal after any number of
/// candles. Ready with as many prices as it is long.
public final class Sma implements PriceIndicator {
    private final PriceGrid grid;
    private final long[] window;
    private final double stepsInSum;
    private int at;
    private boolean ready;
    private long sum;

    /// @param length in candles, 1 to 4000
    /// @param grid what the prices are counted in: a series knows its own, live prices have the
    ///   instrument's tick size
    public Sma(int length, PriceGrid grid) {
        this.grid = grid;
        this.window = new long[Lengths.require(length)];
        this.stepsInSum = length * grid.stepsPerUnit();
    }

    /// @throws ArithmeticException if the price cannot be counted exactly on the grid
    @Override
    public void update(double price) {
        long steps = grid.steps(price);
        int i = at;
        sum += steps - window[i];
        window[i] = steps;
        if (++i == window.length) {
            i = 0;
            ready = true;
        }
        at = i;
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    @Override
    public double value() {
        return ready ? sum / stepsInSum : Double.NaN;
    }

    /// Which of two averages is higher: negative if this one is lower, 0 if both are equal to the
    /// last digit.
    ///
    /// @throws IllegalArgumentException if they count in different steps
    /// @throws IllegalStateException before both are ready
    public int compareWith(Sma other) {
        if (!grid.equals(other.grid)) {
            throw new IllegalArgumentException(
                    "averages must count in the same steps, were %s and %s"
                            .formatted(grid, other.grid));
        }
        if (!ready || !other.ready) {
            throw new IllegalStateException("averages are compared when both are ready");
        }
        long mineLow = sum * other.window.length;
        long theirsLow = other.sum * window.length;
        long mineHigh = Math.multiplyHigh(sum, other.window.length);
        long theirsHigh = Math.multiplyHigh(other.sum, window.length);
        return mineHigh == theirsHigh
                ? Long.compareUnsigned(mineLow, theirsLow)
                : Long.compare(mineHigh, theirsHigh);
    }
}
