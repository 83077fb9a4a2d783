package io.heliograph.paper;

import static io.heliograph.paper.Trader.buy;
import static io.heliograph.paper.Trader.buyAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.engine.pipeline.Word;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.account.TradingState;
import io.heliograph.model.account.TradingSwitch;
import io.heliograph.model.account.TradingSwitch.Scope;
import io.heliograph.model.decision.Change;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Difference;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderStatus;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.Level;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The price is 100 and 20 coins are bought, unless a test says otherwise.
class ReconciliationTest {
    private final Trader trader = new Trader();

    @Nested
    class WhatWasMissed {
        @Test
        void isBookedOnceWhateverTheOrder() {
            trader.signal("one", buy("95", "110", "120"));
            trader.unheard("111");
            trader.reconcile();
            long facts = trader.lane.length();
            trader.reconcile();
            trader.crash();
            trader.reconcile();

            assertThat(trader.lane.snapshot(trader.now).positions().getFirst().quantity())
                    .isEqualTo(trader.held());
            assertThat(trader.lane.snapshot(trader.now).balance()).isEqualTo(trader.venueBalance());
            assertThat(trader.lane.length()).isEqualTo(facts);
        }

        /// Each is written before a part is closed and comes after it.
        @Test
        void isNotLookedForInReportsOlderThanWhatIsKnown() {
            trader.signal("one", buy("95", "110", "120"));
            for (int late = 1; late <= 4; late++) {
                trader.pass(Duration.ofSeconds(1));
                List<VenueEvent> written = trader.report();
                trader.command(
                        "c" + late, "one", new Change.Close(new Ratio(new BigDecimal("0.25"))));
                trader.hear(written);
            }

            assertThat(trader.lane.differences()).isEmpty();
            assertThat(trader.journal.facts).noneMatch(AccountEvent.TradedByHand.class::isInstance);
            trader.reconcile();
            assertThat(trader.lane.snapshot(trader.now).positions().getFirst().quantity())
                    .isEqualTo(trader.held());
        }

        @Test
        void leavesNothingNewAfterTenRestarts() {
            trader.signal("one", buy("95", "110", "120"));
            trader.reconcile();
            long facts = trader.lane.length();
            for (int restart = 0; restart < 10; restart++) {
                trader.crash();
                trader.reconcile();
            }
            assertThat(trader.lane.length()).isEqualTo(facts);
        }

        @Test
        void keepsEntriesTheOtherWayAwayUntilTheVenueHasTold() {
            trader.signal("one", buyAt("98", "95"));
            trader.unheard("97");
            canceledWithoutAWord();
            trader.losesAnswers = true;
            trader.pass(Duration.ofMinutes(2));
            trader.signal("two", sell("103"));

            assertThat(denial()).isEqualTo(DenialReason.POSITIONS_PER_SYMBOL_REACHED);
            assertThat(trader.entriesAtVenue()).isOne();
        }

        @Test
        void keepsThemAwayThoughTheStoreMakesTheAccountLoadAgain() {
            trader.signal("one", buyAt("98", "95"));
            trader.unheard("97");
            canceledWithoutAWord();
            trader.losesAnswers = true;
            trader.pass(Duration.ofMinutes(1));
            trader.lane.load(trader.now);
            trader.pass(Duration.ofMinutes(1));
            trader.signal("two", sell("103"));

            assertThat(denial()).isEqualTo(DenialReason.POSITIONS_PER_SYMBOL_REACHED);
        }

        @Test
        void isNothingOnceTheVenueHasTold() {
            trader.signal("one", buyAt("98", "95"));
            canceledWithoutAWord();
            trader.losesAnswers = true;
            trader.pass(Duration.ofSeconds(11));
            trader.losesAnswers = false;
            trader.reconcile();
            trader.signal("two", sell("103"));

            assertThat(trader.held()).isNotEqualTo(Quantity.ZERO);
        }

