package io.heliograph.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.heliograph.reporting.EquityCurve.Drawdown;
import io.heliograph.reporting.EquityCurve.MonthlyReturn;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");

    @Test
    void countsAFallFromTheInitialCapital() {
        EquityCurve curve = curve(90, 80, 100, 95);
        Drawdown fall = curve.maxDrawdown().orElseThrow();
        assertThat(fall.depth()).isCloseTo(-0.2, within(1e-12));
        assertThat(fall.peak()).isEqualTo(curve.at(0));
        assertThat(fall.trough()).isEqualTo(curve.at(1));
        assertThat(fall.recovered()).contains(curve.at(2));
        assertThat(fall.lasting(curve.at(3))).isEqualTo(Duration.ofHours(24));
    }

    @Test
    void hasNoDrawdownWithoutAFall() {
        assertThat(curve(100, 110, 120).maxDrawdown()).isEmpty();
        assertThat(ReturnMetrics.of(curve(100, 110, 120), 0).calmar()).isNaN();
    }

    @Test
    void seesFallsWithinADay() {
        Drawdown fall = curve(120, 60, 130, 140).maxDrawdown().orElseThrow();
        assertThat(fall.depth()).isCloseTo(-0.5, within(1e-12));
        assertThat(fall.recovered()).isEqualTo(Optional.of(NEW_YEAR.plus(Duration.ofHours(24))));
    }

    @Test
    void judgesMinutesByDays() {
        DailyValues daily = curve(101, 102, 103, 104, 105).daily();
        assertThat(daily.size()).isEqualTo(3);
        assertThat(daily.day(0)).isEqualTo(LocalDate.of(2026, 1, 1));
        assertThat(daily.value(0)).isEqualTo(102);
        assertThat(daily.returns()).containsExactly(104.0 / 102 - 1, 105.0 / 104 - 1);
    }

    @Test
    void tellsMarketsThatTradeOnWeekends() {
        DailyValues always = new DailyValues();
        DailyValues week = new DailyValues();
        LocalDate monday = LocalDate.of(2026, 11, 16);
        for (int i = 0; i < 70; i++) {
            LocalDate day = monday.plusDays(i);
            always.add(day, 100);
            if (day.getDayOfWeek().getValue() <= 5) {
                week.add(day, 100);
            }
        }
        assertThat(always.perYear()).isEqualTo(365);
        assertThat(week.perYear()).isEqualTo(252);
    }

    @Test
    void reportsMonthsFromTheInitialCapital() {
        EquityCurve curve = new EquityCurve(100);
        curve.mark(Instant.parse("2025-12-30T00:00:00Z").toEpochMilli(), 105);
        curve.mark(Instant.parse("2025-12-31T23:59:59Z").toEpochMilli(), 110);
        curve.mark(Instant.parse("2026-02-01T00:00:00Z").toEpochMilli(), 99);
        List<MonthlyReturn> months = curve.monthly();
        assertThat(months).extracting(MonthlyReturn::month).containsExactly(12, 2);
        assertThat(months.get(0).value()).isCloseTo(0.1, within(1e-12));
        assertThat(months.get(1).value()).isCloseTo(-0.1, within(1e-12));
    }

    @Test
    void knowsWhatHasNoMeaning() {
        ReturnMetrics nothing = ReturnMetrics.of(new EquityCurve(100), 0);
        assertThat(nothing.days()).isZero();
        assertThat(nothing.sharpe()).isNaN();
        TradeMetrics noTrades = TradeMetrics.of(List.of());
        assertThat(noTrades.winRate()).isNaN();
        assertThat(noTrades.expectancy()).isEqualByComparingTo("0");
        assertThat(TradeMetrics.of(List.of(trade("5"))).profitFactor()).isInfinite();
    }

    @Test
    void countsATradeThatMadeNothingAsNoWin() {
        TradeMetrics metrics =
                TradeMetrics.of(
                        List.of(trade("10"), trade("0"), trade("-5"), trade("-5"), trade("20")));
        assertThat(metrics.wins()).isEqualTo(2);
        assertThat(metrics.winRate()).isEqualTo(0.4);
        assertThat(metrics.longestLosingStreak()).isEqualTo(3);
        assertThat(metrics.grossProfit()).isEqualByComparingTo("30");
        assertThat(metrics.grossLoss()).isEqualByComparingTo("10");
        assertThat(metrics.profitFactor()).isEqualTo(3);
        assertThat(metrics.expectancy()).isEqualByComparingTo("4");
        // 0.4 - 0.6 / (15 % / 5 %)
        assertThat(metrics.kelly()).isCloseTo(0.2, within(1e-12));
        assertThat(metrics.averageDuration()).isEqualTo(Duration.ofHours(2));
    }

    @Test
    void refusesTimeThatGoesBack() {
        EquityCurve curve = curve(100);
        assertThatThrownBy(() -> curve.mark(0, 100)).hasMessageContaining("must not go back");
        assertThatThrownBy(() -> curve.mark(Long.MAX_VALUE / 2, Double.NaN))
                .hasMessageContaining("must be a number");
    }

    /// Marks every 12 hours, from 100.
    private static EquityCurve curve(double... marks) {
        EquityCurve curve = new EquityCurve(100);
        for (int i = 0; i < marks.length; i++) {
            curve.mark(NEW_YEAR.plus(Duration.ofHours(12L * i)).toEpochMilli(), marks[i]);
        }
        return curve;
    }

    private static ClosedTrade trade(String netPnl) {
        return new ClosedTrade(
                NEW_YEAR,
                NEW_YEAR.plus(Duration.ofHours(2)),
                new BigDecimal(netPnl),
                new BigDecimal("100"));
    }
}
