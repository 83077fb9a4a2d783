package io.heliograph.market.strategy.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.market.calendar.TradingSession;
import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.PriceGrid;
import io.heliograph.market.indicator.CandlePattern;
import io.heliograph.market.indicator.IndicatorSpec;
import io.heliograph.market.indicator.Study;
import io.heliograph.market.news.EconomicCalendar;
import io.heliograph.market.news.EconomicEvent;
import io.heliograph.market.news.Impact;
import io.heliograph.market.strategy.Published;
import io.heliograph.market.strategy.rule.Condition.Relation;
import io.heliograph.market.strategy.rule.Operand.Field;
import io.heliograph.market.strategy.rule.Operand.Figure;
import io.heliograph.market.strategy.rule.RuleSet.Distance;
import io.heliograph.model.Currency;
import java.math.BigDecimal;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleStrategyTest {
    private static final Condition RISES = compare(Relation.ABOVE, close(0), close(1));
    private static final Condition FALLS = compare(Relation.BELOW, close(0), close(1));

    @Test
    void buysWhenItsRulesHoldAndSaysWithWhichNumbers() {
        Condition enter =
                new Condition.All(
                        List.of(
                                compare(Relation.CROSSES_ABOVE, close(0), line("sma(2)")),
                                compare(Relation.ABOVE, close(0), number(10))));
        Published published = run(longs(enter, FALLS), 10, 9, 8, 12, 13, 12.9);
        assertThat(published.lines).containsExactly("3 BUY stop 2%", "5 CLOSE");
        assertThat(published.reasons.getFirst())
                .isEqualTo(
                        "rules v1 (000000000000): close 12 crossed above sma(2) 10 and close 12"
                                + " above 10");
    }

    @Test
    void doesNothingBeforeEveryFigureIsKnown() {
        Condition never = new Condition.Not(compare(Relation.ABOVE, close(0), line("sma(4)")));
        assertThat(run(longs(never, null), 10, 9, 8).lines).isEmpty();
        assertThat(run(longs(never, null), 10, 9, 8, 7).lines).containsExactly("3 BUY stop 2%");
    }

    @Test
    void measuresStopAndTargetsInTrueRanges() {
        RuleSet rules =
                rules(
                        new RuleSet.Way(RISES, null),
                        null,
                        new Distance.Ranges(BigDecimal.valueOf(2), 2),
                        List.of(
                                new Distance.Ranges(BigDecimal.ONE, 2),
                                new Distance.Percent(BigDecimal.valueOf(50))));
        assertThat(run(rules, 10, 11, 12, 13).lines.getFirst())
                .isEqualTo("2 BUY stop 10 targets [13, 50%]");
    }

    @Test
    void tradesAgainOnceTheVenueHasEndedTheTrade() {
        Published published = run(longs(RISES, null), 100, 101, 90, 91);
        assertThat(published.lines).containsExactly("1 BUY stop 2%", "3 BUY stop 2%");
    }

    @Test
    void turnsAroundWhenTheOtherDirectionHolds() {
        RuleSet both =
                rules(new RuleSet.Way(RISES, null), new RuleSet.Way(FALLS, null), null, List.of());
        assertThat(run(both, 100, 101, 100.5).lines).containsExactly("1 BUY", "2 CLOSE", "2 SELL");
    }

    @Test
    void knowsLongerCandlesOnlyWhenTheyAreOver() {
        Operand threeMinutes =
                new Operand(
                        new Figure.OfCandle(Field.CLOSE),
                        0,
                        1,
                        CandleInterval.of("3m"),
                        "close of 3m");
        Condition enter = compare(Relation.AT_LEAST, threeMinutes, number(20));
        // 20 is reached in the fourth minute; the three minutes it belongs to end with the sixth.
        assertThat(run(longs(enter, null), 10, 10, 10, 20, 21, 22).lines)
                .containsExactly("5 BUY stop 2%");
    }

    @Test
    void refusesCandlesThatItsRulesAreNotMadeFor() {
        Operand hour =
                new Operand(
                        new Figure.OfCandle(Field.CLOSE),
                        0,
                        1,
                        CandleInterval.of("1h"),
                        "close of 1h");
        RuleSet rules = longs(compare(Relation.ABOVE, hour, number(1)), null);
        rules.requireFits(CandleInterval.of("15m"));
        assertThatThrownBy(() -> rules.requireFits(CandleInterval.of("4h")))
                .hasMessageContaining("candles of 4h cannot be put together to 1h");
    }

    @Test
    void refusesCandlesWithoutTheVolumeThatItsRulesRead() {
        longs(compare(Relation.ABOVE, close(0), line("sma(3)")), FALLS).requireNoVolume("quotes");
        Condition busy = compare(Relation.ABOVE, line("volume_spike(20)"), number(2));
        Condition hidden = new Condition.Not(new Condition.Any(List.of(RISES, busy)));
        assertThatThrownBy(() -> longs(RISES, hidden).requireNoVolume("candles of quotes"))
                .hasMessage(
                        "the rules read volume_spike(20), but candles of quotes have no volume");
        for (String figure : List.of("vwap", "obv")) {
            Condition reads = compare(Relation.ABOVE, line(figure), number(2));
            assertThatThrownBy(() -> longs(reads, null).requireNoVolume("candles of quotes"))
                    .hasMessageContaining(figure);
        }
    }

    @Test
    void readsShapesSessionsTimesAndNews() {
        Instant first = Instant.parse("2026-01-01T00:01:00Z");
        assertThat(holds(new Condition.Shape(CandlePattern.DOJI))).isTrue();
        assertThat(holds(new Condition.Shape(CandlePattern.HAMMER))).isFalse();
        assertThat(holds(new Condition.InSession(TradingSession.SYDNEY))).isTrue();
        assertThat(holds(new Condition.InSession(TradingSession.LONDON))).isFalse();
        assertThat(holds(time("00:00", "00:05", DayOfWeek.THURSDAY))).isTrue();
        assertThat(holds(time("00:00", "00:05", DayOfWeek.FRIDAY))).isFalse();
        assertThat(holds(time("22:00", "06:00", DayOfWeek.WEDNESDAY))).isTrue();
        assertThat(holds(time("22:00", "06:00", DayOfWeek.THURSDAY))).isFalse();
        Condition near =
                new Condition.NearNews(Impact.HIGH, Duration.ofMinutes(30), Duration.ofMinutes(15));
        EconomicEvent announced =
                new EconomicEvent(
                        first.plusSeconds(600),
                        Duration.ZERO,
                        Optional.of(new Currency("USD")),
                        Impact.HIGH,
                        "CPI");
        EconomicCalendar calendar = new EconomicCalendar(List.of(announced));
        assertThat(holds(near)).isFalse();
        assertThat(holds(near, new Surroundings(() -> calendar, Set.of(new Currency("USD")))))
                .isTrue();
        assertThat(holds(near, new Surroundings(() -> calendar, Set.of(new Currency("JPY")))))
                .isFalse();
    }

    @Test
    void asksForAsManyCandlesAsItReachesBack() {
        RuleSet rules = longs(compare(Relation.ABOVE, close(0), line("sma(200)")), null);
        assertThat(rules.warmUp(CandleInterval.of("1m"))).isEqualTo(401);
    }

    private static boolean holds(Condition condition) {
        return holds(condition, Surroundings.quiet());
    }

    private static boolean holds(Condition condition, Surroundings around) {
        RuleStrategy strategy =
                new RuleStrategy(
                        longs(condition, null), new Study(PriceGrid.ofDecimals(2)), around);
        return !Published.ofCandles(strategy, new double[] {10, 11, 9, 10}).lines.isEmpty();
    }

    private static Condition time(String from, String to, DayOfWeek day) {
        return new Condition.AtTime(
                LocalTime.parse(from), LocalTime.parse(to), ZoneOffset.UTC, Set.of(day));
    }

    private static Published run(RuleSet rules, double... closes) {
        Study study = new Study(PriceGrid.ofDecimals(2));
        return Published.of(new RuleStrategy(rules, study, Surroundings.quiet()), closes);
    }

    private static RuleSet longs(Condition enter, @Nullable Condition exit) {
        return rules(
                new RuleSet.Way(enter, exit),
                null,
                new Distance.Percent(BigDecimal.valueOf(2)),
                List.of());
    }

    private static RuleSet rules(
            RuleSet.@Nullable Way longs,
            RuleSet.@Nullable Way shorts,
            @Nullable Distance stop,
            List<Distance> targets) {
        return new RuleSet("rules", 1, null, longs, shorts, stop, targets, null, "0".repeat(64));
    }

    private static Condition compare(Relation relation, Operand left, Operand right) {
        return new Condition.Compare(relation, left, right);
    }

    private static Operand close(int ago) {
        return new Operand(
                new Figure.OfCandle(Field.CLOSE),
                ago,
                1,
                null,
                ago == 0 ? "close" : "close[" + ago + "]");
    }

    private static Operand line(String spec) {
        return new Operand(new Figure.OfIndicator(IndicatorSpec.of(spec)), 0, 1, null, spec);
    }

    private static Operand number(double value) {
        return new Operand(new Figure.Number(value), 0, 1, null, String.valueOf((long) value));
    }
}
