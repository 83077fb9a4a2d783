package io.heliograph.market.strategy;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.indicator.DonchianChannel;
import io.heliograph.market.indicator.IndicatorSpec;
import io.heliograph.market.indicator.Study;
import io.heliograph.model.Side;
import io.heliograph.model.signal.EntryTerms;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Enters when a close leaves the channel of the last candles, and leaves when a close falls out of
/// a shorter channel the other way. The stop lies at the far end of that shorter channel.
public final class BreakOut implements Strategy {
    private final Study study;
    private final int longest;
    private final DonchianChannel entry;
    private final DonchianChannel exit;
    private final boolean shorts;
    private @Nullable Side taken;

    /// @param entry length of the channel to break out of, in candles
    /// @param exit length of the channel that ends the trade
    public BreakOut(int entry, int exit, boolean shorts, Study study) {
        this.study = study;
        this.longest = Math.max(entry, exit);
        this.entry = channel(entry);
        this.exit = channel(exit);
        this.shorts = shorts;
    }

    @Override
    public void onCandle(CandleSeries candles, int index, Signals signals) {
        study.upTo(candles, index);
        double close = candles.close(index);
        boolean over =
                taken == Side.BUY && close < exit.previousLower()
                        || taken == Side.SELL && close > exit.previousUpper();
        if (over) {
            signals.because(() ->
                    "close %s left the shorter channel, %s to %s"
                            .formatted(
                                    Levels.figure(close),
                                    Levels.figure(exit.previousLower()),
                                    Levels.figure(exit.previousUpper())));
            signals.close();
            taken = null;
        }
        if (taken == null && close > entry.previousUpper()) {
            enter(Side.BUY, close, exit.lower(), signals);
        } else if (taken == null && shorts && close < entry.previousLower()) {
            enter(Side.SELL, close, exit.upper(), signals);
        }
    }

    @Override
    public int warmUp(CandleInterval interval) {
        return longest + 1;
    }

    private DonchianChannel channel(int length) {
        return study.indicator(
                IndicatorSpec.of("donchian(%d)".formatted(length)), DonchianChannel.class);
    }

    private void enter(Side side, double close, double stop, Signals signals) {
        signals.because(() ->
                "close %s left the channel of %s to %s"
                        .formatted(
                                Levels.figure(close),
                                Levels.figure(entry.previousLower()),
                                Levels.figure(entry.previousUpper())));
        signals.open(side, EntryTerms.atMarket(), Levels.at(stop, study.grid()), List.of());
        taken = side;
    }
}
