package io.heliograph.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.engine.execution.ClientOrderIds;
import io.heliograph.engine.fanout.Subscriptions;
import io.heliograph.engine.pipeline.AccountLane;
import io.heliograph.engine.pipeline.InMemoryJournal;
import io.heliograph.engine.port.MarketData;
import io.heliograph.engine.port.VenueClient;
import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.TradingMode;
import io.heliograph.model.market.MarketSnapshot;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.model.signal.InstrumentName;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// The clock and the threads around lanes: what is due is looked at for ever, and nothing is traded
/// before an account was compared with its venue.
class EngineTest {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final AccountId MINE = new AccountId("mine");
    private static final VenueId OKX = new VenueId("OKX");
    private static final Account ACCOUNT =
            new Account(
                    MINE,
                    OKX,
                    AccountKind.SPOT,
                    TradingMode.LIVE,
                    new Currency("USDT"),
                    ZoneOffset.UTC);

    private final Asked venue = new Asked();

    @Test
    void goesOnLookingAtWhatIsDueWhateverOneLookMeets() {
        AtomicBoolean broken = new AtomicBoolean(true);
        Supplier<Subscriptions> subscriptions =
                () -> {
                    if (broken.get()) {
                        throw new IllegalStateException("nobody foresaw it");
                    }
                    return new Subscriptions(List.of());
                };
        try (Engine engine = engine(subscriptions)) {
            engine.start();
            await(() -> engine.troubles().toString().contains("nobody foresaw it"));
            assertThat(engine.defects()).hasSize(1);

            broken.set(false);

            await(() -> engine.troubles().isEmpty());
        }
    }

    @Test
    void asksTheVenueOfAnAccountThatGoesLiveUntilItTells() {
        try (Engine engine = engine(() -> new Subscriptions(List.of()))) {
            engine.open(ACCOUNT, venue);
            engine.start();
            engine.ask(MINE, lane -> true).join();
            int before = venue.reports();

            engine.holdUntilReconciled(MINE);

            // Nobody answers: it is asked again, and never believed to have told.
            await(() -> venue.reports() >= before + 2);
            assertThat(engine.ask(MINE, AccountLane::isReconciled).join()).isFalse();
            engine.deliver(MINE, List.of(report()));
            await(() -> engine.ask(MINE, AccountLane::isReconciled).join());
        }
    }

    @Test
    void holdsSignalsBackUntilTheVenueHasTold() {
        AtomicBoolean decided = new AtomicBoolean();
        LaneRunner runner =
                new LaneRunner(
                        MINE, laneOf(ACCOUNT, new InMemoryJournal()), InstantSource.fixed(NOON));
        runner.start();
        try (runner) {
            runner.put((lane, clock) -> lane.load(clock.instant()));
            runner.hold();
            runner.put((lane, clock) -> lane.reconcile(clock.instant()));
            runner.putSignal((lane, clock) -> decided.set(true));

            // Asked after the signal came: the lane does one thing after the other.
            runner.ask(lane -> true).join();
            assertThat(decided).isFalse();

            runner.put((lane, clock) -> lane.onVenueEvents(List.of(report()), clock.instant()));
            await(decided::get);
        }
    }

    private Engine engine(Supplier<Subscriptions> subscriptions) {
        return new Engine(
                new Engine.Parts(
                        new InMemoryJournal(),
                        new MessageRoadTest.Kept(),
                        new MessageRoadTest.BreaksAtOne(),
                        new NoMarket(),
                        subscriptions,
                        ids(),
                        InstantSource.fixed(NOON)));
    }

    /// A lane that sees no market and whose venue is silent.
    static AccountLane laneOf(Account account, InMemoryJournal journal) {
        return new AccountLane(account, journal, new NoMarket(), new Asked(), ids());
    }

    private static ClientOrderIds ids() {
        return new ClientOrderIds("sixteen bytes or more".getBytes(StandardCharsets.UTF_8));
    }

    private static VenueEvent report() {
        return new VenueEvent.AccountReported(
                MINE, List.of(), List.of(), List.of(), List.of(), Money.of("0", "USDT"), NOON);
    }

    private static void await(BooleanSupplier condition) {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited in vain").isLessThan(until);
            LockSupport.parkNanos(1_000_000);
        }
    }

    /// A venue that is asked and does not answer.
    private static final class Asked implements VenueClient {
        private final List<VenueCommand> commands = new CopyOnWriteArrayList<>();

        int reports() {
            return (int) commands.stream().filter(VenueCommand.Report.class::isInstance).count();
        }

        @Override
        public VenueId venue() {
            return OKX;
        }

        @Override
        public VenueProfile profile() {
            return VenueProfile.ideal(Duration.ofSeconds(5));
        }

        @Override
        public void send(VenueCommand command) {
            commands.add(command);
        }
    }

    /// Of lanes that nobody asks to trade.
    private record NoMarket() implements MarketData {
        @Override
        public MarketSnapshot snapshot(InstrumentName name, VenueId at, Currency currency) {
            return new MarketSnapshot(name.toString(), null, null, Duration.ZERO, Map.of());
        }

        @Override
        public Optional<Quote> latest(InstrumentId instrument) {
            return Optional.empty();
        }

        @Override
        public Optional<BigDecimal> rate(Currency from, Currency into) {
            return Optional.empty();
        }

        @Override
        public Optional<Instrument> instrument(InstrumentId id) {
            return Optional.empty();
        }
    }
}
