package io.heliograph.market.strategy;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.indicator.BollingerBands;
import io.heliograph.market.indicator.IndicatorKind;
import io.heliograph.market.indicator.IndicatorSpec;
import io.heliograph.market.indicator.Study;
import io.heliograph.model.Side;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Level;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Bets on a return to the average: enters where a close lies outside its Bollinger band, leaves
/// when a close is back at the average. The stop lies as far beyond the entry as the average before
/// it.
public final class MeanReversion implements Strategy {
    private final Study study;
    private final int length;
    private final BollingerBands bands;
    private final boolean shorts;
    private @Nullable Side taken;

    /// @param length of the average, in candles
    /// @param widths distance of the bands from it, in standard deviations
    public MeanReversion(int length, double widths, boolean shorts, Study study) {
        this.study = study;
        this.length = length;
        this.bands =
                study.indicator(
                        new IndicatorSpec(
                                IndicatorKind.BOLLINGER, List.of((double) length, widths), "value"),
                        BollingerBands.class);
        this.shorts = shorts;
    }

    @Override
    public void onCandle(CandleSeries candles, int index, Signals signals) {
        study.upTo(candles, index);
        if (!bands.isReady()) {
            return;
        }
        double close = candles.close(index);
        double middle = bands.value();
        boolean back =
                taken == Side.BUY && close >= middle || taken == Side.SELL && close <= middle;
        if (back) {
            signals.because(() ->
                    "close %s is back at the average %s"
                            .formatted(Levels.figure(close), Levels.figure(middle)));
            signals.close();
            taken = null;
        }
        if (taken == null && close < bands.lower()) {
            enter(Side.BUY, close, middle, signals);
        } else if (taken == null && shorts && close > bands.upper()) {
            enter(Side.SELL, close, middle, signals);
        }
    }

    @Override
    public int warmUp(CandleInterval interval) {
        return length;
    }

    private void enter(Side side, double close, double middle, Signals signals) {
        signals.because(() ->
                "close %s outside the bands, %s to %s"
                        .formatted(
                                Levels.figure(close),
                                Levels.figure(bands.lower()),
                                Levels.figure(bands.upper())));
        Level stop = Levels.at(close - (middle - close), study.grid());
        signals.open(side, EntryTerms.atMarket(), stop, List.of());
        taken = side;
    }
}