        /// The venue's news of the end do not say what had filled.
        private void canceledWithoutAWord() {
            trader.lane.onVenueEvents(
                    List.of(
                            new VenueEvent.Canceled(
                                    Trader.ACCOUNT.id(),
                                    entry().spec().id(),
                                    null,
                                    "canceled on request",
                                    trader.now)),
                    trader.now);
        }

        private static Instruction.Open sell(String stop) {
            return Trader.open(Side.SELL, EntryTerms.atMarket(), stop);
        }
    }

    @Nested
    class APersonAtTheVenue {
        @Test
        void closesATradeWhichIsToldAsClosedByHand() {
            trader.signal("one", buy("95", "110", "120"));
            trader.byHand(Side.SELL, "20");
            trader.reconcile();

            assertThat(trader.lane.openTrades()).isEmpty();
            assertThat(trader.lane.orders()).noneMatch(Order::isOpen);
            assertThat(trader.journal.facts)
                    .anyMatch(fact ->
                            fact instanceof AccountEvent.AmendmentDecided decided
                                    && decided.amendment().toString().contains("by hand"));
            assertThat(trader.lane.snapshot(trader.now).balance()).isEqualTo(trader.venueBalance());
            assertThat(trader.lane.differences()).isEmpty();
        }

        @Test
        void closesAPartAndProtectionShrinks() {
            trader.signal("one", buy("95", "110", "120"));
            trader.byHand(Side.SELL, "5");
            trader.reconcile();
            trader.reconcile();

            assertThat(trader.lane.openTrades().getFirst().held()).isEqualTo(Quantity.of("15"));
            assertThat(trader.guardedAtVenue(Leg.STOP)).isEqualTo(Quantity.of("15"));
            assertThat(trader.lane.differences()).isEmpty();
        }

        @Test
        void ownsAPositionThatIsLeftAlone() {
            trader.byHand(Side.BUY, "3");
            trader.reconcile();
            trader.signal("one", buy("95", "110"));
            Quantity ours = trader.lane.openTrades().getFirst().held();
            trader.reconcile();
            trader.command("c1", "one", Change.Close.ALL);
            trader.reconcile();

            assertThat(ours).isNotEqualTo(Quantity.ZERO);
            assertThat(trader.held()).isEqualTo(Quantity.of("3"));
            assertThat(kinds()).containsExactly(Difference.Kind.FOREIGN_POSITION);
            trader.byHand(Side.SELL, "3");
            trader.reconcile();
            assertThat(trader.lane.differences()).isEmpty();
        }
    }

    /// Money is booked where an execution proves it, and nowhere else.
    @Nested
    class MoneyBesideAPersonsTrades {
        @Test
        void isBookedOnceToTheCentThatTheTradesMade() {
            trader.byHand(Side.BUY, "3");
            trader.reconcile();
            trader.unheard("110");
            trader.byHand(Side.SELL, "1");
            trader.reconcile();
            Money told = balance();
            trader.byHand(Side.SELL, "2");
            trader.byHand(Side.BUY, "4");
            trader.unheard("105");
            trader.byHand(Side.SELL, "4");
            trader.reconcile();
            long facts = trader.lane.length();
            trader.crash();
            settled();

            assertThat(told).isNotEqualTo(Money.of("10000", "USDT"));
            assertThat(balance()).isEqualTo(trader.venueBalance());
            assertThat(trader.lane.length()).isEqualTo(facts);
        }

        @Test
        void isExplainedWhenBothHoldTheSameInstrument() {
            trader.signal("one", buy("95", "130"));
            trader.unheard("105");
            trader.byHand(Side.BUY, "5");
            trader.reconcile();
            trader.unheard("108");
            trader.byHand(Side.SELL, "10");
            settled();
            assertThat(trader.lane.openTrades().getFirst().held()).isEqualTo(Quantity.of("15"));

            trader.byHand(Side.SELL, "15");
            settled();
            assertThat(balance()).isEqualTo(trader.venueBalance());
        }

