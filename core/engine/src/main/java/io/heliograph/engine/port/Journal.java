package io.heliograph.engine.port;

import io.heliograph.model.AccountId;
import io.heliograph.model.account.LedgerEntry;
import io.heliograph.model.account.Position;
import io.heliograph.model.order.AccountEvent;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Where an account's facts are kept. What is not in the journal has not happened.
public interface Journal {
    /// Appends the facts, all or none, and returns once they are durable.
    ///
    /// @throws JournalException if it cannot be known that they are durable; the caller's state is
    ///   then worth nothing, and must be loaded again before the account goes on
    void append(JournalAppend append);

    /// Everything appended for the account, in order.
    List<AccountEvent> load(AccountId account);

    /// Whether what is appended now is kept for the time being on this machine alone. Positions are
    /// looked after and closed on it; none is opened.
    default boolean isAway() {
        return false;
    }

    /// Stores what was kept on this machine alone, if the store is back.
    default void regain() {}

    /// Whether facts that were durable once are lost, as after coming back from a backup: what was
    /// asked before may have been sent, though nothing says so.
    default boolean hasLostFacts() {
        return false;
    }

    /// Facts to append for one account.
    ///
    /// @param after how many facts the account had before; another number in the journal means that
    ///   somebody else writes too, and the append fails
    /// @param signalLimit the account's limit on accepted signals a day, and which day an approval
    ///   among the facts counts for: the second wall, held by the database; empty where no fact is
    ///   an approval
    /// @param positions those that the facts changed, as they stand after them; kept in the same
    ///   transaction, for whoever asks without folding the facts
    /// @param ledger the bookings the facts came to, kept in the same transaction
    record JournalAppend(
            AccountId account,
            long after,
            List<AccountEvent> events,
            Optional<DailySignals> signalLimit,
            List<Position> positions,
            List<LedgerEntry> ledger) {
        public JournalAppend {
            events = List.copyOf(events);
            positions = List.copyOf(positions);
            ledger = List.copyOf(ledger);
        }

        /// Some of its facts, to be appended elsewhere. They must be such that nothing is booked
        /// for.
        public JournalAppend of(List<AccountEvent> some, long elsewhere) {
            return new JournalAppend(account, elsewhere, some, signalLimit, List.of(), List.of());
        }
    }

    record DailySignals(LocalDate day, int limit) {}
}
