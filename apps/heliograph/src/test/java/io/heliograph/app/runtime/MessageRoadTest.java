package io.heliograph.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.engine.fanout.Subscriptions;
import io.heliograph.engine.fanout.Subscriptions.Follower;
import io.heliograph.engine.pipeline.GroupChoices;
import io.heliograph.engine.pipeline.InMemoryJournal;
import io.heliograph.engine.pipeline.InMemoryVenueChoices;
import io.heliograph.engine.pipeline.Pipeline;
import io.heliograph.engine.port.Inbox;
import io.heliograph.engine.port.Reader;
import io.heliograph.engine.port.VenueChoices;
import io.heliograph.model.AccountId;
import io.heliograph.model.AssetClass;
import io.heliograph.model.Currency;
import io.heliograph.model.MessageId;
import io.heliograph.model.Price;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Subscription;
import io.heliograph.model.account.TradingMode;
import io.heliograph.model.decision.VenueChoice;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.InstrumentName;
import io.heliograph.model.signal.Level;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MessageRoadTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private static final Instruction.Open BUY =
            new Instruction.Open(
                    new InstrumentName("BTC", "USDT"),
                    AssetClass.CRYPTO,
                    Side.BUY,
                    EntryTerms.atMarket(),
                    new Level.AtPrice(Price.of("95"), "95"),
                    List.of(),
                    null,
                    null,
                    null,
                    null,
                    null);

    private final Kept inbox = new Kept();
    private final BreaksAtOne reader = new BreaksAtOne();
    private final Lanes lanes = new Lanes();
    private final HeldUp choices = new HeldUp();
    private final List<Follower> followers = new ArrayList<>();
    private final MessageRoad road =
            new MessageRoad(
                    inbox,
                    new Pipeline(reader, inbox),
                    new GroupChoices(choices, (from, into) -> Optional.empty()),
                    () -> new Subscriptions(followers),
                    lanes,
                    InstantSource.fixed(NOON.plusSeconds(60)));

    @AfterEach
    void close() {
        road.close();
        lanes.close();
    }

    @Test
    void tellsOfAMessageThatADefectKeepsBackAndLetsTheNextPass() {
        RawMessage broken = message("1", "break");
        RawMessage next = message("2", "good morning");
        road.receive(broken);
        road.receive(next);

        await(() -> inbox.unfinished(10).size() == 1 && !road.trouble().isEmpty());
        assertThat(road.trouble()).contains(broken.id().value(), "vip", "no case for it");
        assertThat(inbox.unfinished(10).getFirst().message()).isEqualTo(broken);
    }

    @Test
    void doesNotSetOutAgainWhatWouldFailAgain() {
        road.receive(message("1", "break"));
        await(() -> !road.trouble().isEmpty());

        road.sweep();
        road.receive(message("2", "good morning"));
        await(() -> inbox.unfinished(10).size() == 1);

        assertThat(reader.breaks).hasValue(1);
    }

    @Test
    void bringsACallToWhoTradesAloneWhileAGroupStillChooses() {
        InMemoryJournal grouped = follows("grouped", "main");
        InMemoryJournal alone = follows("alone", null);
        choices.goesOn.acquireUninterruptibly();

        road.receive(message("1", "buy"));

        await(() -> isDecided(alone, "alone"));
        assertThat(isDecided(grouped, "grouped")).isFalse();
        assertThat(inbox.unfinished(10)).hasSize(1);
        choices.goesOn.release();
        await(() -> isDecided(grouped, "grouped") && inbox.unfinished(10).isEmpty());
    }

    /// The facts of a new account that follows whatever comes, and has paused: it says so at once.
    private InMemoryJournal follows(String name, @Nullable String group) {
        Account account =
                new Account(
                        new AccountId(name),
                        new VenueId("OKX"),
                        AccountKind.SPOT,
                        TradingMode.PAPER,
                        new Currency("USDT"),
                        ZoneOffset.UTC);
        InMemoryJournal journal = new InMemoryJournal();
        LaneRunner runner =
                new LaneRunner(
                        account.id(),
                        EngineTest.laneOf(account, journal),
                        InstantSource.fixed(NOON.plusSeconds(60)));
        lanes.add(account.id(), runner);
        runner.put((lane, clock) -> lane.load(clock.instant()));
        Subscription paused = new Subscription(Subscription.EVERY_SOURCE, account.id(), false, 1);
        followers.add(new Follower(account, Limits.shipped(), List.of(paused), group));
        return journal;
    }

    private static boolean isDecided(InMemoryJournal journal, String account) {
        return journal.load(new AccountId(account)).stream()
                .anyMatch(AccountEvent.DecisionMade.class::isInstance);
    }

    private static RawMessage message(String id, String text) {
        return new RawMessage(
                new SourceId("vip"), "", id, 0, "", text, NOON, null, false, List.of());
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(until);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /// Choices that take as long as the test wants.
    private static final class HeldUp implements VenueChoices {
        private final Semaphore goesOn = new Semaphore(1);
        private final VenueChoices kept = new InMemoryVenueChoices();

        @Override
        public Optional<VenueChoice> find(SignalId call, String group) {
            goesOn.acquireUninterruptibly();
            try {
                return kept.find(call, group);
            } finally {
                goesOn.release();
            }
        }

        @Override
        public VenueChoice keep(VenueChoice choice) {
            return kept.keep(choice);
        }
    }

    static final class BreaksAtOne implements Reader {
        private final AtomicInteger breaks = new AtomicInteger();

        @Override
        public ParseOutcome read(RawMessage message) {
            if (message.text().equals("break")) {
                breaks.incrementAndGet();
                throw new IllegalStateException("no case for it");
            }
            return message.text().equals("buy")
                    ? new ParseOutcome.Parsed(BUY, 0.9, List.of(), List.of())
                    : new ParseOutcome.NotASignal(0.9, List.of(), List.of("a greeting"));
        }

        @Override
        public String version() {
            return "test";
        }
    }

    static final class Kept implements Inbox {
        private final Map<MessageId, Stored> unfinished = new LinkedHashMap<>();

        @Override
        public synchronized Receipt receive(RawMessage message, Instant receivedAt) {
            unfinished.put(message.id(), new Stored(message, NOON));
            return Receipt.NEW;
        }

        @Override
        public void recordOutcome(
                MessageId message, ParseOutcome outcome, String readerVersion, Instant at) {}

        @Override
        public synchronized void finish(MessageId message, Instant at) {
            unfinished.remove(message);
        }

        @Override
        public synchronized List<Stored> unfinished(int most) {
            return List.copyOf(unfinished.values());
        }

        @Override
        public Optional<Instant> firstPosted(SourceId source, String messageId) {
            return Optional.empty();
        }

        @Override
        public Optional<RawMessage> latest(SourceId source, String messageId) {
            return Optional.empty();
        }

        @Override
        public List<Said> saidBefore(RawMessage message, Duration window, int most) {
            return List.of();
        }

        @Override
        public Optional<Said> answeredBy(RawMessage message) {
            return Optional.empty();
        }

        @Override
        public Optional<Said> carrier(SignalId signal, RawMessage asOf) {
            return Optional.empty();
        }
    }
}