        @Test
        void staysUnexplainedWhatTheyDidNotMake() {
            trader.byHand(Side.BUY, "3");
            trader.reconcile();
            trader.lane.deposit(Money.of("50", "USDT"), trader.now);
            Money before = balance();
            trader.byHand(Side.SELL, "1");
            rounds();

            assertThat(kinds()).contains(Difference.Kind.BALANCE_UNEXPLAINED);
            assertThat(balance().minus(before).amount().abs()).isLessThan(BigDecimal.ONE);
        }

        @Test
        void isNotedToTheSmallestUnit() {
            trader.lane.deposit(Money.of("0.005", "USDT"), trader.now);
            rounds();
            assertThat(kinds()).containsExactly(Difference.Kind.BALANCE_UNEXPLAINED);
        }

        private void settled() {
            rounds();
            assertThat(trader.lane.differences()).isEmpty();
        }

        private void rounds() {
            for (int round = 0; round < 4; round++) {
                trader.reconcile();
            }
        }

        private Money balance() {
            return trader.lane.snapshot(trader.now).balance();
        }
    }

    @Nested
    class AHandover {
        private static final SignalId MINE = new SignalId("mine");

        @Test
        void makesATradeWithAStopOfWhatAPersonOpened() {
            trader.byHand(Side.BUY, "3");
            trader.reconcile();
            assertThat(adopt("101")).isPresent();
            assertThat(adopt("95")).isEmpty();
            trader.settle();
            trader.reconcile();

            assertThat(trader.lane.openTrades().getFirst().held()).isEqualTo(Quantity.of("3"));
            assertThat(trader.guardedAtVenue(Leg.STOP)).isEqualTo(Quantity.of("3"));
            assertThat(trader.lane.differences()).isEmpty();
            assertThat(adopt("96")).isPresent();

            trader.command("move", "mine", stopAt("97"));
            trader.crash();
            trader.reconcile();
            trader.byHand(Side.SELL, "1");
            trader.reconcile();
            assertThat(trader.guardedAtVenue(Leg.STOP)).isEqualTo(Quantity.of("2"));
            trader.price("96");
            assertThat(trader.held()).isEqualTo(Quantity.ZERO);
            trader.reconcile();
            assertThat(trader.lane.openTrades()).isEmpty();
            assertThat(trader.lane.differences()).isEmpty();
        }

        @Test
        void givesWhatAPersonOpenedALadderOfTargets() {
            trader.byHand(Side.BUY, "4");
            trader.reconcile();
            assertThat(adopt("95", List.of("99"))).isPresent();
            assertThat(adopt("95", List.of("110", "120"))).isEmpty();
            trader.settle();
            trader.pass(Duration.ofSeconds(2));
            assertThat(trader.standing(Leg.TARGET)).containsExactly("2 @ 110", "2 @ 120");
            trader.crash();
            trader.reconcile();

            trader.price("110");
            trader.pass(Duration.ofSeconds(2));
            assertThat(trader.held()).isEqualTo(Quantity.of("2"));
            assertThat(trader.guardedAtVenue(Leg.STOP)).isEqualTo(Quantity.of("2"));
            trader.price("120");
            trader.pass(Duration.ofSeconds(2));
            trader.reconcile();
            assertThat(trader.held()).isEqualTo(Quantity.ZERO);
            assertThat(trader.lane.openTrades()).isEmpty();
            assertThat(trader.lane.differences()).isEmpty();
        }

