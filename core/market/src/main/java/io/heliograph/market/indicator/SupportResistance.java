package io.heliograph.market.indicator;

import io.heliograph.market.candle.CandleSeries;

/// Levels where the price turned: the high of a candle that is highest among `reach` candles on
/// both sides, the low of one that is lowest. A level is known `reach` candles after it was made,
/// never earlier. The newest {@value #KEPT} highs and lows are kept; what was a ceiling serves as a
/// floor once the price is above it, and the other way round.
public final class SupportResistance implements Indicator {
    private static final int KEPT = 16;

    private final Turns highs;
    private final Turns lows;
    private final PriceLadder levels = new PriceLadder(2 * KEPT);

    /// @param reach candles on each side, 1 to 100; 2 gives what is called a fractal
    public SupportResistance(int reach) {
        if (reach < 1 || reach > 100) {
            throw new IllegalArgumentException("reach must be 1 to 100, was " + reach);
        }
        this.highs = new Turns(reach, RollingExtreme.highest(2 * reach + 1));
        this.lows = new Turns(reach, RollingExtreme.lowest(2 * reach + 1));
    }

    @Override
    public void update(CandleSeries candles, int index) {
        if (highs.add(candles.high(index))) {
            levels.add(highs.middle());
        }
        if (lows.add(candles.low(index))) {
            levels.add(lows.middle());
        }
        levels.follow(candles.close(index));
    }

    /// Whether any level is known.
    @Override
    public boolean isReady() {
        return levels.size() > 0;
    }

    /// Where the close stands between support (0) and resistance (1); NaN without both.
    @Override
    public double value() {
        double support = support();
        return (levels.price() - support) / (resistance() - support);
    }

    /// The nearest level below the close; NaN if there is none.
    public double support() {
        return levels.nextBelow();
    }

    /// The nearest level above the close; NaN if there is none.
    public double resistance() {
        return levels.nextAbove();
    }

    /// Finds the prices that are the extreme of a window they stand in the middle of.
    private static final class Turns {
        private final int reach;
        private final RollingExtreme extreme;
        private final double[] prices;
        private int at;
        private int middle;

        Turns(int reach, RollingExtreme extreme) {
            this.reach = reach;
            this.extreme = extreme;
            this.prices = new double[2 * reach + 1];
            this.middle = reach;
        }

        /// @return whether the price in the middle of the window is a turn
        boolean add(double price) {
            prices[at] = price;
            at = at + 1 == prices.length ? 0 : at + 1;
            middle = middle + 1 == prices.length ? 0 : middle + 1;
            extreme.add(price);
            return prices[middle] == extreme.value() && isFirst();
        }

        double middle() {
            return prices[middle];
        }

        /// Of equal extremes the first is the turn.
        private boolean isFirst() {
            int i = at;
            for (int age = 0; age < reach; age++) {
                if (prices[i] == prices[middle]) {
                    return false;
                }
                i = i + 1 == prices.length ? 0 : i + 1;
            }
            return true;
        }
    }
}
