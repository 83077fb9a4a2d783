package io.heliograph.engine.pipeline;

import static io.heliograph.engine.Fixtures.ACCOUNT;
import static io.heliograph.engine.Fixtures.BTC;
import static io.heliograph.engine.Fixtures.NOON;
import static io.heliograph.engine.Fixtures.aSignal;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.engine.Fixtures.FixedMarket;
import io.heliograph.engine.execution.ClientOrderIds;
import io.heliograph.engine.port.Journal;
import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.VenueClient;
import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.SignalId;
import io.heliograph.model.TradeId;
import io.heliograph.model.VenueId;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.Change;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.DecisionInputs;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.Standing;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Difference;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderStatus;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.model.signal.InstrumentName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a lane forgets of trades that are over, and that nobody notices.
class ForgettingTest {
    private static final int TRADES_A_DAY = 10;
    private static final int DAYS_A_WEEK = 7;
    private static final ClientOrderIds IDS =
            new ClientOrderIds("the key of these tests".getBytes(StandardCharsets.UTF_8));

    private final SilentJournal journal = new SilentJournal();
    private final FixedMarket market = new FixedMarket();
    private final RoundTrips venue = new RoundTrips();
    private AccountLane lane = lane();
    private Instant now = NOON;
    private int trades;

    @BeforeEach
    void fund() {
        lane.deposit(Money.of("10000", "USDT"), now);
    }

    @Test
    void keepsAsMuchAfterThreeWeeksAsAfterOne() {
        week();
        int first = Kept.by(lane);
        week();
        int second = Kept.by(lane);
        week();
        int third = Kept.by(lane);

        assertThat(second).isEqualTo(first);
        assertThat(third).isEqualTo(first);
        // Two days and the hours between two looks.
        assertThat(lane.orders()).hasSizeBetween(60, 3 * (2 * TRADES_A_DAY + 2));
    }

    @Test
    void remembersAsMuchAfterARestart() {
        week();
        List<Order> before = lane.orders();
        Money balance = lane.snapshot(now).balance();

        lane = lane();
        lane.load(now);

        assertThat(lane.orders()).isEqualTo(before);
        assertThat(lane.snapshot(now).balance()).isEqualTo(balance);
        assertThat(lane.snapshot(now).sourceRecords().values())
                .singleElement()
                .matches(record -> record.trades() == TRADES_A_DAY * DAYS_A_WEEK);
    }

    @Test
    void whatItHasIsWhatItsFactsComeTo() {
        week();
        AccountState facts =
                Recomputation.state(ACCOUNT, venue.profile(), IDS, journal.load(ACCOUNT.id()));

        assertThat(facts.orders()).hasSize(3 * TRADES_A_DAY * DAYS_A_WEEK);
        assertThat(facts.asRememberedBy(lane.state())).isEqualTo(lane.state());
    }

    @Test
    void anOpenTradeIsNeverForgotten() {
        venue.holds = true;
        trade();
        venue.holds = false;
        List<Order> open = lane.orders();

        week();

        assertThat(lane.openTrades()).hasSize(1);
        assertThat(lane.orders()).containsAll(open);
    }

    @Test
    void decidesASignalOnceHoweverLateItComesAgain() {
        TradeProposal first = trade();
        week();
        int facts = journal.load(ACCOUNT.id()).size();

        lane.onProposal(first, now);

        assertThat(journal.load(ACCOUNT.id())).hasSize(facts);
        assertThat(lane.knows(first.signal(), now)).isTrue();
    }

    @Test
    void entersATwoStepCallOnceHoweverLateTheOtherStepComes() {
        TradeProposal first = trade();
        week();

        lane.onProposal(step("second", first.signal()), now);
        assertThat(lastReason()).isEqualTo(DenialReason.SIGNAL_ALREADY_FOLLOWED);

        lane.onProposal(step("later", new SignalId("earlier")), now);
        week();
        lane.onProposal(proposal("earlier", NOON), now);
        assertThat(lastReason()).isEqualTo(DenialReason.SIGNAL_ALREADY_FOLLOWED);
    }

    @Test
    void makesTheSameDecisionAgainThatWasMadeAfterForgetting() {
        TradeProposal first = trade();
        week();
        List<AccountEvent> before = journal.load(ACCOUNT.id());
        TradeProposal second = step("second", first.signal());
        lane.onProposal(second, now);

        assertThat(
                        Recomputation.decision(
                                ACCOUNT, venue.profile(), IDS, before, second, NOTHING_SEEN, now))
                .isEqualTo(((AccountEvent.DecisionMade) last()).decision());
    }