        @Test
        void leavesThePositionAndTakesItsOrdersAway() {
            trader.signal("one", buy("95", "110"));
            Quantity held = trader.held();
            assertThat(trader.lane.tell(new Word.Release(new SignalId("one")), trader.now))
                    .isEmpty();
            trader.settle();
            trader.reconcile();

            assertThat(trader.held()).isEqualTo(held);
            assertThat(trader.guardedAtVenue(Leg.STOP)).isEqualTo(Quantity.ZERO);
            assertThat(trader.lane.openTrades()).isEmpty();
            assertThat(kinds()).containsExactly(Difference.Kind.FOREIGN_POSITION);
            long facts = trader.lane.length();
            trader.reconcile();
            trader.reconcile();
            trader.reconcile();
            assertThat(trader.lane.length()).isEqualTo(facts);
            assertThat(adopt("95")).isEmpty();
            assertThat(trader.lane.snapshot(trader.now).balance()).isEqualTo(trader.venueBalance());
        }

        private Optional<String> adopt(String stop) {
            return adopt(stop, List.of());
        }

        private Optional<String> adopt(String stop, List<String> targets) {
            return trader.lane.tell(
                    new Word.Adopt(
                            MINE,
                            Trader.BTC,
                            Price.of(stop),
                            targets.stream().map(Price::of).toList()),
                    trader.now);
        }

        private static Change stopAt(String price) {
            return new Change.MoveStop(new Level.AtPrice(Price.of(price), price));
        }
    }

    @Nested
    class APersonsWord {
        @Test
        void endsAnOrderThatNeverArrived() {
            unresolved();
            assertThat(trader.lane.tell(new Word.Never(entry().spec().id()), trader.now)).isEmpty();

            assertThat(trader.lane.orders()).allMatch(o -> o.status() == OrderStatus.EXPIRED);
            assertThat(trader.lane.differences()).isEmpty();
            assertThat(trader.lane.tell(new Word.Never(entry().spec().id()), trader.now))
                    .isPresent();
        }

        @Test
        void booksAnOrderThatFilledUnseen() {
            unresolved();
            trader.lane.tell(new Word.Filled(entry().spec().id(), Price.of("98")), trader.now);

            assertThat(entry().status()).isEqualTo(OrderStatus.FILLED);
            assertThat(trader.lane.differences()).isEmpty();
            assertThat(trader.lane.openTrades().getFirst().held())
                    .isEqualTo(entry().spec().quantity());
        }

        private void unresolved() {
            trader.profile = worst();
            trader.crash();
            trader.losesCommands = true;
            trader.signal("one", buyAt("98", "95", "110"));
            trader.losesCommands = false;
            trader.pass(Duration.ofMinutes(1));
            assertThat(kinds()).containsExactly(Difference.Kind.ORDER_UNRESOLVED);
        }
    }

    @Nested
    class AnUnansweredRequest {
        @Test
        void isRejectedWhenItsSecondAttemptIsRefusedAndNoneArrived() {
            secondAttempt();
            refused();
            assertThat(entry().status()).isEqualTo(OrderStatus.UNKNOWN);
            trader.pass(Duration.ofSeconds(20));

            assertThat(trader.lane.orders()).allMatch(o -> o.status() == OrderStatus.REJECTED);
            assertThat(entry().attempt()).isEqualTo(2);
            assertThat(entry().note()).contains("-2010");
        }

        @Test
        void isNoRejectionWhenAnEarlierAttemptHadArrived() {
            trader.losesAnswers = true;
            trader.signal("one", buyAt("98", "95", "110"));
            trader.lane.onVenueEvents(
                    trader.lane.orders().stream()
                            .<VenueEvent>map(order ->
                                    new VenueEvent.OutcomeUnknown(
                                            Trader.ACCOUNT.id(),
                                            order.spec().id(),
                                            1,
                                            "error 502",
                                            trader.now))
                            .toList(),
                    trader.now);
            refused();
            assertThat(entry().status()).isEqualTo(OrderStatus.UNKNOWN);
            trader.losesAnswers = false;
            trader.pass(Duration.ofSeconds(20));

            assertThat(entry().status()).isEqualTo(OrderStatus.ACCEPTED);
            assertThat(trader.entriesAtVenue()).isEqualTo(1);
        }

