package io.heliograph.simulation;

import io.heliograph.engine.port.JournalException;
import io.heliograph.model.AccountId;
import io.heliograph.model.MessageId;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Difference;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import io.heliograph.store.PostgresJournal;
import io.heliograph.store.spill.FlightJournal;
import io.heliograph.store.spill.SpillingInbox;
import io.heliograph.store.spill.SpillingJournal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The journal and the inbox of the program itself, on a real PostgreSQL. While a transaction runs
/// the world stands still, and between two of its statements there may be a {@link Mishap}, or
/// another worker's turn.
final class DatabaseStore implements Store {
    private static final int MOST_STATEMENTS = 14;

    private final World world;
    private final Chances chances;
    private final Oracles oracles;
    private final RealDatabase real;
    private final Path files;
    private final SplittableRandom mind;
    private final Map<Mishap, Integer> strengths = new EnumMap<>(Mishap.class);
    private final Map<Mishap, Integer> happened;
    private final Map<AccountId, Integer> lengths = new TreeMap<>();
    private final PostgresJournal rival;
    private @Nullable Life life;
    private RealDatabase.@Nullable Backup backup;

    /// What one life of the program has open.
    private record Life(
            PostgresJournal stored,
            FlightJournal flight,
            SpillingJournal journal,
            SpillingInbox inbox) {
        void end() {
            stored.close();
            flight.close();
            journal.close();
            inbox.close();
        }
    }

    /// @param happened counts what happens
    DatabaseStore(
            World world,
            Chances chances,
            Oracles oracles,
            RealDatabase real,
            Map<Mishap, Integer> happened) {
        this.world = world;
        this.chances = chances;
        this.oracles = oracles;
        this.real = real;
        this.happened = happened;
        this.files = real.files();
        this.mind = chances.stream("database");
        for (Mishap mishap : Mishap.values()) {
            if (mind.nextBoolean()) {
                strengths.put(mishap, mind.nextInt(1, mishap.mostPermille + 1));
            }
        }
        real.empty();
        rival = PostgresJournal.start(real.rivals());
    }

    @Override
    public void reopen() {
        end();
        PostgresJournal[] stored = new PostgresJournal[1];
        FlightJournal flight = FlightJournal.open(files.resolve("flight"));
        stored[0] = PostgresJournal.start(real.database(), flight::keep);
        life =
                new Life(
                        stored[0],
                        flight,
                        SpillingJournal.open(stored[0], files, flight),
                        SpillingInbox.open(stored[0].inbox(), files));
    }

    private Life life() {
        Life present = life;
        if (present == null) {
            throw new IllegalStateException("the program is dead");
        }
        return present;
    }

    private void end() {
        if (life != null) {
            life.end();
        }
    }

    void close() {
        end();
        rival.close();
    }

    @Override
    public void plan(Duration end) {
        world.in(
                Duration.ofMillis(mind.nextLong(1, end.toMillis() + 1)),
                () -> {
                    world.note(() -> "   a backup is made");
                    backup = real.backup();
                });
    }

    @Override
    public boolean goBack() {
        end();
        life = null;
        if (backup == null) {
            return false;
        }
        real.restore(backup);
        lengths.clear();
        return true;
    }

    @Override
    public void append(JournalAppend append) {
        during(
                append,
                () -> {
                    life().journal().append(append);
                    kept(append);
                });
    }

    private void kept(JournalAppend append) {
        lengths.put(append.account(), Math.toIntExact(append.after() + append.events().size()));
        oracles.kept(append);
    }

    /// What comes back from the flight journal is appended on the way, and heard of here.
    @Override
    public List<AccountEvent> load(AccountId account) {
        List<AccountEvent> facts = life().journal().load(account);
        int known = lengths.getOrDefault(account, 0);
        if (facts.size() > known) {
            kept(
                    new JournalAppend(
                            account,
                            known,
                            facts.subList(known, facts.size()),
                            Usage.none(world.now().atZone(ZoneOffset.UTC).toLocalDate()),
                            List.of(),
                            List.of()));
        }
        return facts;
    }

    @Override
    public boolean isAway() {
        return life().journal().isAway();
    }

    @Override
    public boolean hasLostFacts() {
        return life().journal().hasLostFacts();
    }

    @Override
    public void regain() {
        life().journal().regain();
    }

    @Override
    public Receipt receive(RawMessage message, Instant receivedAt) {
        Receipt[] receipt = new Receipt[1];
        during(null, () -> receipt[0] = life().inbox().receive(message, receivedAt));
        return receipt[0];
    }

    @Override
    public void finish(MessageId message, Instant at) {
        during(null, () -> life().inbox().finish(message, at));
    }

    @Override
    public void regain(Consumer<RawMessage> arrived) {
        life().inbox().regain(arrived);
    }

    @Override
    public void recordOutcome(MessageId id, ParseOutcome outcome, String version, Instant at) {
        life().inbox().recordOutcome(id, outcome, version, at);
    }

    @Override
    public List<Stored> unfinished(int most) {
        return life().inbox().unfinished(most);
    }

    @Override
    public Optional<Instant> firstPosted(SourceId source, String messageId) {
        return life().inbox().firstPosted(source, messageId);
    }

    @Override
    public Optional<RawMessage> latest(SourceId source, String messageId) {
        return life().inbox().latest(source, messageId);
    }

    @Override
    public List<Said> saidBefore(RawMessage message, Duration window, int most) {
        return life().inbox().saidBefore(message, window, most);
    }

