package io.heliograph.market.indicator;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;

/// The volume-weighted average price since the beginning of the session: the typical price (high +
/// low + close, a third of it) of each candle, weighted with its volume. NaN while nothing was
/// traded in the session.
public final class Vwap implements Indicator {
    private final CandleInterval session;
    private long sessionEnd = Long.MIN_VALUE;
    private double turnover;
    private double volume;

    /// @param session begins anew with each, usually `1d`, in UTC
    public Vwap(CandleInterval session) {
        this.session = session;
    }

    @Override
    public void update(CandleSeries candles, int index) {
        long at = candles.openMillis(index);
        if (at >= sessionEnd) {
            sessionEnd = session.closeOf(session.openOf(at));
            turnover = 0;
            volume = 0;
        }
        double typical = (candles.high(index) + candles.low(index) + candles.close(index)) / 3;
        turnover += typical * candles.volume(index);
        volume += candles.volume(index);
    }

    @Override
    public boolean isReady() {
        return volume > 0;
    }

    @Override
    public double value() {
        return volume > 0 ? turnover / volume : Double.NaN;
    }
}
