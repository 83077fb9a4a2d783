package io.heliograph.model.account;

import io.heliograph.model.Money;
import java.time.Instant;
import java.util.List;

/// One booking of an account's double-entry ledger. Its postings sum to zero.
///
/// @param cause the trade id or the deposit that it books
public record LedgerEntry(String cause, Instant at, List<Posting> postings) {
    public LedgerEntry {
        postings = List.copyOf(postings);
        Money sum = Money.zero(postings.getFirst().amount().currency());
        for (Posting posting : postings) {
            sum = sum.plus(posting.amount());
        }
        if (!sum.isZero()) {
            throw new IllegalArgumentException("postings must sum to zero, sum to " + sum);
        }
    }

    /// Money onto (positive) or off (negative) one side of the books.
    public record Posting(LedgerAccount account, Money amount) {}

    /// The sides of the books. Cash and margin are the account's own money; the others say where it
    /// came from or went.
    public enum LedgerAccount {
        /// Free money.
        CASH,
        /// Money bound in open positions, at their entry prices.
        MARGIN,
        /// Money the owner put in, as its mirror image.
        DEPOSITS,
        /// Profits (negative here) and losses, as their mirror image.
        REALIZED_PNL,
        /// Fees paid.
        FEES
    }
}