    @Test
    void tellsAnExecutionOfLongAgoFromANewOne() {
        trade();
        VenueEvent.Executed told = venue.executed.getFirst();
        week();
        int facts = journal.load(ACCOUNT.id()).size();

        lane.onVenueEvents(List.of(told), now);
        assertThat(journal.load(ACCOUNT.id())).hasSize(facts);

        lane.onVenueEvents(List.of(again(told, "late")), now);
        assertThat(journal.load(ACCOUNT.id()))
                .filteredOn(AccountEvent.OrderFilled.class::isInstance)
                .last()
                .isInstanceOfSatisfying(
                        AccountEvent.OrderFilled.class,
                        filled -> assertThat(filled.trade()).isEqualTo(new TradeId("late")));
        assertThat(last())
                .isInstanceOfSatisfying(
                        AccountEvent.VenueDiffered.class,
                        more ->
                                assertThat(more.difference().kind())
                                        .isEqualTo(Difference.Kind.ORDER_TAKEN_TWICE));
        assertThat(lane.openTrades()).hasSize(1);
    }

    @Test
    void adoptsAnOrderThatTurnsUpLongAfterItWasGivenUp() {
        venue.silent = true;
        trade();
        venue.silent = false;
        now = now.plus(Duration.ofHours(1));
        OrderSpec entry = lane.orders().getFirst().spec();
        for (int i = 0; i < 5; i++) {
            lane.onVenueEvents(
                    List.of(new VenueEvent.NotFound(ACCOUNT.id(), entry.id(), 1, now)), now);
            now = now.plusSeconds(5);
        }
        assertThat(lane.orders()).allMatch(order -> order.status() == OrderStatus.EXPIRED);
        week();
        assertThat(lane.orders()).noneMatch(order -> order.spec().id().equals(entry.id()));

        lane.onVenueEvents(
                List.of(
                        new VenueEvent.Accepted(
                                ACCOUNT.id(), entry.id(), new VenueOrderId("v"), now)),
                now);

        assertThat(lane.differences())
                .extracting(Difference::kind)
                .containsExactly(Difference.Kind.ORDER_ADOPTED_LATE);
        assertThat(lane.order(entry.id(), now)).get().matches(Order::isOpen);
    }

    @Test
    void leavesOrdersAloneThatNeverWereItsOwn() {
        week();
        List<Order> orders = lane.orders();

        lane.onVenueEvents(
                List.of(
                        again(
                                venue.executed.getFirst(),
                                new ClientOrderId("f".repeat(32)),
                                "foreign")),
                now);

        assertThat(lane.orders()).isEqualTo(orders);
    }

