package io.heliograph.engine.pipeline;

import static io.heliograph.engine.Fixtures.ACCOUNT;
import static io.heliograph.engine.Fixtures.BTC;
import static io.heliograph.engine.Fixtures.NOON;
import static io.heliograph.engine.Fixtures.aSignal;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.engine.Fixtures;
import io.heliograph.engine.Fixtures.FixedMarket;
import io.heliograph.engine.execution.ClientOrderIds;
import io.heliograph.engine.port.Journal;
import io.heliograph.engine.port.Journal.Holding;
import io.heliograph.engine.port.VenueClient;
import io.heliograph.model.AccountId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Ratio;
import io.heliograph.model.SignalId;
import io.heliograph.model.TradeId;
import io.heliograph.model.VenueId;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.account.ExposureLimits;
import io.heliograph.model.account.Limits;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.Change;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.model.signal.Level;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a lane lets its trades take of the account's limits. Each trade has 99.99 at risk; the day
/// may lose 250, and three trades may be open.
class ReservationsTest {
    private final KeptUsage journal = new KeptUsage();
    private final FixedMarket market = new FixedMarket();
    private AccountLane lane = newLane();
    private int maxPositions = 3;
    private Ratio exposure = Ratio.percent("120");
    private Ratio openRisk = Ratio.percent("10");

    @BeforeEach
    void fund() {
        lane.deposit(Money.of("10000", "USDT"), NOON);
    }

    @Test
    void deniesWhatTheDayCouldNotAffordToLose() {
        enter("one");
        enter("two");
        enter("three");

        assertThat(denial("two")).isNull();
        assertThat(denial("three")).isEqualTo(DenialReason.LOSS_RESERVE_EXCEEDED);
        assertThat(journal.reserved)
                .extracting(Journal.Reservation::risk)
                .containsExactly(Money.of("99.99", "USDT"), Money.of("99.99", "USDT"));
    }

    @Test
    void holdsOnThroughARestartAndWhileAnOutcomeIsUnknown() {
        enter("one");
        enter("two");
        answer(
                "one",
                order ->
                        new VenueEvent.OutcomeUnknown(
                                ACCOUNT.id(), order.spec().id(), 1, "timed out", NOON));
        lane = newLane();
        enter("three");

        assertThat(denial("three")).isEqualTo(DenialReason.LOSS_RESERVE_EXCEEDED);
        assertThat(journal.released).isEmpty();
    }

    @Test
    void givesBackWhatWasRefused() {
        enter("one");
        enter("two");
        answer(
                "one",
                order ->
                        new VenueEvent.Refused(
                                ACCOUNT.id(), order.spec().id(), "NO", "too small", NOON));
        enter("three");

        assertThat(denial("three")).isNull();
        assertThat(journal.released).containsExactly(new SignalId("one"));
    }

    @Test
    void givesBackWhatWasClosedAndCountsWhatItLost() {
        enter("one");
        fill("one", Leg.ENTRY, "T1", "45000");
        fill("one", Leg.STOP, "T2", "40500");
        enter("two");
        enter("three");

        assertThat(journal.released).containsExactly(new SignalId("one"));
        assertThat(denial("two")).isNull();
        // 101.99 lost with the fees, 98.97 and 98.97 at risk.
        assertThat(denial("three")).isEqualTo(DenialReason.LOSS_RESERVE_EXCEEDED);
        assertThat(lane.snapshot(NOON).recordOf(aSignal().proposal().source()).losses())
                .isEqualTo(1);
    }

    @Test
    void givesRiskBackOnceTheVenueHasTheNearerStopAndNotBefore() {
        enter("one");
        enter("two");
        acceptAll("one");
        fill("one", Leg.ENTRY, "T1", "45000");
        lane.onAmendment(
                AmendmentProposal.command(
                        "c1",
                        ACCOUNT.id(),
                        new SignalId("one"),
                        List.of(
                                new Change.MoveStop(
                                        new Level.AtPrice(Price.of("44999"), "44999")))),
                NOON);
        enter("three");
        assertThat(denial("three")).isEqualTo(DenialReason.LOSS_RESERVE_EXCEEDED);

        acceptAll("one");
        enter("four");
        assertThat(denial("four")).isNull();
        assertThat(journal.revalued.getLast().signal()).isEqualTo(new SignalId("one"));
        assertThat(journal.revalued.getLast().risk().amount()).isLessThan(BigDecimal.ONE);
        assertThat(journal.released).isEmpty();
    }

