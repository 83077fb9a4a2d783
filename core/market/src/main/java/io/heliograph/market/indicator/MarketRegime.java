package io.heliograph.market.indicator;

import io.heliograph.market.candle.CandleSeries;

/// What kind of market it is, so that a strategy can keep out of those it is not made for.
///
/// Turbulent where the average true range of 14 candles, as a share of the price, is more than
/// {@value #TURBULENCE} times its own average over 100; else a trend where the directional index of
/// 14 is at least {@value #TREND}, in the direction of the greater movement; else a range.
public final class MarketRegime implements Indicator {
    /// The kinds of market.
    public enum Regime {
        UNKNOWN,
        RANGING,
        TRENDING_UP,
        TRENDING_DOWN,
        TURBULENT
    }

    private static final double TREND = 25;
    private static final double TURBULENCE = 1.5;

    private final Adx trend = new Adx(14);
    private final Atr range = new Atr(14);
    private final RollingMoments usual = new RollingMoments(100);
    private double share = Double.NaN;

    @Override
    public void update(CandleSeries candles, int index) {
        trend.update(candles, index);
        range.update(candles, index);
        if (range.isReady()) {
            share = range.value() / candles.close(index);
            usual.add(share);
        }
    }

    @Override
    public boolean isReady() {
        return usual.isFull() && trend.isReady();
    }

    /// How turbulent: the true range as a share of the price, over its own average.
    @Override
    public double value() {
        return share / usual.mean();
    }

    public Regime regime() {
        if (!isReady()) {
            return Regime.UNKNOWN;
        }
        if (value() > TURBULENCE) {
            return Regime.TURBULENT;
        }
        if (trend.value() < TREND) {
            return Regime.RANGING;
        }
        return trend.plusDi() > trend.minusDi() ? Regime.TRENDING_UP : Regime.TRENDING_DOWN;
    }
}
