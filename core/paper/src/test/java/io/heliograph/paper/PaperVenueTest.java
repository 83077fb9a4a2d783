package io.heliograph.paper;

import static io.heliograph.model.Side.BUY;
import static io.heliograph.model.Side.SELL;
import static io.heliograph.paper.Desk.as;
import static io.heliograph.paper.Desk.bracket;
import static io.heliograph.paper.Desk.limit;
import static io.heliograph.paper.Desk.market;
import static io.heliograph.paper.Desk.stop;
import static io.heliograph.paper.Desk.stopLimit;
import static io.heliograph.paper.Desk.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperVenueTest {
    private Desk desk = Desk.margin();

    @Nested
    class OrderTypes {
        @Test
        void marketBuysAtTheAskAndSellsAtTheBid() {
            desk.quote("99", "101");
            assertThat(desk.submit(market(1, BUY, "1")))
                    .containsExactly("1 accepted", "1 filled 1 @ 101");
            assertThat(desk.submit(market(2, SELL, "1")))
                    .containsExactly("2 accepted", "2 filled 1 @ 99");
            assertThat(desk.balance()).isEqualTo("9998 USDT");
            assertThat(desk.position()).isEqualTo("FLAT");
        }

        @Test
        void limitRestsUntilTheOtherSideComesToItAndFillsAtItsLimit() {
            desk.quote("99", "101");
            assertThat(desk.submit(limit(1, BUY, "1", "100"))).containsExactly("1 accepted");
            assertThat(desk.quote("99", "100.5")).isEmpty();
            assertThat(desk.quote("90", "91")).containsExactly("1 filled 1 @ 100");
        }

        @Test
        void limitThatFindsABetterPriceTakesIt() {
            desk.quote("99", "101");
            assertThat(desk.submit(limit(1, BUY, "1", "105")))
                    .containsExactly("1 accepted", "1 filled 1 @ 101");
        }

        @Test
        void stopWaitsForItsTriggerAndFillsWhereThePriceIsThen() {
            desk.quote("99", "101");
            assertThat(desk.submit(stop(1, BUY, "1", "110"))).containsExactly("1 accepted");
            assertThat(desk.quote("108", "109.5")).isEmpty();
            assertThat(desk.quote("111", "112")).containsExactly("1 triggered", "1 filled 1 @ 112");
        }

        @Test
        void stopLimitRestsAtItsLimitOnceTriggered() {
            desk.quote("99", "101");
            desk.submit(stopLimit(1, BUY, "1", "110", "111"));
            assertThat(desk.quote("111", "112")).containsExactly("1 triggered");
            assertThat(desk.query(1)).containsExactly("1 accepted", "1 triggered");
            assertThat(desk.quote("110", "111")).containsExactly("1 filled 1 @ 111");
        }

        @Test
        void immediateOrdersNeverRest() {
            desk = new Desk(Desk.filling("0.5"), AccountKind.MARGIN);
            desk.quote("99", "101");
            assertThat(desk.submit(with(TimeInForce.IOC, false, limit(1, BUY, "1", "100"))))
                    .containsExactly("1 accepted", "1 canceled: not filled at once");
            assertThat(desk.submit(with(TimeInForce.IOC, false, market(2, BUY, "1"))))
                    .containsExactly(
                            "2 accepted", "2 filled 0.5 @ 101", "2 canceled: not filled at once");
            assertThat(desk.submit(with(TimeInForce.FOK, false, market(3, BUY, "1"))))
                    .containsExactly("3 accepted", "3 canceled: not filled at once");
        }

        @Test
        void aShareOfTheOrderFillsWithEachPrice() {
            desk = new Desk(Desk.filling("0.4"), AccountKind.MARGIN);
            desk.quote("99", "101");
            assertThat(desk.submit(market(1, BUY, "1")))
                    .containsExactly("1 accepted", "1 filled 0.4 @ 101");
            assertThat(desk.quote("101", "102")).containsExactly("1 filled 0.4 @ 102");
            assertThat(desk.quote("101", "103")).containsExactly("1 filled 0.2 @ 103");
            assertThat(desk.quote("101", "103")).isEmpty();
            assertThat(desk.position()).isEqualTo("LONG 1 @ 101.8");
        }

        @Test
        void slippageIsAdverseOnTickAndNeverBeyondALimit() {
            PaperSettings slippery =
                    new PaperSettings(Ratio.ZERO, Ratio.percent("1"), Duration.ZERO, Ratio.of("1"));
            desk = new Desk(slippery, AccountKind.MARGIN);
            desk.quote("99", "101");
            assertThat(desk.submit(market(1, BUY, "1"))).contains("1 filled 1 @ 102.5");
            assertThat(desk.submit(market(2, SELL, "1"))).contains("2 filled 1 @ 98");
            assertThat(desk.submit(limit(3, BUY, "1", "101.5"))).contains("3 filled 1 @ 101.5");
        }

        @Test
        void feeIsAShareOfTheNotionalRoundedUp() {
            PaperSettings dear =
                    new PaperSettings(
                            Ratio.of("0.00133333333"), Ratio.ZERO, Duration.ZERO, Ratio.of("1"));
            desk = new Desk(dear, AccountKind.MARGIN);
            desk.quote("99", "101");
            desk.submit(market(1, BUY, "0.1"));
            assertThat(desk.balance()).isEqualTo("9999.98653333 USDT");
        }
    }

    @Nested
    class Brackets {
        private final OrderSpec[] plan = bracket(market(1, BUY, "1"), "90", "0.5", "110", "120");

        @Test
        void stopClosesEverythingAndCancelsTheTargets() {
            desk.quote("100", "100");
            assertThat(desk.submit(plan))
                    .containsExactly(
                            "1 accepted",
                            "2 accepted",
                            "3 accepted",
                            "4 accepted",
                            "1 filled 1 @ 100");
            assertThat(desk.quote("90", "90.5"))
                    .containsExactly(
                            "2 triggered",
                            "2 filled 1 @ 90",
                            "3 canceled: the stop has traded",
                            "4 canceled: the stop has traded");
            assertThat(desk.balance()).isEqualTo("9990 USDT");
        }

        @Test
        void eachTargetShrinksTheStopAndTheLastCancelsIt() {
            desk.quote("100", "100");
            desk.submit(plan);
            assertThat(desk.quote("110", "111"))
                    .containsExactly("3 filled 0.5 @ 110", "2 resized 0.5");
            assertThat(desk.quote("125", "126"))
                    .containsExactly("4 filled 0.5 @ 120", "2 canceled: the position is closed");
            assertThat(desk.balance()).isEqualTo("10015 USDT");
        }

        @Test
        void protectionGrowsWithTheEntry() {
            desk = new Desk(Desk.filling("0.4"), AccountKind.MARGIN);
            desk.quote("100", "100");
            assertThat(desk.submit(plan))
                    .endsWith(
                            "1 filled 0.4 @ 100",
                            "2 resized 0.4",
                            "3 resized 0.2",
                            "4 resized 0.2");
            assertThat(desk.quote("100", "100"))
                    .containsExactly(
                            "1 filled 0.4 @ 100",
                            "2 resized 0.8",
                            "3 resized 0.4",
                            "4 resized 0.4");
        }

        @Test
        void firstExitEndsAPartlyFilledEntry() {
            desk = new Desk(Desk.filling("0.4"), AccountKind.MARGIN);
            desk.quote("101", "102");
            desk.submit(bracket(limit(1, BUY, "1", "100"), "90", "1", "110"));
            desk.quote("99", "100");
            assertThat(desk.quote("110", "111"))
                    .containsExactly(
                            "3 filled 0.4 @ 110",
                            "1 canceled: the first target has traded",
                            "2 canceled: the position is closed");
        }

        @Test
        void targetReachedBeforeTheEntryCancelsThePlan() {
            desk.quote("100", "101");
            desk.submit(bracket(limit(1, BUY, "1", "95"), "90", "1", "110"));
            assertThat(desk.quote("110", "111"))
                    .containsExactly(
                            "1 canceled: the target was reached before the entry",
                            "2 canceled: its entry did not fill",
                            "3 canceled: its entry did not fill");
        }

        @Test
        void shortsAreTheMirrorImage() {
            desk.quote("100", "100");
            desk.submit(bracket(market(1, SELL, "1"), "110", "1", "90"));
            assertThat(desk.position()).isEqualTo("SHORT 1 @ 100");
            assertThat(desk.quote("89", "90"))
                    .containsExactly("3 filled 1 @ 90", "2 canceled: the position is closed");
            assertThat(desk.balance()).isEqualTo("10010 USDT");
        }

        @Test
        void cancelingAnUnfilledEntryCancelsItsExits() {
            desk.quote("100", "101");
            desk.submit(bracket(limit(1, BUY, "1", "95"), "90", "1", "110"));
            assertThat(desk.cancel(1))
                    .containsExactly(
                            "1 canceled: canceled on request",
                            "2 canceled: its entry did not fill",
                            "3 canceled: its entry did not fill");
        }

        @Test
        void closingByHandTakesTheProtectionWithIt() {
            desk.quote("100", "100");
            desk.submit(plan);
            assertThat(desk.submit(with(TimeInForce.GTC, true, market(9, SELL, "0.6"))))
                    .containsExactly(
                            "9 accepted",
                            "9 filled 0.6 @ 100",
                            "2 resized 0.4",
                            "3 resized 0.2",
                            "4 resized 0.2");
            assertThat(desk.submit(with(TimeInForce.GTC, true, market(10, SELL, "5"))))
                    .containsExactly(
                            "10 accepted",
                            "10 filled 0.4 @ 100",
                            "2 canceled: the position is closed",
                            "3 canceled: the position is closed",
                            "4 canceled: the position is closed");
        }

        @Test
        void anExitNeverClosesWhatAnotherEntryOpened() {
            desk.quote("100", "100");
            desk.submit(bracket(market(1, BUY, "1"), "90", "1", "110"));
            desk.submit(bracket(market(4, BUY, "1"), "95", "1", "120"));
            desk.quote("94", "94.5");
            assertThat(desk.position()).isEqualTo("LONG 1 @ 100");
            desk.quote("89", "89.5");
            assertThat(desk.position()).isEqualTo("FLAT");
        }
    }

    @Nested
    class CandlesAsPaths {
        @Test
        void stopComesBeforeTargetWithinOneCandle() {
            desk.quote("100", "100");
            desk.submit(bracket(market(1, BUY, "1"), "90", "1", "110"));
            assertThat(desk.candle("100", "115", "85", "112"))
                    .containsExactly(
                            "2 triggered", "2 filled 1 @ 90", "3 canceled: the stop has traded");
        }

        @Test
        void stopComesBeforeTargetForAShortToo() {
            desk.quote("100", "100");
            desk.submit(bracket(market(1, SELL, "1"), "110", "1", "90"));
            assertThat(desk.candle("100", "115", "85", "88")).contains("2 filled 1 @ 110");
        }

        @Test
        void afterAGapTheStopFillsAtTheOpen() {
            desk.quote("100", "100");
            desk.submit(bracket(market(1, BUY, "1"), "90", "1", "110"));
            assertThat(desk.candle("80", "85", "70", "75")).contains("2 filled 1 @ 80");
        }

        @Test
        void limitFillsOnlyWhenTradedThrough() {
            desk.quote("100", "100");
            desk.submit(limit(1, BUY, "1", "95"));
            assertThat(desk.candle("100", "101", "95", "100")).isEmpty();
            assertThat(desk.candle("100", "101", "94.5", "100")).containsExactly("1 filled 1 @ 95");
        }

        @Test
        void entryOnTheWayDownIsProtectedForTheRestOfTheCandle() {
            desk.quote("97", "97");
            desk.submit(bracket(limit(1, BUY, "1", "95"), "90", "1", "98"));
            assertThat(desk.candle("97", "97", "85", "96"))
                    .containsExactly(
                            "1 filled 1 @ 95",
                            "2 triggered",
                            "2 filled 1 @ 90",
                            "3 canceled: the stop has traded");
        }

        @Test
        void entryOnTheWayUpIsNotStoppedByALowThatCameBefore() {
            desk.quote("100", "100");
            desk.submit(bracket(stop(1, BUY, "1", "105"), "95", "1", "110"));
            assertThat(desk.candle("100", "112", "90", "108"))
                    .containsExactly(
                            "1 triggered",
                            "1 filled 1 @ 105",
                            "3 filled 1 @ 110",
                            "2 canceled: the position is closed");
        }

        @Test
        void anOrderPlacedDuringACandleSeesOnlyItsClose() {
            desk.quote("100", "100");
            desk.submit(limit(1, BUY, "1", "95"));
            desk.now = desk.now.minusSeconds(30);
            assertThat(desk.candle("100", "101", "90", "100")).isEmpty();
            assertThat(desk.candle("100", "101", "90", "100")).hasSize(1);
        }
    }

    @Nested
    class Refusals {
        @ParameterizedTest
        @CsvSource({
            "LIMIT, BUY, 1, 100.3, , PRICE_FILTER",
            "LIMIT, BUY, 1.05, 100, , LOT_SIZE",
            "MARKET, BUY, 0.05, , , LOT_SIZE",
            "LIMIT, BUY, 0.1, 40, , MIN_NOTIONAL",
            "MARKET, BUY, 1000, , , INSUFFICIENT_BALANCE",
            "LIMIT, BUY, 10000000000000000000, 10000000000000000000, , INSUFFICIENT_BALANCE",
            "STOP_MARKET, BUY, 1, , 101, WOULD_TRIGGER_IMMEDIATELY",
            "STOP_MARKET, SELL, 1, , 99, WOULD_TRIGGER_IMMEDIATELY",
            "STOP_LIMIT, SELL, 1, 90, 120, WOULD_TRIGGER_IMMEDIATELY",
        })
        void ofSingleOrders(
                OrderType type,
                Side side,
                String quantity,
                String limit,
                String trigger,
                String code) {
            desk.quote("99", "101");
            assertThat(desk.submit(Desk.spec(1, Desk.BTC, type, side, quantity, limit, trigger)))
                    .containsExactly("1 refused " + code);
            assertThat(desk.query(1)).containsExactly("1 not found");
        }

        @Test
        void takeTheExitsWithTheEntry() {
            desk.quote("99", "101");
            assertThat(desk.submit(bracket(market(1, BUY, "1"), "99", "1", "110")))
                    .containsExactly(
                            "1 refused WOULD_TRIGGER_IMMEDIATELY",
                            "2 refused WOULD_TRIGGER_IMMEDIATELY",
                            "3 refused WOULD_TRIGGER_IMMEDIATELY");
            assertThat(desk.submit(bracket(limit(4, BUY, "1", "90"), "95", "1", "110")))
                    .contains("4 refused WOULD_TRIGGER_IMMEDIATELY");
            assertThat(desk.submit(bracket(limit(7, BUY, "1", "90"), "80", "1", "85")))
                    .contains("7 refused WOULD_TRIGGER_IMMEDIATELY");
        }

        @Test
        void ofListsThatAreNoBracket() {
            desk.quote("99", "101");
            OrderSpec entry = market(1, BUY, "1");
            assertThat(desk.submit(bracket(entry, "90", "0.6", "110", "120")))
                    .contains("1 refused INVALID_ORDER_LIST");
            assertThat(desk.submit(entry, as(Leg.STOP, 0, stop(1, SELL, "1", "90"))))
                    .contains("1 refused INVALID_ORDER_LIST");
            assertThat(desk.submit(entry, as(Leg.STOP, 0, stop(2, BUY, "1", "110"))))
                    .contains("1 refused INVALID_ORDER_LIST");
            assertThat(desk.submit(entry, market(2, SELL, "1")))
                    .contains("1 refused INVALID_ORDER_LIST");
        }

        @Test
        void withoutAPriceAnInstrumentOrARate() {
            assertThat(desk.submit(market(1, BUY, "1"))).containsExactly("1 refused NO_PRICE");
            OrderSpec unknown =
                    Desk.spec(
                            2,
                            new InstrumentId("X", Desk.BTC.venue()),
                            OrderType.MARKET,
                            BUY,
                            "1",
                            null,
                            null);
            assertThat(desk.submit(unknown)).containsExactly("2 refused UNKNOWN_SYMBOL");
            desk.yenInDollars = Optional.empty();
            desk.quote(Desk.YEN, "150", "150.02");
            OrderSpec yen = Desk.spec(3, Desk.YEN, OrderType.MARKET, BUY, "0.1", null, null);
            assertThat(desk.submit(yen)).containsExactly("3 refused NO_RATE");
        }

        @Test
        void ofRequestsThatComeTooLate() {
            desk.quote("99", "101");
            VenueCommand late = desk.request("1", market(1, BUY, "1"));
            assertThat(Desk.told(desk.venue.handle(late, desk.now.plusSeconds(10))))
                    .contains("1 filled 1 @ 101");
            VenueCommand later = desk.request("1", market(2, BUY, "1"));
            assertThat(Desk.told(desk.venue.handle(later, desk.now.plusSeconds(11))))
                    .containsExactly("2 refused REQUEST_EXPIRED");
        }

        @Test
        void spotCannotSellWhatItDoesNotOwn() {
            desk = Desk.spot();
            desk.quote("99", "101");
            assertThat(desk.submit(market(1, SELL, "1")))
                    .containsExactly("1 refused INSUFFICIENT_BALANCE");
            assertThat(desk.submit("2", market(1, BUY, "1")))
                    .containsExactly("1 refused INVALID_LEVERAGE");
            desk.submit(market(2, BUY, "1"));
            assertThat(desk.submit(market(3, SELL, "1"))).contains("3 filled 1 @ 99");
        }

        @Test
        void reduceOnlyNeedsSomethingToReduce() {
            desk.quote("99", "101");
            assertThat(desk.submit(with(TimeInForce.GTC, true, market(1, SELL, "1"))))
                    .containsExactly("1 refused REDUCE_ONLY");
        }
    }

    @Nested
    class Funds {
        @Test
        void leverageBindsLess() {
            desk.quote("100", "100");
            assertThat(desk.submit("5", market(1, BUY, "400"))).contains("1 filled 400 @ 100");
            assertThat(desk.venue.freeBalance(Desk.ME)).contains(Money.of("2000", "USDT"));
            assertThat(desk.submit("5", market(2, BUY, "100.1")))
                    .containsExactly("2 refused INSUFFICIENT_BALANCE");
        }

        @Test
        void waitingEntriesReserveWhatTheyWillNeed() {
            desk.quote("100", "100");
            assertThat(desk.submit(limit(1, BUY, "100", "90"))).containsExactly("1 accepted");
            assertThat(desk.submit(market(2, BUY, "10.1")))
                    .containsExactly("2 refused INSUFFICIENT_BALANCE");
            desk.cancel(1);
            assertThat(desk.submit(market(3, BUY, "10.1"))).hasSize(2);
        }

        @Test
        void anEntryThatGapsBeyondTheMoneyIsCanceledNotOverdrawn() {
            desk.quote("100", "100");
            desk.submit(bracket(stop(1, BUY, "90", "110"), "100", "90", "200"));
            assertThat(desk.quote("150", "150"))
                    .containsExactly(
                            "1 triggered",
                            "1 canceled: insufficient balance: needs 13500.00, free are 10000.00",
                            "2 canceled: its entry did not fill",
                            "3 canceled: its entry did not fill");
        }

        @Test
        void foreignCurrenciesAreConvertedWhenTheyAreBooked() {
            desk.quote(Desk.YEN, "100", "100");
            OrderSpec open = Desk.spec(1, Desk.YEN, OrderType.MARKET, BUY, "0.1", null, null);
            List<VenueEvent> events = desk.venue.handle(desk.request("1", open), desk.now);
            assertThat(events.getLast())
                    .isInstanceOfSatisfying(
                            VenueEvent.Executed.class,
                            fill -> assertThat(fill.rate()).isEqualByComparingTo("0.01"));
            assertThat(desk.venue.freeBalance(Desk.ME)).contains(Money.of("9900", "USDT"));
            desk.quote(Desk.YEN, "110", "110");
            desk.yenInDollars = Optional.empty();
            OrderSpec close =
                    with(
                            TimeInForce.GTC,
                            true,
                            Desk.spec(2, Desk.YEN, OrderType.MARKET, SELL, "0.1", null, null));
            assertThat(desk.submit(close)).containsExactly("2 refused NO_RATE");
            desk.yenInDollars = Optional.of(new BigDecimal("0.02"));
            desk.submit(close);
            assertThat(desk.balance()).isEqualTo("10020 USDT");
        }
    }

    @Nested
    class OnceOnly {
        @Test
        void theSameRequestTwiceIsOneOrder() {
            desk.quote("100", "100");
            List<String> first = desk.submit(bracket(market(1, BUY, "1"), "90", "1", "110"));
            List<String> second = desk.submit(bracket(market(1, BUY, "1"), "90", "1", "110"));
            assertThat(second).containsAll(first);
            assertThat(second)
                    .as("what comes again says how large the exits are now")
                    .filteredOn(event -> !first.contains(event))
                    .containsExactly("2 resized 1", "3 resized 1");
            assertThat(desk.position()).isEqualTo("LONG 1 @ 100");
        }

        @Test
        void anIdIsUsedUpForEver() {
            desk.quote("100", "100");
            desk.submit(market(1, BUY, "1"));
            desk.restart();
            desk.quote("100", "100");
            OrderSpec[] other = bracket(limit(2, BUY, "1", "95"), "90", "1", "110");
            other[2] = as(Leg.TARGET, 0, limit(1, SELL, "1", "110"));
            assertThat(desk.submit(other))
                    .containsExactly(
                            "2 refused DUPLICATE_ORDER",
                            "3 refused DUPLICATE_ORDER",
                            "1 accepted",
                            "1 filled 1 @ 100");
        }

        @Test
        void aQueryTellsTheWholeHistory() {
            desk.quote("100", "100");
            desk.submit(bracket(market(1, BUY, "1"), "90", "0.5", "110"));
            desk.quote("110", "111");
            desk.quote("89", "90");
            assertThat(desk.query(1)).containsExactly("1 accepted", "1 filled 1 @ 100");
            assertThat(desk.query(2))
                    .containsExactly(
                            "2 accepted", "2 resized 0.5", "2 triggered", "2 filled 0.5 @ 89");
            assertThat(desk.query(3))
                    .containsExactly("3 accepted", "3 resized 0.5", "3 filled 0.5 @ 110");
            assertThat(desk.query(4)).containsExactly("4 not found");
            assertThat(desk.cancel(1)).containsExactly("1 accepted", "1 filled 1 @ 100");
        }

        @Test
        void openingAnAccountAgainDepositsNothing() {
            desk.venue.openAccount(Desk.ME, AccountKind.SPOT, Money.of("5", "USDT"));
            assertThat(desk.balance()).isEqualTo("10000 USDT");
        }
    }

    @Nested
    class WhenTheBookFails {
        @Test
        void nothingHasHappened() {
            FailingBook book = new FailingBook();
            PaperVenue venue =
                    new PaperVenue(
                            Desk.FREE,
                            InstrumentCatalogue.shipped(Desk.BTC.venue())::find,
                            (from, into) -> Optional.of(BigDecimal.ONE),
                            book);
            venue.openAccount(Desk.ME, AccountKind.MARGIN, Money.of("10000", "USDT"));
            venue.handle(
                    new MarketUpdate.Quoted(
                            Quote.ofLast(Desk.BTC, Price.of("100"), desk.now, desk.now)),
                    desk.now);
            VenueCommand request =
                    desk.request("1", bracket(market(1, BUY, "1"), "90", "1", "110"));
            book.fails = true;
            assertThatThrownBy(() -> venue.handle(request, desk.now)).hasMessage("disk full");
            book.fails = false;
            assertThat(venue.balance(Desk.ME)).contains(Money.of("10000", "USDT"));
            assertThat(venue.positions(Desk.ME)).isEmpty();
            assertThat(
                            Desk.told(
                                    venue.handle(
                                            new VenueCommand.Query(Desk.ME, Desk.id(1), 1),
                                            desk.now)))
                    .containsExactly("1 not found");
            assertThat(Desk.told(venue.handle(request, desk.now))).contains("1 filled 1 @ 100");
        }
    }

    private static final class FailingBook implements PaperBook {
        private final InMemoryPaperBook kept = new InMemoryPaperBook();
        private boolean fails;

        @Override
        public Contents load() {
            return kept.load();
        }

        @Override
        public void save(List<Change> changes) {
            if (fails) {
                throw new IllegalStateException("disk full");
            }
            kept.save(changes);
        }
    }
}
