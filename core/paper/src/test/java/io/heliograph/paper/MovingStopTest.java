package io.heliograph.paper;

import static io.heliograph.paper.Trader.at;
import static io.heliograph.paper.Trader.buy;
import static io.heliograph.paper.Trader.open;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.Money;
import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.account.BreakEven;
import io.heliograph.model.account.MovingStop;
import io.heliograph.model.account.Preference;
import io.heliograph.model.account.TradeStyle;
import io.heliograph.model.decision.Change;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.VenueProfile.Protection;
import io.heliograph.model.signal.EntryTerms;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Stops that the engine moves by the trade's own style, at venues of every kind.
class MovingStopTest {
    private static final Duration SECOND = Duration.ofSeconds(1);

    @ParameterizedTest
    @EnumSource(
            value = Protection.class,
            names = {"NATIVE_BRACKET", "STOP_ONLY"})
    void movesToBreakEvenWithTheFeesAfterItsTarget(Protection protection) {
        PlainTrader trader = trader(protection, breakEven(1, "0.005"), null);
        trader.signal("one", buy("95", "110", "120"));
        assertThat(trader.atVenue(Leg.STOP)).containsExactly("20 @ 95");
        trader.price("110");
        trader.pass(SECOND);

        assertThat(trader.atVenue(Leg.STOP)).containsExactly("10 @ 100.5");
        assertThat(trader.told())
                .contains("target 1 filled: stop to break-even 100.5")
                .contains("the stop moves from 95 to 100.5");
    }

    @Test
    void risksLessFromTheMomentTheStopHasMoved() {
        PlainTrader trader =
                trader(Protection.NATIVE_BRACKET, null, new MovingStop.BehindTarget(1));
        trader.signal("one", buy("95", "110", "120", "130"));
        assertThat(openRisk(trader)).isEqualTo(Money.of("100", "USDT"));
        trader.price("110");
        trader.pass(SECOND);

        assertThat(openRisk(trader).isZero()).isTrue();
        assertThat(trader.lane.snapshot(trader.now).trades()).hasSize(1);
    }

    private static Money openRisk(PlainTrader trader) {
        return trader.lane.snapshot(trader.now).trades().getFirst().risk();
    }

    @Test
    void movesWhereNoOrderIsReduceOnly() {
        PlainTrader trader = new PlainTrader(Protection.STOP_ONLY, false);
        trader.style = style(breakEven(1, "0"), null);
        trader.signal("one", buy("95", "110", "120"));
        trader.price("110");
        trader.pass(SECOND);

        assertThat(trader.atVenue(Leg.STOP)).containsExactly("10 @ 100");
    }

    @Test
    void waitsForTheTargetThatItIsTiedTo() {
        PlainTrader trader = trader(Protection.NATIVE_BRACKET, breakEven(2, "0"), null);
        trader.signal("one", buy("95", "110", "120", "130"));
        trader.price("110");
        trader.pass(SECOND);
        assertThat(trader.told()).isEmpty();
        trader.price("120");
        trader.pass(SECOND);

        assertThat(trader.told()).contains("target 2 filled: stop to break-even 100");
    }

    @Test
    void followsTheTargetsOneBack() {
        PlainTrader trader =
                trader(Protection.NATIVE_BRACKET, null, new MovingStop.BehindTarget(1));
        trader.signal("one", buy("95", "110", "120", "130"));
        trader.price("110");
        trader.pass(SECOND);
        assertThat(trader.told()).contains("target 1 filled: stop to the entry, 100");
        trader.price("120");
        trader.pass(SECOND);

        assertThat(trader.told()).contains("target 2 filled: stop to target 1, 110");
    }

    @Test
    void followsTheTargetsTwoBack() {
        PlainTrader trader =
                trader(Protection.NATIVE_BRACKET, null, new MovingStop.BehindTarget(2));
        trader.signal("one", buy("95", "110", "120", "130"));
        trader.price("110");
        trader.pass(SECOND);
        assertThat(trader.told()).isEmpty();
        trader.price("120");
        trader.pass(SECOND);

        assertThat(trader.told()).contains("target 2 filled: stop to the entry, 100");
    }

