package io.heliograph.market.strategy;

import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.candle.PriceGrid;
import io.heliograph.market.indicator.Adx;
import io.heliograph.market.indicator.Atr;
import io.heliograph.market.indicator.Ema;
import io.heliograph.model.Side;
import io.heliograph.model.signal.EntryTerms;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// In the direction of a strong trend: enters when the close is on one side of its average while
/// ADX tells of a trend, leaves when the close is back on the other side. The stop lies some
/// average true ranges away.
public final class TrendFollowing implements Strategy {
    private static final int USUAL_LENGTH = 14;

    private final Ema average;
    private final Adx strength = new Adx(USUAL_LENGTH);
    private final Atr range = new Atr(USUAL_LENGTH);
    private final double least;
    private final double stopRanges;
    private final boolean shorts;
    private final PriceGrid grid;
    private @Nullable Side taken;

    /// @param length of the average, in candles
    /// @param least ADX, 0 to 100, from which a trend is one
    /// @param stopRanges distance of the stop, in average true ranges
    public TrendFollowing(
            int length, double least, double stopRanges, boolean shorts, PriceGrid grid) {
        this.average = new Ema(length);
        this.least = least;
        this.stopRanges = stopRanges;
        this.shorts = shorts;
        this.grid = grid;
    }

    @Override
    public void onCandle(CandleSeries candles, int index, Signals signals) {
        average.update(candles, index);
        strength.update(candles, index);
        range.update(candles, index);
        if (!average.isReady() || !strength.isReady() || !range.isReady()) {
            return;
        }
        double close = candles.close(index);
        Side side = close > average.value() ? Side.BUY : Side.SELL;
        if (taken != null && taken != side) {
            signals.close();
            taken = null;
        }
        boolean possible = side == Side.BUY || shorts;
        if (taken == null && possible && strength.value() >= least && range.value() > 0) {
            double away = stopRanges * range.value();
            double stop = side == Side.BUY ? close - away : close + away;
            signals.open(side, EntryTerms.atMarket(), Levels.at(stop, grid), List.of());
            taken = side;
        }
    }
}