        /// Something on the way sends it twice and hands on the second answer.
        @Test
        void hasClosedThoughItsRepeatIsRefusedSinceNothingIsLeft() {
            trader.signal("one", buy("95", "110"));
            trader.losesAnswers = true;
            trader.command("close", "one", Change.Close.ALL);
            trader.losesAnswers = false;
            assertThat(trader.held()).isEqualTo(Quantity.ZERO);
            refused("REDUCE_ONLY", "there is no position to reduce");
            trader.pass(Duration.ofSeconds(20));

            assertThat(exits()).containsExactly(OrderStatus.FILLED);
            assertThat(trader.lane.openTrades()).isEmpty();
            assertThat(trader.lane.differences()).isEmpty();
        }

        @Test
        void goesOnceMoreAsAnotherOrderWhereACloseWasRefusedAndNeverArrived() {
            trader.signal("one", buy("95", "110"));
            trader.losesCommands = true;
            trader.command("close", "one", Change.Close.ALL);
            trader.losesCommands = false;
            refused("BUSY", "not now");
            trader.pass(Duration.ofSeconds(20));

            assertThat(exits()).containsExactly(OrderStatus.REJECTED, OrderStatus.FILLED);
            assertThat(trader.held()).isEqualTo(Quantity.ZERO);
        }

        @Test
        void staysOpenAtAStartWhileItMayStillArrive() {
            trader.losesCommands = true;
            trader.signal("one", buyAt("98", "95", "110"));
            trader.losesCommands = false;
            trader.crash();
            trader.reconcileAt(trader.now.plusSeconds(1));
            trader.reconcileAt(trader.now.plusSeconds(3));

            assertThat(entry().status()).isEqualTo(OrderStatus.SUBMITTED);
            assertThat(entry().attempt()).isEqualTo(1);
        }

        @Test
        void isSettledByTheStreamWhateverAnOlderAnswerSays() {
            trader.losesAnswers = true;
            trader.signal("one", buyAt("98", "95", "110"));
            trader.losesAnswers = false;
            trader.lane.onVenueEvents(
                    List.of(
                            new VenueEvent.Accepted(
                                    Trader.ACCOUNT.id(),
                                    entry().spec().id(),
                                    new VenueOrderId("V1"),
                                    trader.now)),
                    trader.now);
            for (int answer = 0; answer < 3; answer++) {
                trader.now = trader.now.plusSeconds(20);
                trader.lane.onVenueEvents(
                        List.of(
                                new VenueEvent.NotFound(
                                        Trader.ACCOUNT.id(), entry().spec().id(), 1, trader.now)),
                        trader.now);
            }
            trader.settle();

            assertThat(entry().status()).isEqualTo(OrderStatus.ACCEPTED);
            assertThat(trader.sent).filteredOn(VenueCommand.Submit.class::isInstance).hasSize(1);
        }

        @Test
        void keepsOneStopWhenTheVenueIsPolledWhileOneIsReplaced() {
            trader.signal("one", buy("95", "110"));
            trader.losesAnswers = true;
            trader.command("move", "one", AHandover.stopAt("97"));
            trader.losesAnswers = false;
            for (int round = 0; round < 4; round++) {
                trader.reconcile();
                trader.pass(Duration.ofSeconds(2));
            }

            assertThat(trader.guardedAtVenue(Leg.STOP)).isEqualTo(trader.held());
            assertThat(trader.lane.openTrades().getFirst().live(Leg.STOP)).hasSize(1);
            assertThat(trader.lane.differences()).isEmpty();
        }

        private void secondAttempt() {
            trader.losesRequests = true;
            trader.signal("one", buyAt("98", "95", "110"));
            while (entry().attempt() == 1) {
                trader.pass(Duration.ofMillis(500));
            }
            trader.losesRequests = false;
        }

        private void refused() {
            refused("-2010", "insufficient balance");
        }

