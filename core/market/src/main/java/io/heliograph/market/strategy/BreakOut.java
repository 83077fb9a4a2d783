package io.heliograph.market.strategy;

import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.candle.PriceGrid;
import io.heliograph.market.indicator.DonchianChannel;
import io.heliograph.model.Side;
import io.heliograph.model.signal.EntryTerms;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Enters when a close leaves the channel of the last candles, and leaves when a close falls out of
/// a shorter channel the other way. The stop lies at the far end of that shorter channel.
public final class BreakOut implements Strategy {
    private final DonchianChannel entry;
    private final DonchianChannel exit;
    private final boolean shorts;
    private final PriceGrid grid;
    private @Nullable Side taken;

    /// @param entry length of the channel to break out of, in candles
    /// @param exit length of the channel that ends the trade
    public BreakOut(int entry, int exit, boolean shorts, PriceGrid grid) {
        this.entry = new DonchianChannel(entry);
        this.exit = new DonchianChannel(exit);
        this.shorts = shorts;
        this.grid = grid;
    }

    @Override
    public void onCandle(CandleSeries candles, int index, Signals signals) {
        entry.update(candles, index);
        exit.update(candles, index);
        double close = candles.close(index);
        boolean over =
                taken == Side.BUY && close < exit.previousLower()
                        || taken == Side.SELL && close > exit.previousUpper();
        if (over) {
            signals.close();
            taken = null;
        }
        if (taken == null && close > entry.previousUpper()) {
            enter(Side.BUY, exit.lower(), signals);
        } else if (taken == null && shorts && close < entry.previousLower()) {
            enter(Side.SELL, exit.upper(), signals);
        }
    }

    private void enter(Side side, double stop, Signals signals) {
        signals.open(side, EntryTerms.atMarket(), Levels.at(stop, grid), List.of());
        taken = side;
    }
}