    @Test
    void refusesAChangeOfATradeThatIsLongOver() {
        TradeProposal first = trade();
        week();

        Amendment answer =
                lane.onAmendment(
                                AmendmentProposal.command(
                                        "close it",
                                        ACCOUNT.id(),
                                        first.signal(),
                                        List.of(Change.Close.ALL)),
                                now)
                        .orElseThrow();

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Amendment.Refused.class,
                        no -> assertThat(no.reason()).isEqualTo(DenialReason.TRADE_NOT_FOUND));
    }

    /// Its message is brought again as long as another account was not done with it.
    @Test
    void refusesAWishOnceThatNamedNoTradeHoweverLateItComesAgain() {
        AmendmentProposal answer = close("an answer", new SignalId("never decided"), null);
        AmendmentProposal word = close("a word", null, new InstrumentName("BTC", "USDT"));
        Amendment first = lane.onAmendment(answer, now).orElseThrow();
        Amendment second = lane.onAmendment(word, now).orElseThrow();
        week();
        venue.holds = true;
        trade();
        int facts = journal.load(ACCOUNT.id()).size();

        assertThat(lane.onAmendment(answer, now)).contains(first);
        assertThat(lane.onAmendment(word, now)).contains(second);
        assertThat(journal.load(ACCOUNT.id())).hasSize(facts);
        assertThat(lane.openTrades()).hasSize(1);
    }

    /// That a message may have been answered days ago keeps nobody in a position.
    @Test
    void closesThoughTheJournalCannotBeAsked() {
        week();
        venue.holds = true;
        trade();
        journal.silent = true;
        AmendmentProposal word = close("a word", null, new InstrumentName("BTC", "USDT"));

        assertThat(lane.onAmendment(word, now))
                .get()
                .isInstanceOfSatisfying(
                        Amendment.Applied.class, closed -> assertThat(closed.orders()).hasSize(1));
    }

    private static AmendmentProposal close(
            String id, @Nullable SignalId signal, @Nullable InstrumentName name) {
        return new AmendmentProposal(
                id,
                AmendmentProposal.Cause.MESSAGE,
                0,
                ACCOUNT.id(),
                new SignalId(id),
                aSignal().proposal().source(),
                signal,
                name,
                null,
                List.of(Change.Close.ALL));
    }

    private static final DecisionInputs NOTHING_SEEN =
            new DecisionInputs(
                    null,
                    null,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    null,
                    Standing.ACTIVE,
                    null);

    /// Writes, and perhaps does not answer what was decided.
    private static final class SilentJournal implements Journal {
        private final InMemoryJournal kept = new InMemoryJournal();
        boolean silent;

        @Override
        public void append(JournalAppend append) {
            kept.append(append);
        }

        @Override
        public List<AccountEvent> load(AccountId account) {
            return kept.load(account);
        }

        @Override
        public Optional<Amendment> amendment(AccountId account, String wish) {
            if (silent) {
                throw new JournalException(JournalException.Kind.UNAVAILABLE, "no answer", null);
            }
            return kept.amendment(account, wish);
        }
    }

    private AccountLane lane() {
        return new AccountLane(ACCOUNT, journal, market, venue, IDS);
    }

    private void week() {
        for (int i = 0; i < TRADES_A_DAY * DAYS_A_WEEK; i++) {
            trade();
        }
    }

    private TradeProposal trade() {
        TradeProposal proposal = proposal("signal-" + trades++, now);
        market.price("45000", now);
        lane.onProposal(proposal, now);
        while (!venue.news.isEmpty()) {
            lane.onVenueEvents(venue.news.remove(), now);
        }
        now = now.plus(Duration.ofDays(1).dividedBy(TRADES_A_DAY));
        return proposal;
    }

    private static TradeProposal proposal(String id, Instant postedAt) {
        return aSignal().id(id).targets("47250").postedAt(postedAt).proposal();
    }

    private TradeProposal step(String id, SignalId completes) {
        TradeProposal alone = proposal(id, now);
        market.price("45000", now);
        return new TradeProposal(
                alone.signal(),
                alone.source(),
                alone.postedAt(),
                alone.instruction(),
                alone.account(),
                alone.subscription(),
                alone.limits(),
                completes,
                null,
                null);
    }

    private AccountEvent last() {
        return journal.load(ACCOUNT.id()).getLast();
    }

    private DenialReason lastReason() {
        AccountEvent.DecisionMade made = (AccountEvent.DecisionMade) last();
        return ((Decision.Denied) made.decision()).reason();
    }

    private static VenueEvent.Executed again(VenueEvent.Executed told, String trade) {
        return again(told, told.order(), trade);
    }

    private static VenueEvent.Executed again(
            VenueEvent.Executed told, ClientOrderId order, String trade) {
        return new VenueEvent.Executed(
                told.account(),
                order,
                new TradeId(trade),
                told.price(),
                told.quantity(),
                told.fee(),
                told.rate(),
                told.at());
    }

    /// A venue where each entry and its target fill at once.
    private static final class RoundTrips implements VenueClient {
        final Deque<List<VenueEvent>> news = new ArrayDeque<>();
        final List<VenueEvent.Executed> executed = new ArrayList<>();
        private final Map<Leg, OrderSpec> legs = new HashMap<>();
        boolean holds;
        boolean silent;

        @Override
        public VenueId venue() {
            return BTC.venue();
        }

        @Override
        public VenueProfile profile() {
            return VenueProfile.ideal(Duration.ofSeconds(5));
        }

        @Override
        public void send(VenueCommand command) {
            if (command instanceof VenueCommand.Submit submit && !silent) {
                List<VenueEvent> events = new ArrayList<>();
                for (OrderSpec spec : submit.orders()) {
                    legs.put(spec.leg(), spec);
                    VenueOrderId id = new VenueOrderId("v" + spec.id());
                    events.add(
                            new VenueEvent.Accepted(
                                    ACCOUNT.id(), spec.id(), id, submit.signedAt()));
                }
                events.add(fill(Leg.ENTRY, "45000", submit.signedAt()));
                if (!holds) {
                    events.add(fill(Leg.TARGET, "47250", submit.signedAt()));
                    events.add(
                            new VenueEvent.Canceled(
                                    ACCOUNT.id(),
                                    legs.get(Leg.STOP).id(),
                                    Quantity.ZERO,
                                    "the target has filled",
                                    submit.signedAt()));
                }
                news.add(events);
            }
        }

        private VenueEvent fill(Leg leg, String price, Instant at) {
            OrderSpec spec = legs.get(leg);
            VenueEvent.Executed fill =
                    new VenueEvent.Executed(
                            ACCOUNT.id(),
                            spec.id(),
                            new TradeId("t" + spec.id()),
                            Price.of(price),
                            spec.quantity(),
                            Money.of("0", "USDT"),
                            null,
                            at);
            executed.add(fill);
            return fill;
        }
    }
}