        private void refused(String code, String reason) {
            trader.lane.onVenueEvents(
                    trader.lane.orders().stream()
                            .filter(Order::isUnanswered)
                            .<VenueEvent>map(order ->
                                    new VenueEvent.Refused(
                                            Trader.ACCOUNT.id(),
                                            order.spec().id(),
                                            code,
                                            reason,
                                            trader.now))
                            .toList(),
                    trader.now);
        }

        private List<OrderStatus> exits() {
            return trader.lane.orders().stream()
                    .filter(order -> order.spec().leg() == Leg.EXIT)
                    .map(Order::status)
                    .toList();
        }

        @Test
        void isNeverSentAgainWhereNothingProvesItsEnd() {
            trader.profile = worst();
            trader.crash();
            trader.losesCommands = true;
            trader.signal("one", buyAt("98", "95", "110"));
            trader.losesCommands = false;
            trader.pass(Duration.ofMinutes(3));

            assertThat(entry().status()).isEqualTo(OrderStatus.UNKNOWN);
            assertThat(kinds()).containsExactly(Difference.Kind.ORDER_UNRESOLVED);
            assertThat(trader.sent).filteredOn(VenueCommand.Submit.class::isInstance).hasSize(1);
            long facts = trader.lane.length();
            trader.crash();
            trader.pass(Duration.ofMinutes(3));
            assertThat(trader.lane.length()).isEqualTo(facts);
        }

        @Test
        void isRejectedWhenItsRefusalComesAfterItWasLeftToAPerson() {
            trader.profile = worst();
            trader.crash();
            trader.losesCommands = true;
            trader.signal("one", buyAt("98", "95", "110"));
            trader.losesCommands = false;
            trader.pass(Duration.ofMinutes(1));
            assertThat(kinds()).containsExactly(Difference.Kind.ORDER_UNRESOLVED);

            refused();
            trader.pass(Duration.ofMinutes(2));

            assertThat(trader.lane.orders()).allMatch(o -> o.status() == OrderStatus.REJECTED);
            assertThat(trader.lane.differences()).isEmpty();
        }

        @Test
        void isOursAgainWhenItTurnsUpAfterItWasGivenUp() {
            trader.losesAnswers = true;
            trader.signal("one", buyAt("98", "95", "110"));
            VenueCommand late = trader.sent.getLast();
            trader.losesAnswers = false;
            for (Order order : trader.lane.orders()) {
                trader.lane.onVenueEvents(
                        List.of(
                                new VenueEvent.Refused(
                                        Trader.ACCOUNT.id(),
                                        order.spec().id(),
                                        "LIAR",
                                        "said no and took it",
                                        trader.now)),
                        trader.now);
            }
            assertThat(late).isInstanceOf(VenueCommand.Submit.class);
            assertThat(entry().status()).isEqualTo(OrderStatus.REJECTED);
            trader.reconcile();

            assertThat(entry().status()).isEqualTo(OrderStatus.ACCEPTED);
            assertThat(kinds()).contains(Difference.Kind.ORDER_ADOPTED_LATE);
            trader.price("97.5");
            assertThat(trader.lane.openTrades().getFirst().held()).isEqualTo(trader.held());
            assertThat(trader.guardedAtVenue(Leg.STOP)).isEqualTo(trader.held());
        }

        @Test
        void goesAgainAfterTwoSecondsWhereTheVenueSurelyDidNotTakeIt() {
            trader.losesCommands = true;
            trader.signal("one", buyAt("98", "95"));
            trader.losesCommands = false;
            trader.lane.onVenueEvents(
                    trader.lane.orders().stream()
                            .<VenueEvent>map(order ->
                                    new VenueEvent.Deferred(
                                            Trader.ACCOUNT.id(),
                                            order.spec().id(),
                                            1,
                                            "too many requests",
                                            trader.now))
                            .toList(),
                    trader.now);
            trader.pass(Duration.ofMillis(1500));
            assertThat(entry().attempt()).isEqualTo(1);
            trader.pass(Duration.ofSeconds(1));

            assertThat(entry().attempt()).isEqualTo(2);
            assertThat(entry().status()).isEqualTo(OrderStatus.ACCEPTED);
        }
    }

