package io.heliograph.store.spill;

import io.heliograph.engine.port.Journal;
import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.JournalException.Kind;
import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.SignalId;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.store.JournalRow;
import io.heliograph.store.ModelJson;
import io.heliograph.store.PostgresJournal;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The journal that goes on while the database is away. What cannot be stored is spilled: written
/// to a file, durable on return, and stored in the order it came once the database is back. While
/// it is away nobody opens a position ({@link #isAway}); protecting and closing go on.
///
/// It also gives an account the claims back that a database from a backup does not know of.
public final class SpillingJournal implements Journal, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SpillingJournal.class.getName());

    private static final int MOST_ROWS = 500;

    private final PostgresJournal stored;
    private final LineFile file;
    private final FlightJournal flight;
    private final List<JournalAppend> spilled = new ArrayList<>();
    private final Map<AccountId, String> misfits = new LinkedHashMap<>();
    private final Map<AccountId, List<JournalAppend>> flown = new HashMap<>();
    private final boolean hasLostFacts;
    private volatile boolean away;

    private SpillingJournal(PostgresJournal stored, LineFile file, FlightJournal flight) {
        this.stored = stored;
        this.file = file;
        this.flight = flight;
        for (String line : file.found()) {
            spilled.add(ModelJson.mapper().readValue(line, JournalAppend.class));
        }
        this.away = !spilled.isEmpty();
        long present = stored.lastSequence();
        boolean behind = present < flight.lastSequence();
        this.hasLostFacts = behind || (flight.isFresh() && stored.hasOpenClaims());
        if (behind) {
            flight.after(present)
                    .forEach(append ->
                            flown.computeIfAbsent(append.account(), a -> new ArrayList<>())
                                    .add(append));
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the database has lost facts: it is at {0}, and was at {1} once;"
                            + " claims of {2} accounts come back from the flight journal",
                    present,
                    flight.lastSequence(),
                    flown.size());
        } else if (!flight.isFresh()) {
            catchUp();
        }
    }

    /// Tells the flight journal what was committed last, in case nobody lived to do it then.
    private void catchUp() {
        List<JournalRow> rows = stored.after(flight.lastSequence(), MOST_ROWS);
        while (!rows.isEmpty()) {
            List<JournalAppend> appends = new ArrayList<>();
            for (JournalRow row : rows) {
                String account = row.account();
                if (account != null) {
                    appends.add(
                            new JournalAppend(
                                    new AccountId(account),
                                    0,
                                    List.of(row.fact()),
                                    Usage.none(row.at().atZone(ZoneOffset.UTC).toLocalDate()),
                                    List.of(),
                                    List.of()));
                }
            }
            long last = rows.getLast().sequence();
            flight.keep(appends, last);
            rows = stored.after(last, MOST_ROWS);
        }
    }

    /// @param directory for what is spilled, private to its owner
    /// @throws JournalException if the database cannot be asked or a file cannot be read
    public static SpillingJournal open(
            PostgresJournal stored, Path directory, FlightJournal flight) {
        return new SpillingJournal(stored, LineFile.open(directory.resolve("facts.spill")), flight);
    }

    @Override
    public void append(JournalAppend append) {
        if (!away) {
            try {
                stored.append(append);
                return;
            } catch (JournalException failed) {
                if (failed.kind() == Kind.CONFLICT) {
                    throw failed;
                }
                LOG.log(
                        System.Logger.Level.ERROR,
                        "facts are spilled until the database is back: {0}",
                        failed.getMessage());
            }
        }
        spill(append);
    }

    @Override
    public boolean isAway() {
        return away;
    }

    @Override
    public boolean hasLostFacts() {
        return hasLostFacts;
    }

    /// The account's facts, after what was spilled for it is stored, with the claims that a
    /// database from a backup had lost.
    @Override
    public List<AccountEvent> load(AccountId account) {
        regain();
        if (away) {
            throw notStored("loading account " + account);
        }
        String misfit;
        synchronized (this) {
            misfit = misfits.get(account);
        }
        if (misfit != null) {
            throw new JournalException(Kind.CONFLICT, misfit, null);
        }
        List<AccountEvent> known = new ArrayList<>(stored.load(account));
        for (JournalAppend append : flown.getOrDefault(account, List.of())) {
            List<AccountEvent> lost = LostClaims.of(known, append.events());
            if (!lost.isEmpty()) {
                stored.append(append.of(lost, known.size()));
                known.addAll(lost);
            }
        }
        return known;
    }

    @Override
    public Set<SignalId> known(
            AccountId account, Set<SignalId> signals, Set<ClientOrderId> orders) {
        regain();
        if (away) {
            throw notStored("asking for what account " + account + " knows");
        }
        return stored.known(account, signals, orders);
    }

    @Override
    public Optional<Amendment> amendment(AccountId account, String wish) {
        regain();
        if (away) {
            throw notStored("asking what account " + account + " decided");
        }
        return stored.amendment(account, wish);
    }

    private static JournalException notStored(String what) {
        return new JournalException(
                Kind.UNAVAILABLE, what + ": spilled facts are not stored yet", null);
    }

    @Override
    public void regain() {
        if (!away) {
            return;
        }
        try {
            stored.lastSequence();
        } catch (JournalException stillAway) {
            return;
        }
        synchronized (this) {
            try {
                for (JournalAppend append : spilled) {
                    store(append);
                }
            } catch (JournalException goneAgain) {
                return;
            }
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the database is back; {0} spilled appends are stored",
                    spilled.size());
            spilled.clear();
            file.clear();
            away = false;
        }
    }

    /// What is wrong, in words; empty while all is well.
    public synchronized List<String> troubles() {
        List<String> troubles = new ArrayList<>(misfits.values());
        if (away) {
            troubles.add(
                    "the database is away: no new positions; open ones are looked after, and %d"
                                    .formatted(spilled.size())
                            + " appends wait on this machine to be stored");
        }
        return troubles;
    }

    @Override
    public void close() {
        file.close();
    }

    private synchronized void spill(JournalAppend append) {
        file.append(List.of(ModelJson.mapper().writeValueAsString(append)));
        spilled.add(append);
        away = true;
    }

    /// Stores one append, unless it had been stored though nobody heard of it.
    private void store(JournalAppend append) {
        if (misfits.containsKey(append.account())) {
            return;
        }
        List<AccountEvent> known = stored.load(append.account());
        int after = Math.toIntExact(append.after());
        int end = after + append.events().size();
        if (known.size() >= end && known.subList(after, end).equals(append.events())) {
            flight.keep(List.of(append), stored.lastSequence());
            return;
        }
        try {
            stored.append(append);
        } catch (JournalException failed) {
            if (failed.kind() != Kind.CONFLICT) {
                throw failed;
            }
            misfits.put(
                    append.account(),
                    "account %s: what was spilled for it does not fit what the database has: %s"
                            .formatted(append.account(), failed.getMessage()));
            LOG.log(System.Logger.Level.ERROR, misfits.get(append.account()), failed);
        }
    }
}
