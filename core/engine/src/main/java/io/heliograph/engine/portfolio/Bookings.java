package io.heliograph.engine.portfolio;

import io.heliograph.model.Money;
import io.heliograph.model.account.LedgerEntry;
import io.heliograph.model.account.LedgerEntry.LedgerAccount;
import io.heliograph.model.account.LedgerEntry.Posting;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.MoneyMovement;
import java.time.Instant;
import java.util.List;

/// Facts as double entries. Each sums to zero, and so does the whole ledger.
final class Bookings {
    private Bookings() {}

    static LedgerEntry deposit(String cause, Money amount, Instant at) {
        return new LedgerEntry(
                cause,
                at,
                List.of(
                        new Posting(LedgerAccount.CASH, amount),
                        new Posting(LedgerAccount.DEPOSITS, amount.negated())));
    }

    /// @param bound how much more margin the position binds than before; negative where it frees
    ///   some
    static LedgerEntry fill(AccountEvent.OrderFilled fill, Money bound) {
        Money cash = fill.realizedPnl().minus(fill.fee()).minus(bound);
        return new LedgerEntry(
                fill.trade().value(),
                fill.at(),
                List.of(
                        new Posting(LedgerAccount.CASH, cash),
                        new Posting(LedgerAccount.MARGIN, bound),
                        new Posting(LedgerAccount.REALIZED_PNL, fill.realizedPnl().negated()),
                        new Posting(LedgerAccount.FEES, fill.fee())));
    }

    /// Paid for holding, as a fee is paid for trading.
    static LedgerEntry funding(MoneyMovement movement, Instant at) {
        return new LedgerEntry(
                "funding " + movement.id(),
                at,
                List.of(
                        new Posting(LedgerAccount.CASH, movement.amount()),
                        new Posting(LedgerAccount.FEES, movement.amount().negated())));
    }

    static Money cashOf(LedgerEntry entry) {
        return entry.postings().getFirst().amount();
    }
}
