package io.heliograph.backtest;

import io.heliograph.market.candle.CandleSeries;
import java.util.Arrays;

/// What an account was worth in the course of time, for charts and statistics.
///
/// @param millis when, in milliseconds since 1970, rising
/// @param values what it was worth then, in its own currency
public record EquityCurve(long[] millis, double[] values) {
    private static final long DAY = 86_400_000L;

    /// The value at the close of each UTC day that has candles; of the last day, at its last candle.
    ///
    /// @param equity at each candle's close, from index `first` on
    static EquityCurve daily(CandleSeries candles, int first, double[] equity) {
        long[] millis = new long[equity.length];
        double[] values = new double[equity.length];
        int days = 0;
        for (int i = 0; i < equity.length; i++) {
            boolean last =
                    i == equity.length - 1
                            || dayOf(candles, first + i) != dayOf(candles, first + i + 1);
            if (last) {
                millis[days] = candles.closeMillis(first + i);
                values[days] = equity[i];
                days++;
            }
        }
        return new EquityCurve(Arrays.copyOf(millis, days), Arrays.copyOf(values, days));
    }

    /// At most so many points, evenly taken, the first and the last among them.
    public EquityCurve thinned(int most) {
        int size = millis.length;
        if (size <= most) {
            return this;
        }
        long[] times = new long[most];
        double[] kept = new double[most];
        for (int i = 0; i < most; i++) {
            int from = (int) ((long) i * (size - 1) / (most - 1));
            times[i] = millis[from];
            kept[i] = values[from];
        }
        return new EquityCurve(times, kept);
    }

    private static long dayOf(CandleSeries candles, int index) {
        return Math.floorDiv(candles.openMillis(index), DAY);
    }
}
