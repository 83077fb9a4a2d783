package io.heliograph.engine.port;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.Money;
import io.heliograph.model.SignalId;
import io.heliograph.model.account.LedgerEntry;
import io.heliograph.model.account.Position;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.Grounds;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.OrderPlan;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Where an account's facts are kept. What is not in the journal has not happened.
public interface Journal {
    /// Appends the facts, all or none, and returns once they are durable.
    ///
    /// @throws JournalException if it cannot be known that they are durable; the caller's state is
    ///   then worth nothing, and must be loaded again before the account goes on
    void append(JournalAppend append);

    /// Everything appended for the account, in order.
    List<AccountEvent> load(AccountId account);

    /// What the account's journal knows of signals and orders that its lane does not know, or not
    /// any more.
    ///
    /// @param signals that may have been decided, put to a person, completed by another, or be
    ///   messages that changed a trade
    /// @return the signals of the facts that speak of them
    /// @throws JournalException if it cannot be asked now
    default Set<SignalId> known(
            AccountId account, Set<SignalId> signals, Set<ClientOrderId> orders) {
        return Mentions.in(load(account), signals, orders);
    }

    /// What the account has decided about a wish to change a trade.
    ///
    /// @param wish the proposal's id
    /// @return empty where it was never decided
    /// @throws JournalException if it cannot be asked now
    default Optional<Amendment> amendment(AccountId account, String wish) {
        return Mentions.amendment(load(account), wish);
    }

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
    /// @param usage what the facts take of the account's limits and give back: the second wall,
    ///   held by the journal. Without room for all of it the append fails, with a CONFLICT
    /// @param positions those that the facts changed, as they stand after them; kept in the same
    ///   transaction, for whoever asks without folding the facts
    /// @param ledger the bookings the facts came to, kept in the same transaction
    /// @param grounds what the decisions among the facts rest on, kept in the same transaction;
    ///   none for a decision that rests on nothing but a person's answer
    record JournalAppend(
            AccountId account,
            long after,
            List<AccountEvent> events,
            Usage usage,
            List<Position> positions,
            List<LedgerEntry> ledger,
            List<Grounds> grounds) {
        public JournalAppend {
            // One spilled before grounds were kept.
            grounds = grounds == null ? List.of() : List.copyOf(grounds);
            events = List.copyOf(events);
            positions = List.copyOf(positions);
            ledger = List.copyOf(ledger);
        }

        /// Facts without a decision that rests on anything.
        public JournalAppend(
                AccountId account,
                long after,
                List<AccountEvent> events,
                Usage usage,
                List<Position> positions,
                List<LedgerEntry> ledger) {
            this(account, after, events, usage, positions, ledger, List.of());
        }

        /// The same, for a place where only the facts matter.
        public JournalAppend withoutGrounds() {
            return new JournalAppend(account, after, events, usage, positions, ledger);
        }

        /// Some of its facts, which were lost and come back: they must be such that nothing is
        /// booked for, and they ask for no room. What made room for them may be lost as well.
        public JournalAppend of(List<AccountEvent> some, long elsewhere) {
            return new JournalAppend(
                    account, elsewhere, some, usage.of(some), List.of(), List.of());
        }
    }

    /// What facts take of an account's limits and give back.
    ///
    /// @param day of the account on which the facts happened
    /// @param reserved one for each approval among the facts
    /// @param released signals that are proved to hold nothing more: refused, ended without a fill,
    ///   or closed
    /// @param reopened signals believed to be over that a late fact brought back; they ask for no
    ///   room, since what has happened cannot be refused
    /// @param revalued what signals that hold something hold from now on: less was closed, or a
    ///   stop stands nearer, or a person let it risk more, at most once for a signal
    record Usage(
            LocalDate day,
            List<Reservation> reserved,
            List<SignalId> released,
            List<SignalId> reopened,
            List<Holding> revalued) {
        public Usage {
            reserved = List.copyOf(reserved);
            released = List.copyOf(released);
            reopened = List.copyOf(reopened);
            revalued = List.copyOf(revalued);
        }

        /// What some of the facts take, whatever the limits are.
        Usage of(List<AccountEvent> some) {
            List<Reservation> taken = new ArrayList<>();
            for (AccountEvent fact : some) {
                if (fact instanceof AccountEvent.DecisionMade made
                        && made.decision() instanceof Decision.Approved approved) {
                    taken.add(Reservation.whateverTheLimits(approved.plan()));
                }
            }
            return new Usage(
                    day,
                    taken,
                    released,
                    reopened,
                    revalued.stream().map(Holding::whateverTheLimits).toList());
        }

        /// Nothing taken and nothing given back.
        public static Usage none(LocalDate day) {
            return new Usage(day, List.of(), List.of(), List.of(), List.of());
        }
    }

    /// What an approved signal takes: one of the day's signals, one open trade, and what it may
    /// lose.
    ///
    /// @param risk what is lost at its stop
    /// @param notional what its position is worth
    record Reservation(SignalId signal, Money risk, Money notional, Room room) {
        /// For what has happened already and cannot be refused.
        public static Reservation whateverTheLimits(OrderPlan plan) {
            return new Reservation(
                    plan.signal(),
                    plan.risk(),
                    plan.notional(),
                    Room.endless(plan.risk().currency()));
        }
    }

    /// What a signal holds of the account's risk and exposure.
    ///
    /// @param room that it must fit in, together with all the others: a person let it risk more;
    ///   null for what has happened and cannot be refused
    record Holding(SignalId signal, Money risk, Money notional, @Nullable Room room) {
        private Holding whateverTheLimits() {
            return new Holding(signal, risk, notional, null);
        }
    }

    /// The limits it must fit in, together with all that is reserved already.
    ///
    /// @param signals in a day of the account
    /// @param trades open at the same time
    /// @param loss of the day: what was realised, and what every open trade has at risk
    /// @param risk of all open trades together
    /// @param notional of all open trades together
    record Room(int signals, int trades, Money loss, Money risk, Money notional) {
        /// For what is there, whatever the limits are.
        public static Room endless(Currency currency) {
            Money endless = new Money(BigDecimal.TEN.pow(15), currency);
            return new Room(Integer.MAX_VALUE, Integer.MAX_VALUE, endless, endless, endless);
        }
    }
}