    @ParameterizedTest
    @EnumSource(
            value = Protection.class,
            names = {"NATIVE_BRACKET", "STOP_ONLY"})
    void trailsTheBestPriceAndNeverGoesBack(Protection protection) {
        PlainTrader trader =
                trader(protection, null, new MovingStop.BehindBest(Ratio.percent("2")));
        trader.signal("one", buy("95", "150"));
        trader.pass(SECOND);
        assertThat(trader.atVenue(Leg.STOP)).containsExactly("20 @ 98");
        trader.price("110");
        trader.pass(SECOND.multipliedBy(6));
        assertThat(trader.atVenue(Leg.STOP)).containsExactly("20 @ 108");
        trader.price("108.5");
        trader.pass(SECOND.multipliedBy(6));

        assertThat(trader.atVenue(Leg.STOP)).containsExactly("20 @ 108");
        assertThat(trader.told()).contains("2 % behind the best price 110: stop to 108");
    }

    @ParameterizedTest
    @EnumSource(Protection.class)
    void closesWhereThePriceIsBackBeforeTheStopCouldFollow(Protection protection) {
        PlainTrader trader =
                trader(protection, null, new MovingStop.BehindBest(Ratio.percent("2")));
        trader.signal("one", buy("95", "150"));
        trader.pass(SECOND);
        trader.price("110");
        trader.pass(SECOND);
        trader.price("107");
        trader.pass(SECOND.multipliedBy(6));

        assertThat(trader.lane.snapshot(trader.now).positions()).isEmpty();
        assertThat(trader.told())
                .contains(
                        "2 % behind the best price 110: stop to 108, which the price 107 has"
                                + " passed");
    }

    @Test
    void waitsForABreakEvenThatThePriceWasNeverBeyond() {
        PlainTrader trader = trader(Protection.NATIVE_BRACKET, breakEven(1, "0.02"), null);
        trader.signal("one", buy("95", "101", "120"));
        trader.price("101");
        trader.pass(SECOND);
        assertThat(trader.atVenue(Leg.STOP)).containsExactly("10 @ 95");
        trader.price("103");
        trader.pass(SECOND);

        assertThat(trader.atVenue(Leg.STOP)).containsExactly("10 @ 102");
    }

    @Test
    void trailsAShortTradeFromAbove() {
        PlainTrader trader =
                trader(
                        Protection.NATIVE_BRACKET,
                        null,
                        new MovingStop.BehindBest(Ratio.percent("2")));
        trader.signal("one", open(Side.SELL, EntryTerms.atMarket(), "105", "50"));
        trader.price("90");
        trader.pass(SECOND.multipliedBy(6));

        assertThat(trader.atVenue(Leg.STOP)).singleElement().asString().endsWith("@ 91.5");
    }

    @Test
    void trailsByTheAverageTrueRange() {
        PlainTrader trader =
                trader(
                        Protection.NATIVE_BRACKET,
                        null,
                        new MovingStop.AtrBehind(new BigDecimal("1.5")));
        trader.signal("one", buy("95", "150"));
        trader.price("110");
        trader.pass(SECOND);
        assertThat(trader.atVenue(Leg.STOP)).containsExactly("20 @ 95");
        trader.range = Optional.of(new BigDecimal("4"));
        trader.pass(SECOND);

        assertThat(trader.atVenue(Leg.STOP)).containsExactly("20 @ 104");
        assertThat(trader.told())
                .contains("1.5 average true ranges behind the best price 110: stop to 104");
    }

    @Test
    void neitherMovesForNextToNothingNorAllTheTime() {
        PlainTrader trader =
                trader(
                        Protection.NATIVE_BRACKET,
                        null,
                        new MovingStop.BehindBest(Ratio.percent("10")));
        trader.signal("one", buy("80", "300"));
        trader.pass(SECOND);
        trader.price("100.2");
        trader.pass(SECOND.multipliedBy(10));
        assertThat(moves(trader)).isEqualTo(1);
        for (int price = 101; price < 111; price++) {
            trader.price(Integer.toString(price));
            trader.pass(Duration.ofMillis(500));
        }

        assertThat(moves(trader)).isLessThanOrEqualTo(3);
    }

