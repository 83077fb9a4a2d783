package io.heliograph.engine.pipeline;

import static io.heliograph.engine.Fixtures.ACCOUNT;
import static io.heliograph.engine.Fixtures.BTC;
import static io.heliograph.engine.Fixtures.NOON;
import static io.heliograph.engine.Fixtures.aSignal;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.engine.Fixtures.FixedMarket;
import io.heliograph.engine.execution.ClientOrderIds;
import io.heliograph.engine.port.Journal;
import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.VenueClient;
import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Money;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.TradeId;
import io.heliograph.model.VenueId;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.account.LedgerEntry;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Position;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.Change;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderStatus;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class AccountLaneTest {
    private static final byte[] KEY = "sixteen bytes or more".getBytes(StandardCharsets.UTF_8);

    private final RecordingJournal journal = new RecordingJournal();
    private final RecordingVenue venue = new RecordingVenue(journal);
    private final FixedMarket market = new FixedMarket();
    private AccountLane lane = newLane();

    @BeforeEach
    void fund() {
        lane.deposit(Money.of("10000", "USDT"), NOON);
    }

    @Test
    void sendsEntryStopAndTargetAsOneRequestOnlyAfterTheyAreDurable() {
        lane.onProposal(aSignal().targets("47250").proposal(), NOON);

        VenueCommand.Submit sent = venue.onlySubmit();
        assertThat(sent.orders())
                .extracting(o -> o.leg())
                .containsExactly(Leg.ENTRY, Leg.STOP, Leg.TARGET);
        assertThat(sent.orders())
                .extracting(o -> o.quantity())
                .containsOnly(Quantity.of("0.04444"));
        assertThat(venue.factsDurableAtSend)
                .anyMatch(AccountEvent.DecisionMade.class::isInstance)
                .anyMatch(AccountEvent.OrdersSubmitted.class::isInstance);
    }

    @Nested
    class OfATwoStepCall {
        @Test
        void takesTheSecondStepWhereTheFirstWasDenied() {
            lane.onProposal(first(), NOON);
            lane.onProposal(second(), NOON);

            assertThat(venue.onlySubmit().orders()).hasSize(3);
        }

        @Test
        void neverEntersTwiceInWhateverOrderTheStepsCome() {
            lane.onProposal(second(), NOON);
            AccountLane afterRestart = newLane();
            afterRestart.onProposal(aSignal().id("first").proposal(), NOON);

            assertThat(venue.onlySubmit().orders()).isNotEmpty();
            assertThat(lastDenial()).isEqualTo(DenialReason.SIGNAL_ALREADY_FOLLOWED);
        }

        @Test
        void doesNotTakeTheSecondStepWhereTheFirstWasEntered() {
            lane.onProposal(aSignal().id("first").proposal(), NOON);
            lane.onProposal(second(), NOON);

            assertThat(venue.onlySubmit().orders()).isNotEmpty();
            assertThat(lastDenial()).isEqualTo(DenialReason.SIGNAL_ALREADY_FOLLOWED);
        }

        private TradeProposal first() {
            return aSignal().id("first").stop("").proposal();
        }

        private TradeProposal second() {
            TradeProposal alone = aSignal().id("second").targets("47250").proposal();
            return new TradeProposal(
                    alone.signal(),
                    alone.source(),
                    alone.postedAt(),
                    alone.instruction(),
                    alone.account(),
                    alone.subscription(),
                    alone.limits(),
                    new SignalId("first"),
                    null,
                    null);
        }

        private DenialReason lastDenial() {
            DenialReason reason = null;
            for (AccountEvent fact : journal.load(ACCOUNT.id())) {
                if (fact instanceof AccountEvent.DecisionMade made
                        && made.decision() instanceof Decision.Denied denied) {
                    reason = denied.reason();
                }
            }
            return reason;
        }
    }

    @Test
    void decidesASignalOnceHoweverOftenItComes() {
        lane.onProposal(aSignal().proposal(), NOON);
        lane.onProposal(aSignal().proposal(), NOON);
        AccountLane afterRestart = newLane();
        afterRestart.load(NOON);
        afterRestart.onProposal(aSignal().proposal(), NOON);

        assertThat(venue.submits()).hasSize(1);
        assertThat(journal.decisions()).hasSize(1);
    }

    @Nested
    class WhileTheStoreIsAway {
        @Test
        void opensNothingAndSaysWhy() {
            journal.away = true;

            lane.onProposal(aSignal().proposal(), NOON);

            assertThat(venue.submits()).isEmpty();
            assertThat(journal.decisions())
                    .singleElement()
                    .isInstanceOfSatisfying(
                            Decision.Denied.class,
                            no -> assertThat(no.reason()).isEqualTo(DenialReason.STORE_AWAY));
        }

        @Test
        void givesUpAnEntryThatWasOnItsWayWhenTheStoreWent() {
            journal.awayFromNext = true;

            lane.onProposal(aSignal().proposal(), NOON);

            assertThat(venue.submits()).isEmpty();
            assertThat(lane.orders())
                    .isNotEmpty()
                    .allMatch(order -> order.status() == OrderStatus.EXPIRED);
        }

        @Test
        void closesWhatIsOpen() {
            lane.onProposal(aSignal().proposal(), NOON);
            acceptAll();
            fillEntry("t1", "45000", "0.04444");
            journal.away = true;

            lane.onAmendment(
                    AmendmentProposal.command(
                            "close-it",
                            ACCOUNT.id(),
                            aSignal().proposal().signal(),
                            List.of(new Change.Close(Ratio.of("1")))),
                    NOON);

            assertThat(venue.sent).last().isInstanceOf(VenueCommand.Amend.class);
        }
    }

    @Test
    void asksFirstAboutWhatMayHaveBeenSentBeforeFactsWereLost() {
        journal.lostFacts = true;
        lane = newLane();
        lane.load(NOON.plusSeconds(1));

        lane.onProposal(aSignal().proposal(), NOON.plusSeconds(2));

        assertThat(venue.submits()).isEmpty();
        assertThat(order(Leg.ENTRY).status()).isEqualTo(OrderStatus.UNKNOWN);
        lane.onTimer(NOON.plusSeconds(60));
        assertThat(venue.sent).hasOnlyElementsOfType(VenueCommand.Query.class).isNotEmpty();
    }

    @Test
    void bookTheSameExecutionOnce() {
        lane.onProposal(aSignal().proposal(), NOON);
        acceptAll();
        fillEntry("t1", "45000", "0.04444");
        fillEntry("t1", "45000", "0.04444");

        Position position = lane.snapshot(NOON).positions().getFirst();
        assertThat(position.side()).isEqualTo(PositionSide.LONG);
        assertThat(position.quantity()).isEqualTo(Quantity.of("0.04444"));
        assertThat(order(Leg.ENTRY).status()).isEqualTo(OrderStatus.FILLED);
    }

    @Test
    void balancesTheLedgerThroughAWinningTrade() {
        lane.onProposal(aSignal().targets("47250").proposal(), NOON);
        acceptAll();
        fillEntry("t1", "45000", "0.04444");
        fill(Leg.TARGET, "t2", "47250", "0.04444");

        // 0.04444 x 2250 = 99.99 gained, two fees of 1 paid.
        assertThat(lane.snapshot(NOON).balance()).isEqualTo(Money.of("10097.99", "USDT"));
        assertThat(lane.snapshot(NOON).positions()).isEmpty();
        Money sum =
                journal.ledger.stream()
                        .flatMap(entry -> entry.postings().stream())
                        .map(LedgerEntry.Posting::amount)
                        .reduce(Money.of("0", "USDT"), Money::plus);
        assertThat(sum.isZero()).isTrue();
    }

    @Test
    void isTheSameAfterARestart() {
        lane.onProposal(aSignal().targets("46000", "47250").proposal(), NOON);
        acceptAll();
        fillEntry("t1", "45000", "0.04444");
        fill(Leg.TARGET, "t2", "46000", "0.02222");
        AccountLane again = newLane();
        again.load(NOON.plusSeconds(5));

        assertThat(again.snapshot(NOON)).isEqualTo(lane.snapshot(NOON));
        assertThat(again.orders()).isEqualTo(lane.orders());
        assertThat(again.length()).isEqualTo(lane.length());
    }

    @Test
    void pausesEntriesAtTheMomentTheDaysLossReachesItsLimitAndSaysSoOnce() {
        Limits limits = Limits.shipped();
        lane.onProposal(aSignal().proposal(), NOON);
        acceptAll();
        fillEntry("t1", "45000", "0.04444");
        market.price("40000", NOON);
        lane.watchLoss(limits, NOON);
        assertThat(lossLimits()).isEmpty();

        market.price("33000", NOON);
        lane.watchLoss(limits, NOON);
        AccountLane afterRestart = newLane();
        afterRestart.watchLoss(limits, NOON.plusSeconds(1));
        market.price("45000", NOON.plusSeconds(2));
        afterRestart.onProposal(aSignal().id("late").proposal(), NOON.plusSeconds(2));

        // 0.04444 x 12000, and the fee of 1.
        assertThat(lossLimits())
                .containsExactly(
                        new AccountEvent.LossLimitReached(
                                Money.of("534.28", "USDT"), Money.of("500", "USDT"), 1, NOON));
        assertThat(journal.decisions().getLast())
                .isInstanceOfSatisfying(
                        Decision.Denied.class,
                        denied ->
                                assertThat(denied.reason())
                                        .isEqualTo(DenialReason.LOSS_DAILY_LIMIT_REACHED));
    }

    private List<AccountEvent> lossLimits() {
        return journal.load(ACCOUNT.id()).stream()
                .filter(AccountEvent.LossLimitReached.class::isInstance)
                .toList();
    }

    @Test
    void deniesASecondPositionInTheInstrument() {
        lane.onProposal(aSignal().proposal(), NOON);
        lane.onProposal(aSignal().id("signal-2").proposal(), NOON);

        assertThat(journal.decisions().getLast())
                .isInstanceOfSatisfying(
                        Decision.Denied.class,
                        denied ->
                                assertThat(denied.reason())
                                        .isEqualTo(DenialReason.POSITIONS_PER_SYMBOL_REACHED));
        assertThat(venue.submits()).hasSize(1);
    }

    @Nested
    class WhenTheJournalFails {
        @Test
        void sendsNothingAndLoadsAgainBeforeGoingOn() {
            journal.failNext = true;
            assertThatThrownBy(() -> lane.onProposal(aSignal().proposal(), NOON))
                    .isInstanceOf(JournalException.class);
            assertThat(venue.submits()).isEmpty();

            lane.onProposal(aSignal().proposal(), NOON);

            assertThat(venue.submits()).hasSize(1);
            assertThat(journal.decisions()).hasSize(1);
        }

        @Test
        void isNotTakenForANewAccountWhileItCannotBeLoaded() {
            long before = lane.length();
            journal.unreadable = true;

            assertThatThrownBy(() -> lane.load(NOON)).isInstanceOf(JournalException.class);

            assertThat(before).isPositive();
            assertThat(lane.length()).isEqualTo(before);
        }

        @Test
        void asksTheVenueWhenOnlyTheAcknowledgementWasLost() {
            journal.failAfterKeeping = true;
            assertThatThrownBy(() -> lane.onProposal(aSignal().proposal(), NOON))
                    .isInstanceOf(JournalException.class);

            lane.onProposal(aSignal().proposal(), NOON);

            assertThat(journal.decisions()).hasSize(1);
            assertThat(venue.submits()).isEmpty();
            assertThat(venue.sent).allMatch(VenueCommand.Query.class::isInstance).hasSize(2);
        }
    }

    @Nested
    class WhenTheAnswerIsLost {
        private final Instant late = NOON.plusSeconds(6);

        @BeforeEach
        void submit() {
            lane.onProposal(aSignal().proposal(), NOON);
            lane.onVenueEvents(
                    List.of(
                            new VenueEvent.OutcomeUnknown(
                                    ACCOUNT.id(), id(Leg.ENTRY), 1, "timed out", NOON)),
                    NOON);
        }

        @Test
        void asksOnlyWhenTheRequestCanNoLongerArrive() {
            lane.onTimer(NOON.plusSeconds(4));
            assertThat(venue.queries()).isEmpty();

            lane.onTimer(late);
            assertThat(venue.queries()).extracting(q -> q.order()).contains(id(Leg.ENTRY));
        }

        @Test
        void neverSendsAgainAfterASingleNotFound() {
            notFound(1, late);
            notFound(1, late.plusMillis(100));

            assertThat(venue.submits()).hasSize(1);
        }

        @Test
        void sendsTheSameOrdersAgainWhenTwiceNotFound() {
            notFound(1, late);
            notFound(1, late.plusSeconds(1));

            assertThat(venue.submits()).hasSize(2);
            assertThat(venue.submits().get(1).orders()).isEqualTo(venue.submits().get(0).orders());
            assertThat(venue.submits().get(1).attempt()).isEqualTo(2);
        }

        @Test
        void ignoresANotFoundAboutAnEarlierAttempt() {
            notFound(1, late);
            notFound(1, late.plusSeconds(1));
            notFound(1, late.plusSeconds(30));
            notFound(1, late.plusSeconds(32));

            assertThat(venue.submits()).hasSize(2);
        }

        @Test
        void expiresThePlanWhenItHasGrownTooOld() {
            Instant muchLater = NOON.plus(Duration.ofMinutes(6));
            notFound(1, muchLater);
            notFound(1, muchLater.plusSeconds(1));

            assertThat(venue.submits()).hasSize(1);
            assertThat(lane.orders()).extracting(Order::status).containsOnly(OrderStatus.EXPIRED);
        }

        @Test
        void believesALateAcceptance() {
            acceptAll();
            notFound(1, late);
            notFound(1, late.plusSeconds(1));

            assertThat(venue.submits()).hasSize(1);
            assertThat(order(Leg.ENTRY).status()).isEqualTo(OrderStatus.ACCEPTED);
        }

        @Test
        void doesNotTakeARefusalForAVerdict() {
            lane.onVenueEvents(
                    List.of(
                            new VenueEvent.Refused(
                                    ACCOUNT.id(), id(Leg.ENTRY), "-2010", "duplicate", NOON)),
                    NOON);

            assertThat(order(Leg.ENTRY).status()).isEqualTo(OrderStatus.UNKNOWN);
        }

        private void notFound(int attempt, Instant now) {
            lane.onVenueEvents(
                    List.of(new VenueEvent.NotFound(ACCOUNT.id(), id(Leg.ENTRY), attempt, now)),
                    now);
        }
    }

    @Test
    void knowsWhatAPersonClosedThoughAnEntryTheOtherWayHasFilledSince() {
        Limits two = positionsPerSymbol(2);
        lane.onProposal(aSignal().id("buys").limit("44500").under(two).proposal(), NOON);
        lane.onProposal(
                aSignal().id("sells").selling().limit("45500").stop("46500").under(two).proposal(),
                NOON);
        acceptAll();
        VenueEvent.Executed bought = filled("buys", "t1", "0.03", NOON.plusSeconds(1));
        VenueEvent.Executed more = filled("buys", "t3", "0.01494", NOON.plusSeconds(3));
        VenueEvent.Executed sold = filled("sells", "t5", "0.04395", NOON.plusSeconds(5));
        lane.onVenueEvents(List.of(bought, more, sold), NOON.plusSeconds(6));

        lane.onVenueEvents(
                List.of(
                        new VenueEvent.AccountReported(
                                ACCOUNT.id(),
                                List.of(),
                                List.of(
                                        execution(bought, Side.BUY),
                                        soldByHand("t2", "0.03", NOON.plusSeconds(2)),
                                        execution(more, Side.BUY),
                                        soldByHand("t4", "0.01494", NOON.plusSeconds(4)),
                                        execution(sold, Side.SELL)),
                                List.of(),
                                List.of(
                                        new VenueEvent.Held(
                                                BTC,
                                                PositionSide.SHORT,
                                                sold.quantity(),
                                                sold.price())),
                                Money.of("10017.47", "USDT"),
                                NOON.plusSeconds(7))),
                NOON.plusSeconds(7));

        assertThat(lane.openTrades())
                .extracting(trade -> trade.decision().signal())
                .containsExactly(new SignalId("sells"));
        Position position = lane.snapshot(NOON).positions().getFirst();
        assertThat(position.side()).isEqualTo(PositionSide.SHORT);
        assertThat(position.quantity()).isEqualTo(sold.quantity());
        assertThat(lane.differences()).isEmpty();
    }

    /// So much of the entry of a signal, filled at its own price.
    private VenueEvent.Executed filled(String signal, String trade, String quantity, Instant at) {
        OrderSpec entry =
                lane.orders().stream()
                        .filter(order -> order.signal().equals(new SignalId(signal)))
                        .map(Order::spec)
                        .filter(spec -> spec.leg() == Leg.ENTRY)
                        .findFirst()
                        .orElseThrow();
        return new VenueEvent.Executed(
                ACCOUNT.id(),
                entry.id(),
                new TradeId(trade),
                requireNonNull(entry.limitPrice()),
                Quantity.of(quantity),
                Money.of("1", "USDT"),
                null,
                at);
    }

    private static VenueEvent.Execution soldByHand(String trade, String quantity, Instant at) {
        return new VenueEvent.Execution(
                new TradeId(trade),
                null,
                BTC,
                Side.SELL,
                Price.of("45000"),
                Quantity.of(quantity),
                Money.of("1", "USDT"),
                null,
                at);
    }

    private static VenueEvent.Execution execution(VenueEvent.Executed fill, Side side) {
        return new VenueEvent.Execution(
                fill.trade(),
                fill.order(),
                BTC,
                side,
                fill.price(),
                fill.quantity(),
                fill.fee(),
                fill.rate(),
                fill.at());
    }

    private static Limits positionsPerSymbol(int most) {
        Limits shipped = Limits.shipped();
        return new Limits(
                1,
                shipped.sizing(),
                shipped.maxPositionShare(),
                shipped.maxLeverage(),
                shipped.dailyLossShare(),
                shipped.dailyLossAmount(),
                shipped.maxPositions(),
                most,
                shipped.maxSignalsPerDay(),
                shipped.hours(),
                shipped.maxSignalAge(),
                shipped.defaultStop());
    }

    @Test
    void takesARefusalOfTheFirstAttemptAsFinal() {
        lane.onProposal(aSignal().proposal(), NOON);
        lane.onVenueEvents(
                lane.orders().stream()
                        .<VenueEvent>map(o ->
                                new VenueEvent.Refused(
                                        ACCOUNT.id(),
                                        o.spec().id(),
                                        "MIN_NOTIONAL",
                                        "too small",
                                        NOON))
                        .toList(),
                NOON);

        assertThat(lane.orders()).extracting(Order::status).containsOnly(OrderStatus.REJECTED);
        assertThat(lane.snapshot(NOON).waitingEntries()).isEmpty();
    }

    @Test
    void keepsMoneyBackForAWaitingEntry() {
        Money before = lane.snapshot(NOON).freeBalance();
        lane.onProposal(aSignal().limit("44500").proposal(), NOON);
        acceptAll();

        Order entry =
                lane.orders().stream().filter(o -> o.spec().leg() == Leg.ENTRY).findAny().get();
        assertThat(before.minus(lane.snapshot(NOON).freeBalance()).amount())
                .isEqualByComparingTo(
                        entry.spec().quantity().value().multiply(new BigDecimal("44500")));
    }

    @Test
    void countsOnlyAcceptedSignalsOfTheAccountsDay() {
        lane.onProposal(aSignal().withoutStop().proposal(), NOON);
        assertThat(lane.snapshot(NOON).signalsToday()).isZero();

        lane.onProposal(aSignal().id("signal-2").proposal(), NOON);
        assertThat(lane.snapshot(NOON).signalsToday()).isEqualTo(1);
        assertThat(lane.snapshot(NOON.plus(Duration.ofDays(1))).signalsToday()).isZero();
    }

    @Test
    void countsOpenLossesIntoTheDay() {
        lane.onProposal(aSignal().proposal(), NOON);
        acceptAll();
        fillEntry("t1", "45000", "0.04444");
        market.price("44000", NOON);

        // 0.04444 x 1000 and a fee of 1.
        assertThat(lane.snapshot(NOON).dayLoss()).isEqualTo(Money.of("45.44", "USDT"));
    }

    private AccountLane newLane() {
        return new AccountLane(ACCOUNT, journal, market, venue, new ClientOrderIds(KEY));
    }

    private void acceptAll() {
        List<VenueEvent> events = new ArrayList<>();
        for (Order order : lane.orders()) {
            events.add(
                    new VenueEvent.Accepted(
                            ACCOUNT.id(),
                            order.spec().id(),
                            new VenueOrderId("v" + events.size()),
                            NOON));
        }
        lane.onVenueEvents(events, NOON);
    }

    private void fillEntry(String trade, String price, String quantity) {
        fill(Leg.ENTRY, trade, price, quantity);
    }

    private void fill(Leg leg, String trade, String price, String quantity) {
        lane.onVenueEvents(
                List.of(
                        new VenueEvent.Executed(
                                ACCOUNT.id(),
                                id(leg),
                                new TradeId(trade),
                                Price.of(price),
                                Quantity.of(quantity),
                                Money.of("1", "USDT"),
                                null,
                                NOON)),
                NOON);
    }

    private ClientOrderId id(Leg leg) {
        return order(leg).spec().id();
    }

    private Order order(Leg leg) {
        return lane.orders().stream().filter(o -> o.spec().leg() == leg).findFirst().orElseThrow();
    }

    /// A journal that can fail before or after keeping.
    private static final class RecordingJournal implements Journal {
        private final InMemoryJournal kept = new InMemoryJournal();
        final List<AccountEvent> facts = new ArrayList<>();
        final List<LedgerEntry> ledger = new ArrayList<>();
        boolean failNext;
        boolean failAfterKeeping;
        boolean unreadable;
        boolean away;
        boolean awayFromNext;
        boolean lostFacts;

        @Override
        public boolean isAway() {
            return away;
        }

        @Override
        public boolean hasLostFacts() {
            return lostFacts;
        }

        @Override
        public void append(JournalAppend append) {
            if (failNext) {
                failNext = false;
                throw new JournalException(JournalException.Kind.UNAVAILABLE, "no database", null);
            }
            kept.append(append);
            away |= awayFromNext;
            facts.addAll(append.events());
            ledger.addAll(append.ledger());
            if (failAfterKeeping) {
                failAfterKeeping = false;
                throw new JournalException(JournalException.Kind.UNAVAILABLE, "no answer", null);
            }
        }

        @Override
        public List<AccountEvent> load(AccountId account) {
            if (unreadable) {
                throw new JournalException(JournalException.Kind.UNAVAILABLE, "no database", null);
            }
            return kept.load(account);
        }

        List<Decision> decisions() {
            return facts.stream()
                    .filter(AccountEvent.DecisionMade.class::isInstance)
                    .map(fact -> ((AccountEvent.DecisionMade) fact).decision())
                    .toList();
        }
    }

    /// A venue that answers nothing by itself.
    private static final class RecordingVenue implements VenueClient {
        private final RecordingJournal journal;
        final List<VenueCommand> sent = new ArrayList<>();
        List<AccountEvent> factsDurableAtSend = List.of();

        RecordingVenue(RecordingJournal journal) {
            this.journal = journal;
        }

        @Override
        public VenueId venue() {
            return BTC.venue();
        }

        @Override
        public void send(VenueCommand command) {
            factsDurableAtSend = List.copyOf(journal.facts);
            sent.add(command);
        }

        @Override
        public VenueProfile profile() {
            return VenueProfile.ideal(Duration.ofSeconds(5));
        }

        List<VenueCommand.Submit> submits() {
            return sent.stream()
                    .filter(VenueCommand.Submit.class::isInstance)
                    .map(VenueCommand.Submit.class::cast)
                    .toList();
        }

        List<VenueCommand.Query> queries() {
            return sent.stream()
                    .filter(VenueCommand.Query.class::isInstance)
                    .map(VenueCommand.Query.class::cast)
                    .toList();
        }

        VenueCommand.Submit onlySubmit() {
            assertThat(submits()).hasSize(1);
            return submits().getFirst();
        }
    }
}