    @Test
    void letsNoTwoTradesHaveTheLastOfExposureOrRisk() {
        exposure = Ratio.percent("15");
        enter("one");
        enter("two");
        exposure = Ratio.percent("100");
        openRisk = Ratio.percent("1.5");
        enter("three");

        assertThat(denial("two")).isEqualTo(DenialReason.EXPOSURE_TOTAL_EXCEEDED);
        assertThat(denial("three")).isEqualTo(DenialReason.RISK_TOTAL_EXCEEDED);
        assertThat(journal.reserved.getFirst().room().notional())
                .isEqualTo(Money.of("1500", "USDT"));
    }

    @Test
    void setsAsideWhatAPersonLetsATradeRiskMore() {
        enter("one");
        fill("one", Leg.ENTRY, "T1", "45000");
        edit("one", aSignal().stop("38475"));
        assertThat(answerYes("one")).isInstanceOf(Amendment.Applied.class);

        Holding raised = journal.revalued.getLast();
        assertThat(raised.risk()).isEqualTo(Money.of("144.9855", "USDT"));
        assertThat(Objects.requireNonNull(raised.room()).loss()).isEqualTo(Money.of("250", "USDT"));
        enter("two");
        enter("three");
        assertThat(denial("two")).isNull();
        assertThat(denial("three")).isEqualTo(DenialReason.LOSS_RESERVE_EXCEEDED);
    }

    @Test
    void refusesAYesToMoreRiskThanThereIsRoomFor() {
        enter("one");
        fill("one", Leg.ENTRY, "T1", "45000");
        edit("one", aSignal().stop("36000"));
        enter("two");
        Amendment answer = answerYes("one");

        assertThat(((Amendment.Refused) answer).reason())
                .isEqualTo(DenialReason.LOSS_RESERVE_EXCEEDED);
        assertThat(((Amendment.Refused) answer).evidence())
                .isEqualTo(
                        "loss reserve: 1.00 USDT realised + 199.98 USDT at risk + 99.99 USDT of"
                                + " this trade = 300.97 USDT, allowed 250.00 USDT");
        assertThat(journal.revalued).isEmpty();

        openRisk = Ratio.percent("2");
        edit("one", aSignal().stop("39000"));
        assertThat(((Amendment.Refused) answerYes("one")).reason())
                .isEqualTo(DenialReason.RISK_TOTAL_EXCEEDED);
    }

    @Test
    void countsADearerEntryOnceAndAtItsOwnPrice() {
        exposure = Ratio.percent("10.1");
        lane.onProposal(
                aSignal().id("one").limit("44000").stop("39600").under(limits()).proposal(), NOON);
        acceptAll("one");
        edit("one", aSignal().limit("44880").stop("39600"));
        assertThat(((Amendment.Refused) answerYes("one")).reason())
                .isEqualTo(DenialReason.EXPOSURE_TOTAL_EXCEEDED);

        edit("one", aSignal().limit("44220").stop("39600"));
        assertThat(answerYes("one")).isInstanceOf(Amendment.Applied.class);
        Money planned = journal.reserved.getFirst().risk();
        assertThat(journal.revalued.getLast().risk())
                .isEqualTo(planned.times(new BigDecimal("1.05")));
    }

    private int edits;

    private void edit(String signal, Fixtures.SignalBuilder now) {
        edits++;
        SignalId id = new SignalId(signal);
        TradeProposal proposal = now.id(signal).under(limits()).proposal();
        lane.onEdit(
                proposal,
                new AmendmentProposal(
                        signal + "/" + edits,
                        AmendmentProposal.Cause.EDIT,
                        edits,
                        ACCOUNT.id(),
                        id,
                        proposal.source(),
                        id,
                        null,
                        null,
                        List.of(new Change.Revise(proposal.instruction()))),
                NOON);
    }

