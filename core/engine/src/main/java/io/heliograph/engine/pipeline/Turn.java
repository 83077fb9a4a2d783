package io.heliograph.engine.pipeline;

import io.heliograph.engine.port.Journal;
import io.heliograph.engine.port.Journal.JournalAppend;
import io.heliograph.engine.port.VenueClient;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.Position;
import io.heliograph.model.decision.Grounds;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.VenueCommand;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// One step of a lane at a time: its facts change memory at once, are made durable together, and
/// only then do its commands leave.
///
/// If the journal cannot say that the facts are durable, what is in memory is worth nothing: the
/// step ends with the journal's exception, and the account has to be loaded again.
final class Turn {
    private final Account account;
    private final Journal journal;
    private final VenueClient venue;
    private final Memory memory;
    private final List<AccountEvent> facts = new ArrayList<>();
    private final List<Grounds> grounds = new ArrayList<>();
    private final List<VenueCommand> commands = new ArrayList<>();
    private long length;
    private boolean loaded;

    /// @param length how many facts the account had when it was last loaded
    Turn(Account account, Journal journal, VenueClient venue, Memory memory, long length) {
        this.account = account;
        this.journal = journal;
        this.venue = venue;
        this.memory = memory;
        this.length = length;
    }

    /// Says that memory is what the journal has.
    ///
    /// @param length how many facts that are
    void begin(long length) {
        this.length = length;
        loaded = true;
    }

    /// Whether memory is what the journal has.
    boolean isLoaded() {
        return loaded;
    }

    /// How many facts the account has.
    long length() {
        return length;
    }

    void record(AccountEvent fact) {
        facts.add(fact);
        memory.apply(fact);
    }

    /// What a decision of this step rests on.
    void keep(Grounds of) {
        grounds.add(of);
    }

    void send(VenueCommand command) {
        commands.add(command);
    }

    void send(List<VenueCommand> all) {
        commands.addAll(all);
    }

    /// Claims orders, and sends them.
    void submit(AccountEvent.OrdersSubmitted claim) {
        record(claim);
        send(memory.execution.requests().request(claim));
    }

    /// INVARIANT: no command leaves before the facts that call for it are durable.
    void commit() {
        // Of a trade without answers each order asks about the others: once is enough.
        List<VenueCommand> out = List.copyOf(new LinkedHashSet<>(commands));
        commands.clear();
        if (!facts.isEmpty()) {
            JournalAppend append =
                    new JournalAppend(
                            account.id(),
                            length,
                            facts,
                            memory.reservations.take(account.dayOf(facts.getLast().at())),
                            changedPositions(),
                            memory.portfolio.takeLedger(),
                            grounds);
            facts.clear();
            grounds.clear();
            loaded = false;
            journal.append(append);
            loaded = true;
            length += append.events().size();
        }
        memory.forget();
        if (journal.isAway() && out.stream().anyMatch(Turn::opens)) {
            keepBack(out);
        } else {
            out.forEach(venue::send);
        }
    }

    /// INVARIANT: no position is opened on facts that are on this machine alone. Claims that were
    /// on their way when the store went are given up; everything else goes on.
    private void keepBack(List<VenueCommand> out) {
        for (VenueCommand command : out) {
            if (command instanceof VenueCommand.Submit submit && opens(submit)) {
                submit.orders()
                        .forEach(spec ->
                                record(
                                        new AccountEvent.OrderExpired(
                                                spec.id(),
                                                "never sent: the database went away",
                                                submit.signedAt())));
            } else {
                commands.add(command);
            }
        }
        commit();
    }

    private static boolean opens(VenueCommand command) {
        return command instanceof VenueCommand.Submit submit
                && submit.orders().stream().anyMatch(spec -> spec.leg() == Leg.ENTRY);
    }

    private List<Position> changedPositions() {
        Set<InstrumentId> touched = new TreeSet<>();
        for (AccountEvent fact : facts) {
            if (fact instanceof AccountEvent.OrderFilled filled) {
                memory.trades
                        .find(filled.order())
                        .ifPresent(order -> touched.add(order.spec().instrument()));
            }
        }
        return touched.stream().map(memory.portfolio::position).toList();
    }
}
