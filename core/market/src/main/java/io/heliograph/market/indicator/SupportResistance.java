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

    // The same by height, and how many of them lie below the close: it seldom passes one.
    private final double[] byHeight = new double[2 * KEPT];
    private int count;
    private int below;

    private int at;
    private boolean full;
    private int oldest;
    private double close = Double.NaN;

    /// @param reach candles on each side, 1 to 100; 2 gives what is called a fractal
    public SupportResistance(int reach) {
        if (reach < 1 || reach > 100) {
            throw new IllegalArgumentException("reach must be 1 to 100, was " + reach);
        }
        this.reach = reach;
        this.highs = new double[2 * reach + 1];
        this.lows = new double[2 * reach + 1];
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
            int middle = at + reach;
            middle = middle >= highs.length ? middle - highs.length : middle;
            keepIfTurn(highs, highs[middle], 1);
            keepIfTurn(lows, lows[middle], -1);
        }
        while (below < count && byHeight[below] < close) {
            below++;
        }
        while (below > 0 && byHeight[below - 1] >= close) {
            below--;
        }
    }

    /// Whether any level is known.
    @Override
    public boolean isReady() {
        return count > 0;
    }

    /// Where the close stands between support (0) and resistance (1); NaN without both.
    @Override
    public double value() {
        double support = support();
        return (close - support) / (resistance() - support);
    }

    /// The nearest level below the close; NaN if there is none.
    public double support() {
        return below == 0 ? Double.NaN : byHeight[below - 1];
    }

    /// The nearest level above the close; NaN if there is none.
    public double resistance() {
        int above = below;
        while (above < count && byHeight[above] == close) {
            above++;
        }
        return above == count ? Double.NaN : byHeight[above];
    }

    /// Of equal extremes the first is the turn.
    private void keepIfTurn(double[] extremes, double turn, int sign) {
        int i = at;
        for (int age = 0; age < extremes.length; age++) {
            boolean beaten = age < reach ? extremes[i] >= turn : extremes[i] > turn;
            if (beaten) {
                return;
            }
            i = i + 1 == extremes.length ? 0 : i + 1;
        }
        if (count == levels.length) {
            remove(levels[oldest]);
        }
        levels[oldest] = sign * turn;
        oldest = oldest + 1 == levels.length ? 0 : oldest + 1;
        insert(sign * turn);
    }

    private void remove(double level) {
        int place = Arrays.binarySearch(byHeight, 0, count, level);
        System.arraycopy(byHeight, place + 1, byHeight, place, count - place - 1);
        count--;
        below = Math.min(below, count);
    }

    private void insert(double level) {
        int found = Arrays.binarySearch(byHeight, 0, count, level);
        int place = found < 0 ? -found - 1 : found;
        System.arraycopy(byHeight, place, byHeight, place + 1, count - place);
        byHeight[place] = level;
        count++;
    }
}
