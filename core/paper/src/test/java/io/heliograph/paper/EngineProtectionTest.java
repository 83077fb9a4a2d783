package io.heliograph.paper;

import static io.heliograph.paper.Trader.ACCOUNT;
import static io.heliograph.paper.Trader.at;
import static io.heliograph.paper.Trader.buy;
import static io.heliograph.paper.Trader.buyAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.engine.port.JournalException;
import io.heliograph.model.Ratio;
import io.heliograph.model.decision.Change;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile.Protection;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// Protection that the engine keeps because the venue does not, with the real paper venue.
class EngineProtectionTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @Nested
    class WhereOrdersCanBeReduceOnly {
        private final PlainTrader trader = new PlainTrader(Protection.STOP_ONLY, true);

        @Test
        void placesTheStopAtTheFillAndTheTargetsAfterIt() {
            trader.signal("one", buy("95", "110", "120"));

            assertThat(trader.position()).isEqualByComparingTo("20");
            assertThat(trader.atVenue(Leg.STOP)).containsExactly("20 @ 95");
            assertThat(trader.atVenue(Leg.TARGET)).containsExactly("10 @ 110", "10 @ 120");
            assertThat(trader.unprotected("one")).isZero();
        }

        @Test
        void sendsNothingButTheEntryBeforeItFills() {
            trader.signal("one", buyAt("99", "95", "110"));

            assertThat(trader.liveAtVenue()).hasSize(1);
            trader.price("99");
            assertThat(trader.atVenue(Leg.STOP)).hasSize(1);
        }

        @Test
        void takesWhatClosedInThePlaceOfTheStopForTheStop() {
            trader.closesBeforeTheStop = true;
            trader.signal("one", buy("95", "110", "120"));
            trader.pass(SECOND);

            assertThat(trader.position()).isZero();
            assertThat(trader.liveAtVenue()).isEmpty();
            assertThat(trader.lane.openTrades()).isEmpty();
            trader.crash();
            assertThat(trader.lane.openTrades()).isEmpty();
        }

        @Test
        void growsTheStopWithEveryFillAndNeverTakesTheOldOneFirst() {
            PlainTrader slow = new PlainTrader(Protection.STOP_ONLY, true, "0.3");
            slow.afterEachEvent =
                    () -> {
                        if (slow.position().signum() > 0 && slow.open(Leg.STOP).size() > 1) {
                            assertThat(slow.asked(Leg.STOP)).isPositive();
                        }
                    };
            slow.signal("one", buyAt("99", "95", "110"));
            slow.price("99");
            assertThat(slow.asked(Leg.STOP)).isEqualByComparingTo(slow.position()).isPositive();
            slow.price("99");
            slow.price("99");
            slow.price("99");

            assertThat(slow.atVenue(Leg.STOP)).hasSize(1);
            assertThat(slow.asked(Leg.STOP)).isEqualByComparingTo(slow.position());
            assertThat(slow.asked(Leg.TARGET)).isEqualByComparingTo(slow.position());
        }

        @Test
        void shrinksTheStopWhenATargetFills() {
            trader.signal("one", buy("95", "110", "120"));
            trader.price("110");

            assertThat(trader.position()).isEqualByComparingTo("10");
            assertThat(trader.atVenue(Leg.STOP)).containsExactly("10 @ 95");
            assertThat(trader.atVenue(Leg.TARGET)).containsExactly("10 @ 120");
        }

        @Test
        void leavesNothingBehindWhenTheStopTrades() {
            trader.signal("one", buy("95", "110", "120"));
            trader.price("95");

            assertThat(trader.position()).isZero();
            assertThat(trader.liveAtVenue()).isEmpty();
            assertThat(trader.lane.openTrades()).isEmpty();
        }

        @Test
        void cancelsTheRestOfTheEntryWhenTheTargetIsThere() {
            PlainTrader slow = new PlainTrader(Protection.STOP_ONLY, true, "0.3");
            slow.signal("one", buyAt("99", "95", "110"));
            slow.price("99");
            slow.price("110");
            slow.pass(SECOND);

            assertThat(slow.atVenue(Leg.ENTRY)).isEmpty();
            assertThat(slow.told()).anyMatch(note -> note.contains("the target at 110 is reached"));
        }

        @Test
        void triesTwiceThenClosesAtTheMarket() {
            trader.stopsToRefuse = 2;
            trader.signal("one", buy("95", "110"));

            assertThat(trader.position()).isZero();
            assertThat(trader.told())
                    .anyMatch(note ->
                            note.contains("the stop at 95 was refused twice")
                                    && note.contains("closed at the market"));
        }

        @Test
        void keepsThePositionWhereTheSecondTryIsTaken() {
            trader.stopsToRefuse = 1;
            trader.signal("one", buy("95", "110"));

            assertThat(trader.position()).isPositive();
            assertThat(trader.asked(Leg.STOP)).isEqualByComparingTo(trader.position());
        }

        @Test
        void measuresHowLongAPositionWasUnprotected() {
            trader.way = Duration.ofMillis(300);
            trader.wayBack = Duration.ofMillis(200);
            trader.signal("one", buy("95", "110"));
            trader.pass(SECOND.multipliedBy(3));

            assertThat(trader.unprotected("one")).isEqualTo(Duration.ofMillis(500));
            assertThat(trader.journal.facts)
                    .filteredOn(AccountEvent.PositionCovered.class::isInstance)
                    .hasSize(1);
            trader.crash();
            assertThat(trader.unprotected("one")).isEqualTo(Duration.ofMillis(500));
        }

        @Test
        void asksAndTriesAgainWhereNobodyAnswersAndAlarmsPastTheLimit() {
            trader.signal("one", buyAt("99", "95", "110"));
            trader.wayBack = Duration.ofMillis(50);
            trader.price("99");
            trader.commandsToLose = Integer.MAX_VALUE;
            trader.pass(SECOND.multipliedBy(7));

            assertThat(trader.open(Leg.STOP)).hasSize(2);
            assertThat(trader.open(Leg.EXIT)).hasSize(1);
            assertThat(trader.journal.facts)
                    .filteredOn(AccountEvent.PositionUncovered.class::isInstance)
                    .hasSize(1);
        }

        @Test
        void movesTheStopOnAPersonsWordWithTheOldOneStanding() {
            trader.signal("one", buy("95", "110"));
            trader.way = Duration.ofMillis(200);
            trader.afterEachEvent =
                    () ->
                            assertThat(trader.asked(Leg.STOP))
                                    .isGreaterThanOrEqualTo(trader.position());
            trader.command("one", "c1", new Change.MoveStop(at("97")));
            trader.pass(SECOND);

            assertThat(trader.atVenue(Leg.STOP)).containsExactly("20 @ 97");
            assertThat(trader.unprotected("one")).isZero();
        }

        @Test
        void closesAPartAndKeepsTheRestInProportion() {
            trader.signal("one", buy("95", "110", "120"));
            trader.command("one", "c1", new Change.Close(Ratio.of("0.5")));
            trader.pass(SECOND);

            assertThat(trader.position()).isEqualByComparingTo("10");
            assertThat(trader.atVenue(Leg.STOP)).containsExactly("10 @ 95");
            assertThat(trader.atVenue(Leg.TARGET)).containsExactly("5 @ 110", "5 @ 120");
        }

        @Test
        void closesAllAndLeavesNothing() {
            trader.signal("one", buy("95", "110", "120"));
            trader.command("one", "c1", Change.Close.ALL);
            trader.pass(SECOND);

            assertThat(trader.position()).isZero();
            assertThat(trader.liveAtVenue()).isEmpty();
        }

        @Test
        void replacesTheTargets() {
            trader.signal("one", buy("95", "110", "120"));
            trader.command("one", "c1", new Change.Retarget(List.of(at("105"), at("130"))));
            trader.pass(SECOND);

            assertThat(trader.atVenue(Leg.TARGET)).containsExactly("10 @ 105", "10 @ 130");
        }

        @Test
        void placesTheStopFirstAfterACrashThatLostTheFill() {
            trader.signal("one", buyAt("99", "95", "110"));
            trader.wayBack = SECOND;
            trader.price("99");
            trader.wayBack = Duration.ZERO;
            trader.crash();
            trader.pass(SECOND);

            assertThat(trader.asked(Leg.STOP)).isEqualByComparingTo(trader.position());
            assertThat(trader.position()).isPositive();
        }

        @Test
        void placesTheStopAfterACrashBetweenItsClaimAndItsRequest() {
            trader.signal("one", buyAt("99", "95", "110"));
            trader.commandsToLose = 1;
            trader.price("99");
            assertThat(trader.atVenue(Leg.STOP)).isEmpty();
            trader.commandsToLose = 0;
            trader.crash();
            trader.pass(SECOND.multipliedBy(3));

            assertThat(trader.asked(Leg.STOP)).isEqualByComparingTo(trader.position());
            trader.pass(SECOND.multipliedBy(12));
            assertThat(trader.atVenue(Leg.STOP)).hasSize(1);
        }
    }

    @Nested
    class WhereNoOrderIsReduceOnly {
        private final PlainTrader trader = new PlainTrader(Protection.STOP_ONLY, false);

        @Test
        void letsOnlyTheStopRest() {
            trader.signal("one", buy("95", "110", "120"));

            assertThat(trader.atVenue(Leg.STOP)).containsExactly("20 @ 95");
            assertThat(trader.atVenue(Leg.TARGET)).isEmpty();
        }

        @Test
        void swapsStopAndTargetWhenThePriceIsThere() {
            trader.afterEachEvent = this::assertNeverTooMuch;
            trader.signal("one", buy("95", "110", "120"));
            trader.price("110");
            trader.pass(SECOND);

            assertThat(trader.position()).isEqualByComparingTo("10");
            assertThat(trader.atVenue(Leg.STOP)).containsExactly("10 @ 95");
            trader.price("120");
            trader.pass(SECOND);
            assertThat(trader.position()).isZero();
            assertThat(trader.liveAtVenue()).isEmpty();
        }

        @Test
        void putsTheStopBackWhereThePriceHasLeftTheTarget() {
            trader.signal("one", buy("95", "110"));
            trader.way = Duration.ofMillis(300);
            trader.price("110");
            trader.pass(Duration.ofMillis(600));
            trader.price("105");
            trader.afterEachEvent = this::assertNeverTooMuch;
            trader.pass(SECOND.multipliedBy(5));

            assertThat(trader.asked(Leg.STOP).add(trader.asked(Leg.TARGET)))
                    .isEqualByComparingTo(trader.position());
        }

        @Test
        void takesTheOldStopAwayBeforeTheNewOne() {
            trader.signal("one", buy("95", "110"));
            trader.afterEachEvent = this::assertNeverTooMuch;
            trader.way = Duration.ofMillis(200);
            trader.command("one", "c1", new Change.MoveStop(at("97")));
            trader.pass(SECOND);

            assertThat(trader.atVenue(Leg.STOP)).containsExactly("20 @ 97");
            assertThat(trader.unprotected("one")).isEqualTo(Duration.ofMillis(200));
        }

        @Test
        void placesTheStopAfterACrashBetweenCancelAndPlace() {
            trader.signal("one", buy("95", "110"));
            trader.wayBack = Duration.ofMillis(300);
            trader.command("one", "c1", new Change.MoveStop(at("97")));
            assertThat(trader.atVenue(Leg.STOP)).isEmpty();
            trader.wayBack = Duration.ZERO;
            trader.crash();

            assertThat(trader.atVenue(Leg.STOP)).containsExactly("20 @ 97");
        }

        @Test
        void waitsNoLongerForASilentVenueSinceTheStoreMadeItLoadAgain() {
            loseTheStopAndHearNoMore();
            trader.pass(SECOND.multipliedBy(9));
            assertThat(trader.position()).isEqualByComparingTo("20");
            trader.journal.away = true;
            assertThatThrownBy(() -> trader.lane.load(trader.now))
                    .isInstanceOf(JournalException.class);
            trader.journal.away = false;
            trader.lane.load(trader.now);
            trader.pass(SECOND.multipliedBy(2));

            assertThat(trader.position()).isZero();
        }

        @Test
        void waitsNoSecondTimeForASilentVenueWhereTheStoreFailsAtTheEndOfTheWait() {
            loseTheStopAndHearNoMore();
            trader.pass(SECOND.multipliedBy(9));
            assertThat(trader.position()).isEqualByComparingTo("20");
            trader.journal.away = true;
            assertThatThrownBy(() -> trader.pass(SECOND)).isInstanceOf(JournalException.class);
            trader.journal.away = false;
            trader.pass(SECOND);

            assertThat(trader.position()).isZero();
        }

        @Test
        void waitsAgainWhereTheSilentVenueWasGivenUpLongAgo() {
            loseTheStopAndHearNoMore();
            trader.pass(SECOND.multipliedBy(9));
            trader.journal.away = true;
            assertThatThrownBy(() -> trader.pass(SECOND)).isInstanceOf(JournalException.class);
            trader.now = trader.now.plusSeconds(3_600);
            trader.journal.away = false;
            trader.pass(SECOND.multipliedBy(9));
            assertThat(trader.position()).isEqualByComparingTo("20");
            trader.pass(SECOND.multipliedBy(2));

            assertThat(trader.position()).isZero();
        }

        @Test
        void waitsForASilentVenueAgainWhereTheProgramStoodStill() {
            loseTheStopAndHearNoMore();
            trader.pass(SECOND.multipliedBy(3));
            trader.now = trader.now.plusSeconds(20);
            trader.pass(SECOND.multipliedBy(5));
            assertThat(trader.position()).isEqualByComparingTo("20");
            trader.pass(SECOND.multipliedBy(3));

            assertThat(trader.position()).isZero();
        }

        @Test
        void waitsOnceForASilentVenueThatEndsItsStopsOneByOne() {
            PlainTrader slow = new PlainTrader(Protection.STOP_ONLY, false, "0.3");
            slow.signal("one", buyAt("99", "95", "110"));
            for (int fill = 0; fill < 4; fill++) {
                slow.price("99");
            }
            List<Order> stops = slow.open(Leg.STOP);
            assertThat(stops).hasSize(4);
            slow.wayBack = SECOND.multipliedBy(60);
            slow.cancelAtVenue(Leg.STOP);
            for (Order stop : stops) {
                assertThat(slow.atVenue(Leg.EXIT)).isEmpty();
                hearTheEnd(slow, stop);
                slow.pass(SECOND.multipliedBy(3));
            }

            assertThat(slow.asked(Leg.EXIT)).isEqualByComparingTo(slow.position());
        }

        @Test
        void waitsOnceForASilentVenueThatEndsAStopWhileAStartIsUnanswered() {
            trader.signal("one", buy("95", "110"));
            Order stop = trader.open(Leg.STOP).getFirst();
            trader.wayBack = SECOND.multipliedBy(60);
            trader.crash();
            trader.pass(SECOND.multipliedBy(9));
            trader.cancelAtVenue(Leg.STOP);
            hearTheEnd(trader, stop);
            trader.pass(SECOND.multipliedBy(3));

            assertThat(trader.asked(Leg.STOP)).isEqualByComparingTo(trader.position());
        }

        private void loseTheStopAndHearNoMore() {
            trader.signal("one", buy("95", "110"));
            Order stop = trader.open(Leg.STOP).getFirst();
            trader.wayBack = SECOND.multipliedBy(60);
            trader.cancelAtVenue(Leg.STOP);
            hearTheEnd(trader, stop);
        }

        private void hearTheEnd(PlainTrader trader, Order stop) {
            trader.lane.onVenueEvents(
                    List.of(
                            new VenueEvent.Canceled(
                                    ACCOUNT.id(), stop.spec().id(), null, "", trader.now)),
                    trader.now);
        }

        /// As a stop of the day ends with the session, each day.
        @Test
        void placesTheNextStopWhereTheVenueEndsOneByItself() {
            trader.signal("one", buy("95", "110"));
            for (int day = 0; day < 3; day++) {
                trader.cancelAtVenue(Leg.STOP);
                trader.pass(SECOND);

                assertThat(trader.atVenue(Leg.STOP)).containsExactly("20 @ 95");
            }
            assertThat(trader.position()).isEqualByComparingTo("20");
        }

        @Test
        void leavesNothingBehindWhereThePriceLeapsOverTheStop() {
            trader.signal("one", buy("95", "110"));
            trader.price("80");
            trader.pass(SECOND);

            assertThat(trader.position()).isZero();
            assertThat(trader.liveAtVenue()).isEmpty();
        }

        @Test
        void makesRoomForAClose() {
            trader.afterEachEvent = this::assertNeverTooMuch;
            trader.signal("one", buy("95", "110"));
            trader.command("one", "c1", new Change.Close(Ratio.of("0.5")));
            trader.pass(SECOND);

            assertThat(trader.position()).isEqualByComparingTo("10");
            assertThat(trader.atVenue(Leg.STOP)).containsExactly("10 @ 95");
        }

        private void assertNeverTooMuch() {
            BigDecimal asked =
                    trader.asked(Leg.STOP)
                            .add(trader.asked(Leg.TARGET))
                            .add(trader.asked(Leg.EXIT));
            assertThat(asked).isLessThanOrEqualTo(trader.position());
        }
    }

    @Nested
    class WhereThereAreNoStops {
        private final PlainTrader trader = new PlainTrader(Protection.NONE, true);

        @Test
        void watchesThePriceAndClosesAtTheMarket() {
            trader.signal("one", buy("95", "110"));
            assertThat(trader.atVenue(Leg.STOP)).isEmpty();
            trader.price("94.5");
            trader.pass(SECOND);

            assertThat(trader.position()).isZero();
            assertThat(trader.liveAtVenue()).isEmpty();
            assertThat(trader.told()).anyMatch(note -> note.contains("reached the stop at 95"));
        }

        @Test
        void countsItAsUnprotected() {
            trader.signal("one", buy("95", "110"));
            trader.pass(SECOND.multipliedBy(2));

            assertThat(trader.unprotected("one")).isEqualTo(SECOND.multipliedBy(2));
        }
    }

    @Nested
    class WhereTheVenueKeepsBrackets {
        private final PlainTrader trader = new PlainTrader(Protection.NATIVE_BRACKET, true);

        @Test
        void isNeverUnprotected() {
            trader.signal("one", buy("95", "110", "120"));
            trader.price("110");
            trader.price("95");

            assertThat(trader.unprotected("one")).isZero();
        }

        @Test
        void putsAStopBackThatSomebodyTookAway() {
            trader.signal("one", buy("95", "110"));
            trader.cancelAtVenue(Leg.STOP);
            assertThat(trader.atVenue(Leg.STOP)).isEmpty();
            trader.pass(SECOND.multipliedBy(3));

            assertThat(trader.atVenue(Leg.STOP)).containsExactly("20 @ 95");
        }
    }
}