    @Override
    public Optional<Said> answeredBy(RawMessage message) {
        return life().inbox().answeredBy(message);
    }

    @Override
    public Optional<Said> carrier(SignalId signal, RawMessage asOf) {
        return life().inbox().carrier(signal, asOf);
    }

    /// Lets the program's call run with what the seed has in mind for it.
    ///
    /// @param append null where it is about a message
    private void during(@Nullable JournalAppend append, Runnable call) {
        Optional<Mishap> drawn = chances.areOn() ? draw(append) : Optional.empty();
        if (drawn.isEmpty()) {
            call.run();
            return;
        }
        Interruption interruption =
                new Interruption(drawn.get(), 1 + mind.nextInt(MOST_STATEMENTS), append);
        real.line().watch(interruption);
        try {
            call.run();
        } finally {
            real.line().watch(null);
            interruption.end();
        }
    }

    private Optional<Mishap> draw(@Nullable JournalAppend append) {
        for (Map.Entry<Mishap, Integer> each : strengths.entrySet()) {
            boolean can = each.getKey() != Mishap.RIVAL || append != null && !isAway();
            if (mind.nextInt(1000) < each.getValue() && can) {
                return Optional.of(each.getKey());
            }
        }
        return Optional.empty();
    }

    /// What happens during one transaction, at one of its statements. Happens on the thread of the
    /// journal's writer, for whom the world's own thread waits.
    private final class Interruption implements FaultyLine.Watch {
        private final Mishap mishap;
        private final int at;
        private final @Nullable JournalAppend append;
        private int statements;
        private boolean busy;
        private boolean dead;
        private @Nullable JournalAppend others;
        private @Nullable Violation seen;

        Interruption(Mishap mishap, int at, @Nullable JournalAppend append) {
            this.mishap = mishap;
            this.at = at;
            this.append = append;
        }

        /// Tells the world's thread what came of it.
        synchronized void end() {
            if (others != null) {
                kept(others);
            }
            if (seen != null) {
                throw seen;
            }
            if (dead) {
                throw new Crash("at statement " + statements);
            }
        }

        @Override
        public synchronized void beforeStatement(Connection line) throws SQLException {
            if (busy) {
                return;
            }
            requireAlive();
            if (++statements == at && !mishap.isAtCommit()) {
                busy = true;
                try {
                    happen(line);
                } finally {
                    busy = false;
                }
            }
        }

        @Override
        public synchronized void beforeCommit(Connection line) throws SQLException {
            requireAlive();
            if (mishap == Mishap.COMMIT_LOST && !busy) {
                count();
                throw cut(line);
            }
        }

        @Override
        public synchronized void afterCommit(Connection line) throws SQLException {
            if (mishap == Mishap.ANSWER_LOST && !busy) {
                count();
                throw cut(line);
            }
            if (mishap == Mishap.CRASH_AFTER_COMMIT) {
                count();
                dead = true;
                throw cut(line);
            }
        }

        private void happen(Connection line) throws SQLException {
            count();
            switch (mishap) {
                case CUT -> throw cut(line);
                case DEADLOCK -> {
                    line.rollback();
                    throw new SQLException("deadlock detected", "40P01");
                }
                case CRASH -> {
                    dead = true;
                    throw cut(line);
                }
                case RIVAL -> compete();
                case READER -> read();
                case COMMIT_LOST, ANSWER_LOST, CRASH_AFTER_COMMIT -> {}
            }
        }

        private void count() {
            happened.merge(mishap, 1, Integer::sum);
            world.note(() -> "   database: " + mishap + " at statement " + statements);
        }

        private void requireAlive() throws SQLException {
            if (dead) {
                throw new SQLException("the program is dead", "08006");
            }
        }

        private static SQLException cut(Connection line) throws SQLException {
            line.close();
            return new SQLException("the line was cut", "08006");
        }

        /// Another program tries to write for the account, on what it believes is the last fact.
        private void compete() {
            JournalAppend mine = append;
            if (mine == null) {
                return;
            }
            JournalAppend theirs =
                    new JournalAppend(
                            mine.account(),
                            mine.after(),
                            List.of(
                                    new AccountEvent.VenueDiffered(
                                            new Difference(
                                                    Difference.Kind.FOREIGN_ORDER,
                                                    "another program's",
                                                    "-",
                                                    "-"),
                                            false,
                                            world.now())),
                            Usage.none(world.now().atZone(ZoneOffset.UTC).toLocalDate()),
                            List.of(),
                            List.of());
            try {
                rival.append(theirs);
                others = theirs;
            } catch (JournalException beaten) {
                // The program was first, and the rival may not write on top of that.
            }
        }

        /// Nobody sees a part of a step, or two facts with one number.
        private void read() {
            long torn =
                    real.number(
                            """
                            SELECT count(*) FROM journal_heads h WHERE position <> (
                                SELECT count(DISTINCT j.position) FROM journal j
                                 WHERE j.tenant_id = h.tenant_id AND j.account_id = h.account_id)
                            """);
            long crooked =
                    real.number(
                            """
                            SELECT count(*) FROM (SELECT 1 FROM postings
                             GROUP BY tenant_id, account_id, position, ordinal, currency
                             HAVING sum(amount) <> 0) p
                            """);
            if (torn != 0) {
                seen =
                        new Violation(
                                Promise.I_14, "an account's facts are not numbered one by one");
            } else if (crooked != 0) {
                seen = new Violation(Promise.I_12, "somebody sees a part of a booking");
            }
        }
    }
}
