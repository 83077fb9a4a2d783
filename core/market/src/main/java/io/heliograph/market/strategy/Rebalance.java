package io.heliograph.market.strategy;

import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.Side;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Level;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Holds a long position and sizes it anew at set times: what an account's limits make of the same
/// signal changes with its equity and the price.
public final class Rebalance implements Strategy {
    private final long everyMillis;
    private final @Nullable Level stop;
    private long period = Long.MIN_VALUE;

    /// @param every counted from 1970, in UTC
    /// @param stop of each position; null where the account's own applies
    public Rebalance(Duration every, @Nullable Level stop) {
        if (every.compareTo(Duration.ofMinutes(1)) < 0) {
            throw new IllegalArgumentException("rebalance at most every minute, was " + every);
        }
        this.everyMillis = every.toMillis();
        this.stop = stop;
    }

    @Override
    public void onCandle(CandleSeries candles, int index, Signals signals) {
        long now = Math.floorDiv(candles.closeMillis(index), everyMillis);
        if (now == period) {
            return;
        }
        signals.because(() -> "its time has come");
        if (period != Long.MIN_VALUE) {
            signals.close();
        }
        period = now;
        signals.open(Side.BUY, EntryTerms.atMarket(), stop, List.of());
    }
}