    @Test
    void doesNotTakeBackWhatAPersonHasTightened() {
        PlainTrader trader =
                trader(
                        Protection.NATIVE_BRACKET,
                        null,
                        new MovingStop.BehindBest(Ratio.percent("5")));
        trader.signal("one", buy("90", "150"));
        trader.pass(SECOND);
        trader.command("one", "c1", new Change.MoveStop(at("99")));
        trader.pass(SECOND.multipliedBy(10));

        assertThat(trader.atVenue(Leg.STOP)).containsExactly("10 @ 99");
    }

    @Test
    void goesOnAfterARestart() {
        PlainTrader trader = trader(Protection.NATIVE_BRACKET, breakEven(1, "0"), null);
        trader.signal("one", buy("95", "110", "120"));
        trader.crash();
        trader.price("110");
        trader.pass(SECOND);
        int facts = trader.journal.facts.size();
        trader.crash();
        trader.pass(SECOND.multipliedBy(3));

        assertThat(trader.atVenue(Leg.STOP)).containsExactly("10 @ 100");
        assertThat(trader.journal.facts).hasSize(facts);
    }

    @ParameterizedTest
    @EnumSource(
            value = Protection.class,
            names = {"NATIVE_BRACKET", "STOP_ONLY"})
    void goesOnTrailingAfterARestartInTheMiddleOfAMove(Protection protection) {
        PlainTrader trader =
                trader(protection, null, new MovingStop.BehindBest(Ratio.percent("2")));
        trader.signal("one", buy("95", "150"));
        trader.pass(SECOND);
        trader.price("110");
        trader.commandsToLose = 1;
        trader.pass(Duration.ofMillis(500));
        trader.crash();
        trader.pass(SECOND.multipliedBy(20));
        assertThat(trader.atVenue(Leg.STOP)).containsExactly("20 @ 108");

        trader.price("109");
        trader.crash();
        trader.pass(SECOND.multipliedBy(20));
        assertThat(trader.atVenue(Leg.STOP)).containsExactly("20 @ 108");
        trader.price("115");
        trader.pass(SECOND.multipliedBy(20));
        assertThat(trader.atVenue(Leg.STOP)).containsExactly("20 @ 113");
    }

    @Test
    void trailsByTheAverageTrueRangeAfterARestart() {
        PlainTrader trader =
                trader(
                        Protection.NATIVE_BRACKET,
                        null,
                        new MovingStop.AtrBehind(new BigDecimal("1.5")));
        trader.range = Optional.of(new BigDecimal("4"));
        trader.signal("one", buy("90", "150"));
        trader.price("110");
        trader.pass(SECOND.multipliedBy(6));
        trader.crash();
        trader.price("120");
        trader.pass(SECOND.multipliedBy(20));

        assertThat(trader.atVenue(Leg.STOP)).containsExactly("10 @ 114");
    }

    @Test
    void leavesAloneATradeWithoutAStyle() {
        PlainTrader trader = trader(Protection.NATIVE_BRACKET, null, null);
        trader.signal("one", buy("95", "110", "120"));
        trader.price("110");
        trader.pass(SECOND.multipliedBy(3));

        assertThat(trader.told()).isEmpty();
    }

    private static long moves(PlainTrader trader) {
        return trader.journal.facts.stream()
                .filter(AccountEvent.AmendmentDecided.class::isInstance)
                .count();
    }

    private static BreakEven breakEven(int target, String offset) {
        return new BreakEven(target, Ratio.of(offset));
    }

    private static PlainTrader trader(
            Protection protection, @Nullable BreakEven breakEven, @Nullable MovingStop moving) {
        PlainTrader trader = new PlainTrader(protection, true);
        trader.style = style(breakEven, moving);
        return trader;
    }

    private static TradeStyle style(@Nullable BreakEven breakEven, @Nullable MovingStop moving) {
        TradeStyle shipped = TradeStyle.shipped();
        return new TradeStyle(
                shipped.size(),
                shipped.leverage(),
                shipped.stop(),
                shipped.targets(),
                shipped.targetSplit(),
                Preference.mine(breakEven),
                Preference.mine(moving),
                shipped.entryLadder(),
                shipped.entryTimeout());
    }
}
