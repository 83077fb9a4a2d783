package io.heliograph.engine.portfolio;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.account.AccountRecord;
import io.heliograph.model.account.EntryLimits;
import io.heliograph.model.account.Position;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.order.AccountEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What of an account's past its limits ask about, kept up with each fact: no decision looks back.
final class History {
    private static final Duration OF_LATE = Duration.ofMinutes(1);

    /// What each open position has realised since it was opened, fees taken off.
    private final Map<InstrumentId, Money> roundTrips = new TreeMap<>();

    private final Deque<Instant> accepted = new ArrayDeque<>();
    private Money balance;
    private Money peak;
    private int lossesInARow;
    private @Nullable Instant lastLossAt;
    private @Nullable LocalDate lossLimitHitOn;
    private int lossLimitHitUnder;

    History(Money nothing) {
        this.balance = nothing;
        this.peak = nothing;
    }

    void deposited(Money amount) {
        balance = balance.plus(amount);
        peak = peak.plus(amount);
    }

    void decided(Decision decision, LocalDate day, Instant at) {
        switch (decision) {
            case Decision.Approved ignored -> {
                accepted.addLast(at);
                forgetBefore(at.minus(OF_LATE));
            }
            case Decision.Denied denied -> {
                for (GateResult gate : denied.gates()) {
                    if (gate.reason() == DenialReason.LOSS_DAILY_LIMIT_REACHED) {
                        lossLimitReached(day, gate.settingsVersion());
                    }
                }
            }
        }
    }

    /// @param limitsVersion of the limits it was reached under
    void lossLimitReached(LocalDate day, int limitsVersion) {
        lossLimitHitOn = day;
        lossLimitHitUnder = limitsVersion;
    }

    /// @param after the position as the fill left it
    void gained(Money amount) {
        balance = balance.plus(amount);
        peak = peak.isLessThan(balance) ? balance : peak;
    }

    void filled(AccountEvent.OrderFilled fill, Position after) {
        Money gained = fill.realizedPnl().minus(fill.fee());
        gained(gained);
        Money result = roundTrips.merge(after.instrument(), gained, Money::plus);
        if (!after.isOpen()) {
            roundTrips.remove(after.instrument());
            closed(result, fill.at());
        }
    }

    AccountRecord record(LocalDate today) {
        return new AccountRecord(
                peak,
                lossesInARow,
                lastLossAt,
                today.equals(lossLimitHitOn) ? lossLimitHitUnder : 0,
                List.copyOf(accepted));
    }

    private void closed(Money result, Instant at) {
        if (result.isNegative()) {
            lossesInARow++;
            lastLossAt = at;
        } else if (!result.isZero()) {
            lossesInARow = 0;
        }
    }

    private void forgetBefore(Instant oldest) {
        while (!accepted.isEmpty()
                && (accepted.getFirst().isBefore(oldest)
                        || accepted.size() > EntryLimits.MOST_A_MINUTE)) {
            accepted.removeFirst();
        }
    }
}