    @Nested
    class AStop {
        @Test
        void deniesEntriesAndLetsTheOpenTradeClose() {
            trader.signal("one", buy("95", "110"));
            stop(TradingState.HALTED);
            trader.signal("two", buy("95", "110"));

            assertThat(denial()).isEqualTo(DenialReason.TRADING_STOPPED);
            assertThat(trader.message("m1", "BTC", new Change.BreakEven()).toString())
                    .contains("TRADING_STOPPED");
            trader.message("m2", "BTC", Change.Close.ALL);
            trader.settle();
            assertThat(trader.held()).isEqualTo(Quantity.ZERO);
        }

        @Test
        void keepsAnEntryThatNeverArrivedFromGoingAgain() {
            trader.losesCommands = true;
            trader.signal("one", buyAt("98", "95"));
            trader.losesCommands = false;
            stop(TradingState.REDUCING);
            trader.pass(Duration.ofSeconds(20));

            assertThat(entry().status()).isEqualTo(OrderStatus.EXPIRED);
            assertThat(trader.entriesAtVenue()).isZero();
        }

        /// Its request came late, and right after it a cancellation that was sent for it before.
        @Test
        void doesNotHideThatAnEntryWasAtTheVenueAfterAll() {
            keepsAnEntryThatNeverArrivedFromGoingAgain();
            trader.lane.onVenueEvents(
                    List.of(
                            new VenueEvent.Canceled(
                                    Trader.ACCOUNT.id(),
                                    entry().spec().id(),
                                    Quantity.ZERO,
                                    "canceled on request",
                                    trader.now)),
                    trader.now);

            assertThat(entry().status()).isEqualTo(OrderStatus.CANCELED);
            assertThat(kinds()).containsExactly(Difference.Kind.ORDER_ADOPTED_LATE);
        }

        /// The stop of such a bracket may end at the venue before it trades, and nothing else
        /// tells.
        @ParameterizedTest
        @ValueSource(booleans = {false, true})
        void isAskedAboutUntilAnsweredWhereItsEntryTurnedUpAfterAll(boolean dies) {
            keepsAnEntryThatNeverArrivedFromGoingAgain();
            trader.losesCommands = true;
            trader.hear(
                    List.of(
                            new VenueEvent.Accepted(
                                    Trader.ACCOUNT.id(),
                                    entry().spec().id(),
                                    new VenueOrderId("late"),
                                    trader.now)));
            if (dies) {
                trader.crash();
            }
            trader.sent.clear();
            trader.pass(Duration.ofSeconds(5));

            ClientOrderId stop = trader.lane.orders().get(1).spec().id();
            VenueCommand question = new VenueCommand.Query(Trader.ACCOUNT.id(), stop, 1);
            assertThat(trader.sent).contains(question);
            trader.hear(
                    List.of(
                            new VenueEvent.Refused(
                                    Trader.ACCOUNT.id(), stop, "REJECTED", "no", trader.now)));
            trader.sent.clear();
            trader.pass(Duration.ofSeconds(10));
            assertThat(trader.sent).doesNotContain(question);
        }

        @Test
        void isPutOnAnAccountThatTheVenueRefusesUntilItServesItAgain() {
            trader.lane.onVenueEvents(
                    List.of(
                            new VenueEvent.AccountRefused(
                                    Trader.ACCOUNT.id(), "the key is gone", trader.now)),
                    trader.now);
            trader.signal("one", buy("95", "110"));
            assertThat(denial()).isEqualTo(DenialReason.ACCOUNT_UNSETTLED);
            assertThat(kinds()).containsExactly(Difference.Kind.ACCOUNT_REFUSED);

            trader.reconcile();
            assertThat(trader.lane.differences()).isEmpty();
            trader.signal("two", buy("95", "110"));
            assertThat(trader.held()).isNotEqualTo(Quantity.ZERO);
        }

