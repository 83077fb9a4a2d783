package io.heliograph.market.strategy;

import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.candle.PriceGrid;
import io.heliograph.market.indicator.BollingerBands;
import io.heliograph.model.Side;
import io.heliograph.model.signal.EntryTerms;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bets on a return to the average: enters where a close lies outside its Bollinger band, leaves
/// when a close is back at the average. The stop lies as far beyond the entry as the average before
/// it.
public final class MeanReversion implements Strategy {
    private final BollingerBands bands;
    private final boolean shorts;
    private final PriceGrid grid;
    private @Nullable Side taken;

    /// @param length of the average, in candles
    /// @param widths distance of the bands from it, in standard deviations
    public MeanReversion(int length, double widths, boolean shorts, PriceGrid grid) {
        this.bands = new BollingerBands(length, widths);
        this.shorts = shorts;
        this.grid = grid;
    }

    @Override
    public void onCandle(CandleSeries candles, int index, Signals signals) {
        bands.update(candles, index);
        if (!bands.isReady()) {
            return;
        }
        double close = candles.close(index);
        double middle = bands.value();
        boolean back =
                taken == Side.BUY && close >= middle || taken == Side.SELL && close <= middle;
        if (back) {
            signals.close();
            taken = null;
        }
        if (taken == null && close < bands.lower()) {
            enter(Side.BUY, close, middle, signals);
        } else if (taken == null && shorts && close > bands.upper()) {
            enter(Side.SELL, close, middle, signals);
        }
    }

    private void enter(Side side, double close, double middle, Signals signals) {
        signals.open(
                side, EntryTerms.atMarket(), Levels.at(close - (middle - close), grid), List.of());
        taken = side;
    }
}
