package io.heliograph.engine.pipeline;

import io.heliograph.engine.port.MarketData;
import io.heliograph.model.Money;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.account.Limits;
import io.heliograph.model.order.AccountEvent;
import java.time.Instant;
import java.util.Optional;

/// Holds the day's loss, realised and open, against what it may be.
final class LossWatch {
    private final MarketData market;

    /// How many facts there were, and under which limits, when it last looked.
    private long watched = -1;

    private int watchedUnder;

    LossWatch(MarketData market) {
        this.market = market;
    }

    /// The fact that says that the limit is reached, once for each version of the limits.
    ///
    /// @param length how many facts the account has
    Optional<AccountEvent> look(Memory memory, long length, Limits limits, Instant now) {
        if (length == watched
                && limits.version() == watchedUnder
                && memory.portfolio.openPositions().isEmpty()) {
            // Nothing of it can have lost anything since.
            return Optional.empty();
        }
        watched = length;
        watchedUnder = limits.version();
        AccountSnapshot today = memory.snapshot(market, now);
        Money limit = today.dayLossLimit(limits);
        boolean known = today.record().lossLimitHitUnder() == limits.version();
        boolean reached = !today.dayLoss().isLessThan(limit) && !today.dayLoss().isZero();
        return known || !reached
                ? Optional.empty()
                : Optional.of(
                        new AccountEvent.LossLimitReached(
                                today.dayLoss(), limit, limits.version(), now));
    }
}
