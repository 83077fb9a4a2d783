package io.heliograph.app.backtest;

import io.heliograph.backtest.BacktestResult;
import io.heliograph.reporting.BenchmarkMetrics;
import io.heliograph.reporting.DailyValues;
import io.heliograph.reporting.EquityCurve;
import io.heliograph.reporting.ReturnMetrics;
import io.heliograph.reporting.TradeMetrics;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The figures of a run by the names that files and pages have them under.
final class Metrics {
    private Metrics() {}

    /// @param benchmark what could have been held instead; null for no comparison
    static Map<String, Double> of(BacktestResult result, @Nullable DailyValues benchmark) {
        Map<String, Double> all = new LinkedHashMap<>();
        EquityCurve equity = result.equity();
        Optional<EquityCurve.Drawdown> fall = equity.maxDrawdown();
        all.put("totalReturn", equity.totalReturn());
        all.put("growthByCalendar", equity.calendarGrowth());
        all.put("maxDrawdown", fall.map(EquityCurve.Drawdown::depth).orElse(0.0));
        all.put(
                "maxDrawdownDays",
                fall.map(it -> it.lasting(result.to()).toMinutes() / 1_440.0).orElse(0.0));
        ReturnMetrics returns = result.returnMetrics();
        all.put("growthByPeriods", returns.growth());
        all.put("volatility", returns.volatility());
        all.put("sharpe", returns.sharpe());
        all.put("sortino", returns.sortino());
        all.put("calmar", returns.calmar());
        all.put("omega", returns.omega());
        all.put("valueAtRisk95", returns.valueAtRisk());
        all.put("expectedShortfall95", returns.expectedShortfall());
        all.put("normalValueAtRisk95", returns.normalValueAtRisk());
        all.put("ulcer", returns.ulcer());
        all.put("dailyReturns", (double) returns.days());
        all.put("returnsPerYear", (double) returns.perYear());
        TradeMetrics trades = result.tradeMetrics();
        all.put("winRate", trades.winRate());
        all.put("profitFactor", trades.profitFactor());
        all.put("expectancy", trades.expectancy().doubleValue());
        all.put("payoff", trades.payoff());
        all.put("quality", trades.quality());
        all.put("kelly", trades.kelly());
        all.put("averageTradeHours", trades.averageDuration().toMinutes() / 60.0);
        all.put("longestLosingStreak", (double) trades.longestLosingStreak());
        if (benchmark != null) {
            BenchmarkMetrics beside = BenchmarkMetrics.of(equity.daily(), benchmark, 0);
            all.put("alpha", beside.alpha());
            all.put("compoundedAlpha", beside.compoundedAlpha());
            all.put("beta", beside.beta());
            all.put("correlation", beside.correlation());
            all.put("informationRatio", beside.informationRatio());
            all.put("comparedReturns", (double) beside.days());
        }
        return all;
    }
}