    private Amendment answerYes(String signal) {
        return lane.answerEdit(new SignalId(signal), true, limits(), NOON).orElseThrow();
    }

    private void acceptAll(String signal) {
        answer(
                signal,
                order ->
                        new VenueEvent.Accepted(
                                ACCOUNT.id(),
                                order.spec().id(),
                                new VenueOrderId("V-" + order.spec().id()),
                                NOON));
    }

    @Test
    void opensNoMoreTradesThanPositionsAreAllowed() {
        maxPositions = 1;
        enter("one");
        enter("two");

        assertThat(denial("two")).isEqualTo(DenialReason.POSITIONS_LIMIT_REACHED);
    }

    private interface Answer {
        VenueEvent to(Order order);
    }

    private Limits limits() {
        Limits shipped = Limits.shipped();
        return new Limits(
                2,
                shipped.sizing(),
                shipped.maxPositionShare(),
                BigDecimal.ONE,
                Ratio.percent("2.5"),
                null,
                maxPositions,
                3,
                50,
                shipped.hours(),
                shipped.maxSignalAge(),
                null,
                new ExposureLimits(
                        exposure, Ratio.percent("100"), null, Ratio.percent("3"), openRisk),
                shipped.losses(),
                shipped.entries(),
                shipped.symbols(),
                shipped.news(),
                shipped.scores());
    }

    private void enter(String signal) {
        // A time frame each: none of them is a repetition of another.
        lane.onProposal(
                aSignal().id(signal).timeFrame(signal).stop("40500").under(limits()).proposal(),
                NOON);
    }

    private void answer(String signal, Answer answer) {
        lane.onVenueEvents(ordersOf(signal).stream().map(answer::to).toList(), NOON);
    }

    private void fill(String signal, Leg leg, String trade, String price) {
        Order order =
                ordersOf(signal).stream()
                        .filter(o -> o.spec().leg() == leg)
                        .findFirst()
                        .orElseThrow();
        lane.onVenueEvents(
                List.of(
                        new VenueEvent.Executed(
                                ACCOUNT.id(),
                                order.spec().id(),
                                new TradeId(trade),
                                Price.of(price),
                                order.spec().quantity(),
                                Money.of("1", "USDT"),
                                null,
                                NOON)),
                NOON);
    }

    private List<Order> ordersOf(String signal) {
        return lane.orders().stream().filter(o -> o.signal().value().equals(signal)).toList();
    }

    private @Nullable DenialReason denial(String signal) {
        for (AccountEvent fact : journal.load(ACCOUNT.id())) {
            if (fact instanceof AccountEvent.DecisionMade made
                    && made.decision() instanceof Decision.Denied denied
                    && denied.signal().value().equals(signal)) {
                return denied.reason();
            }
        }
        return null;
    }

    private AccountLane newLane() {
        return new AccountLane(
                ACCOUNT,
                journal,
                market,
                new SilentVenue(),
                new ClientOrderIds("sixteen bytes or more".getBytes(StandardCharsets.UTF_8)));
    }

    private static final class KeptUsage implements Journal {
        private final InMemoryJournal kept = new InMemoryJournal();
        final List<Reservation> reserved = new ArrayList<>();
        final List<SignalId> released = new ArrayList<>();
        final List<Holding> revalued = new ArrayList<>();

        @Override
        public void append(JournalAppend append) {
            kept.append(append);
            reserved.addAll(append.usage().reserved());
            released.addAll(append.usage().released());
            revalued.addAll(append.usage().revalued());
        }

        @Override
        public List<AccountEvent> load(AccountId account) {
            return kept.load(account);
        }
    }

    private static final class SilentVenue implements VenueClient {
        @Override
        public VenueId venue() {
            return BTC.venue();
        }

        @Override
        public void send(VenueCommand command) {}

        @Override
        public VenueProfile profile() {
            return VenueProfile.ideal(Duration.ofSeconds(5));
        }
    }
}
