package io.heliograph.market.strategy;

import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.candle.PriceGrid;
import io.heliograph.market.indicator.Crossover;
import io.heliograph.market.indicator.Crossover.Cross;
import io.heliograph.market.indicator.Sma;
import io.heliograph.model.Side;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Level;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Long while the fast average of closes is above the slow one; otherwise flat, or short. A
/// repeated cross in the direction already taken, which ties make possible, changes nothing.
public final class MaCross implements Strategy {
    private final Sma fast;
    private final Sma slow;
    private final boolean shorts;
    private final @Nullable Level stop;
    private final Crossover crossover = new Crossover();
    private @Nullable Side taken;
    private long crosses;

    /// @param shorts whether a cross down opens a short position
    /// @param stop of each trade; null where the account's own applies
    public MaCross(int fast, int slow, boolean shorts, @Nullable Level stop, PriceGrid grid) {
        if (fast >= slow) {
            throw new IllegalArgumentException(
                    "fast must be shorter than slow, were %d and %d".formatted(fast, slow));
        }
        this.fast = new Sma(fast, grid);
        this.slow = new Sma(slow, grid);
        this.shorts = shorts;
        this.stop = stop;
    }

    @Override
    public void onCandle(CandleSeries candles, int index, Signals signals) {
        double close = candles.close(index);
        fast.update(close);
        slow.update(close);
        if (!slow.isReady()) {
            return;
        }
        Cross cross = crossover.update(fast.compareWith(slow));
        if (cross != Cross.NONE) {
            crosses++;
            take(cross == Cross.UP ? Side.BUY : Side.SELL, signals);
        }
    }

    @Override
    public Map<String, Long> counts() {
        return Map.of("crosses", crosses);
    }

    private void take(Side side, Signals signals) {
        if (side == taken) {
            return;
        }
        if (taken != null) {
            signals.close();
            taken = null;
        }
        if (side == Side.BUY || shorts) {
            signals.open(side, EntryTerms.atMarket(), stop, List.of());
            taken = side;
        }
    }
}
