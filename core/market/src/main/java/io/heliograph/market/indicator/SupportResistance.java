package io.heliograph.market.indicator;

import io.heliograph.market.candle.CandleSeries;
import java.util.Arrays;

/// Levels where the price turned: the high of a candle that is highest among `reach` candles on
/// both sides, the low of one that is lowest. A level is known `reach` candles after it was made,
/// never earlier. The newest {@value #KEPT} highs and lows are kept; what was a ceiling serves as a
/// floor once the price is above it, and the other way round.
public final class SupportResistance implements Indicator {
    private static final int KEPT = 16;

    private final int reach;
    private final double[] highs;
    private final double[] lows;
    private final double[] levels = new double[2 * KEPT];
    private int at;
    private boolean full;
    private int oldest;
    private boolean known;
    private double close = Double.NaN;

    /// @param reach candles on each side, 1 to 100; 2 gives what is called a fractal
    public SupportResistance(int reach) {
        if (reach < 1 || reach > 100) {
            throw new IllegalArgumentException("reach must be 1 to 100, was " + reach);
        }
        this.reach = reach;
        this.highs = new double[2 * reach + 1];
        this.lows = new double[2 * reach + 1];
        // Neither above nor below anything.
        Arrays.fill(levels, Double.NaN);
    }

    @Override
    public void update(CandleSeries candles, int index) {
        highs[at] = candles.high(index);
        lows[at] = -candles.low(index);
        close = candles.close(index);
        at++;
        if (at == highs.length) {
            at = 0;
            full = true;
        }
        if (full) {
            keepIfTurn(highs, 1);
            keepIfTurn(lows, -1);
        }
    }

    /// Whether any level is known.
    @Override
    public boolean isReady() {
        return known;
    }

    /// Where the close stands between support (0) and resistance (1); NaN without both.
    @Override
    public double value() {
        double support = support();
        return (close - support) / (resistance() - support);
    }

    /// The nearest level below the close; NaN if there is none.
    public double support() {
        double nearest = Double.NEGATIVE_INFINITY;
        for (double level : levels) {
            nearest = level < close ? Math.max(nearest, level) : nearest;
        }
        return nearest == Double.NEGATIVE_INFINITY ? Double.NaN : nearest;
    }

    /// The nearest level above the close; NaN if there is none.
    public double resistance() {
        double nearest = Double.POSITIVE_INFINITY;
        for (double level : levels) {
            nearest = level > close ? Math.min(nearest, level) : nearest;
        }
        return nearest == Double.POSITIVE_INFINITY ? Double.NaN : nearest;
    }

    /// Of equal extremes the first is the turn.
    private void keepIfTurn(double[] extremes, int sign) {
        double turn = extremes[(at + reach) % extremes.length];
        int i = at;
        for (int age = 0; age < extremes.length; age++) {
            boolean beaten = age < reach ? extremes[i] >= turn : extremes[i] > turn;
            if (beaten) {
                return;
            }
            i = i + 1 == extremes.length ? 0 : i + 1;
        }
        levels[oldest] = sign * turn;
        oldest = oldest + 1 == levels.length ? 0 : oldest + 1;
        known = true;
    }
}
