package io.heliograph.reporting;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/// A position from its opening to its closing, or the part of it that was closed.
///
/// @param netPnl in the account's currency, after the fees of both sides
/// @param notional what was traded at the opening: price x quantity; positive
public record ClosedTrade(
        Instant openedAt, Instant closedAt, BigDecimal netPnl, BigDecimal notional) {
    public ClosedTrade {
        if (notional.signum() <= 0) {
            throw new IllegalArgumentException("notional must be positive, was " + notional);
        }
        if (closedAt.isBefore(openedAt)) {
            throw new IllegalArgumentException(
                    "a trade closes after it opens, was %s before %s"
                            .formatted(closedAt, openedAt));
        }
    }

    public Duration lasting() {
        return Duration.between(openedAt, closedAt);
    }

    /// Net, as a share of what was traded.
    double returned() {
        return netPnl.doubleValue() / notional.doubleValue();
    }
}
