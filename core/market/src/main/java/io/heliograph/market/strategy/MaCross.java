package io.heliograph.market.strategy;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.candle.PriceGrid;
import io.heliograph.market.indicator.Crossover;
import io.heliograph.market.indicator.Crossover.Cross;
import io.heliograph.market.indicator.IndicatorSpec;
import io.heliograph.market.indicator.Sma;
import io.heliograph.market.indicator.Study;
import io.heliograph.model.Side;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Level;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Long while the fast average of closes is above the slow one; otherwise flat, or short. A
/// repeated cross in the direction already taken, which ties make possible, changes nothing.
public final class MaCross implements Strategy {
    private final Study study;
    private final int fastLength;
    private final int slowLength;
    private final Sma fast;
    private final Sma slow;
    private final boolean shorts;
    private final @Nullable Level stop;
    private final Crossover crossover = new Crossover();
    private @Nullable Side taken;
    private long crosses;

    /// With averages of its own.
    public MaCross(int fast, int slow, boolean shorts, @Nullable Level stop, PriceGrid grid) {
        this(fast, slow, shorts, stop, new Study(grid));
    }

    /// @param shorts whether a cross down opens a short position
    /// @param stop of each trade; null where the account's own applies
    public MaCross(int fast, int slow, boolean shorts, @Nullable Level stop, Study study) {
        if (fast >= slow) {
            throw new IllegalArgumentException(
                    "fast must be shorter than slow, were %d and %d".formatted(fast, slow));
        }
        this.study = study;
        this.fastLength = fast;
        this.slowLength = slow;
        this.fast = study.indicator(IndicatorSpec.of("sma(%d)".formatted(fast)), Sma.class);
        this.slow = study.indicator(IndicatorSpec.of("sma(%d)".formatted(slow)), Sma.class);
        this.shorts = shorts;
        this.stop = stop;
    }

    @Override
    public void onCandle(CandleSeries candles, int index, Signals signals) {
        study.upTo(candles, index);
        if (!slow.isReady()) {
            return;
        }
        Cross cross = crossover.update(fast.compareWith(slow));
        if (cross != Cross.NONE) {
            crosses++;
            take(cross == Cross.UP ? Side.BUY : Side.SELL, signals);
        }
    }

    /// One more than the slow average is long: it takes two comparisons to see a cross.
    @Override
    public int warmUp(CandleInterval interval) {
        return slowLength + 1;
    }

    @Override
    public Map<String, Long> counts() {
        return Map.of("crosses", crosses);
    }

    private void take(Side side, Signals signals) {
        if (side == taken) {
            return;
        }
        signals.because(() -> why(side));
        if (taken != null) {
            signals.close();
            taken = null;
        }
        if (side == Side.BUY || shorts) {
            signals.open(side, EntryTerms.atMarket(), stop, List.of());
            taken = side;
        }
    }

    private String why(Side side) {
        return "sma(%d) %s crossed %s sma(%d) %s"
                .formatted(
                        fastLength,
                        Levels.figure(fast.value()),
                        side == Side.BUY ? "above" : "below",
                        slowLength,
                        Levels.figure(slow.value()));
    }
}