        @Test
        void deniesEntriesWhileTheVenueIsAwayAndLetsTheOpenTradeClose() {
            trader.signal("one", buy("95", "110"));
            trader.away = "PAPER does not answer: 5 requests in a row, 3 trades";
            trader.signal("two", buy("95", "110"));

            assertThat(denial()).isEqualTo(DenialReason.VENUE_AWAY);
            trader.command("c1", "one", Change.Close.ALL);
            assertThat(trader.held()).isEqualTo(Quantity.ZERO);
        }

        private void stop(TradingState state) {
            trader.switches.add(
                    new TradingSwitch(Scope.EVERYTHING, "", state, "", "test", trader.now));
        }
    }

    @Test
    void stopsEntriesWhenTheBalanceStaysUnexplainedAndGoesOnWhenAPersonAcceptsIt() {
        trader.lane.deposit(Money.of("50", "USDT"), trader.now);
        for (int round = 0; round < 2; round++) {
            trader.reconcile();
            assertThat(trader.lane.differences()).isEmpty();
        }
        trader.reconcile();
        assertThat(kinds()).containsExactly(Difference.Kind.BALANCE_UNEXPLAINED);
        trader.signal("one", buy("95"));
        assertThat(denial()).isEqualTo(DenialReason.ACCOUNT_UNSETTLED);

        trader.lane.acceptDifferences(trader.now);
        assertThat(trader.lane.snapshot(trader.now).balance()).isEqualTo(trader.venueBalance());
        trader.signal("two", buy("95"));
        assertThat(trader.held()).isNotEqualTo(Quantity.ZERO);
    }

    /// Something on the way sends its request again, and the venue keeps no ids of what is over.
    @Test
    void endsACanceledEntryThatTheVenueTakesAgainAndStopsEntries() {
        trader.profile = trader.profile.with(VenueProfile.Protection.STOP_ONLY, true);
        trader.crash();
        trader.signal("one", buyAt("98", "95"));
        trader.delete("one", 1);
        ClientOrderId entry = entry().spec().id();
        trader.sent.clear();
        VenueEvent another =
                new VenueEvent.Accepted(
                        Trader.ACCOUNT.id(), entry, new VenueOrderId("another"), trader.now);
        trader.hear(List.of(another));
        trader.hear(List.of(another));
        trader.signal("two", buy("95"));

        assertThat(trader.sent)
                .containsExactly(new VenueCommand.Cancel(Trader.ACCOUNT.id(), entry));
        assertThat(kinds()).containsExactly(Difference.Kind.ORDER_TAKEN_TWICE);
        assertThat(denial()).isEqualTo(DenialReason.ACCOUNT_UNSETTLED);
    }

    private Order entry() {
        return trader.lane.orders().getFirst();
    }

    private List<Difference.Kind> kinds() {
        return trader.lane.differences().stream().map(Difference::kind).toList();
    }

    private DenialReason denial() {
        return trader.journal.facts.stream()
                .filter(AccountEvent.DecisionMade.class::isInstance)
                .map(fact -> ((AccountEvent.DecisionMade) fact).decision())
                .filter(Decision.Denied.class::isInstance)
                .map(decision -> ((Decision.Denied) decision).reason())
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    private static VenueProfile worst() {
        return new VenueProfile(
                new VenueProfile.IdScope.None(),
                Duration.ofSeconds(5),
                false,
                true,
                Duration.ofMillis(500),
                VenueProfile.Ack.ACCEPTED,
                VenueProfile.IdFormat.HEX,
                VenueProfile.Protection.NATIVE_BRACKET,
                true);
    }
}
