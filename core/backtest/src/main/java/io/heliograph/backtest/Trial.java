package io.heliograph.backtest;

import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.strategy.StrategyCatalogue;
import io.heliograph.reporting.DailyValues;
import io.heliograph.reporting.EquityCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// One combination of parameters on every part of the past, each part from the same start.
///
/// @param parts in the order of time
public record Trial(Map<String, String> parameters, List<Part> parts) {
    public Trial {
        parts = List.copyOf(parts);
    }

    /// What one part came to.
    ///
    /// @param returns of its days
    public record Part(double totalReturn, int trades, double[] returns) {
        /// Mean by sample deviation of the daily returns; 0 where there is none.
        public double sharpe() {
            return Trial.sharpe(returns);
        }
    }

    /// Runs a combination.
    ///
    /// @param fixed parameters that all combinations share
    /// @param parts how many parts the past is cut into, each of as many candles
    public static Trial run(
            BacktestTerms terms,
            CandleSeries candles,
            String strategy,
            Map<String, String> fixed,
            Map<String, String> parameters,
            int parts) {
        Map<String, String> all = new LinkedHashMap<>(fixed);
        all.putAll(parameters);
        List<Part> results = new ArrayList<>();
        for (int i = 0; i < parts; i++) {
            int first = (int) ((long) candles.size() * i / parts);
            int end = (int) ((long) candles.size() * (i + 1) / parts);
            BacktestResult result =
                    new Backtest(
                                    terms,
                                    candles,
                                    StrategyCatalogue.make(strategy, all, candles.grid()),
                                    fact -> {})
                            .run(first, end, Backtest.Watch.NONE);
            EquityCurve equity = result.equity();
            DailyValues daily = equity.daily();
            results.add(new Part(equity.totalReturn(), result.trades().size(), daily.returns()));
        }
        return new Trial(parameters, results);
    }

    /// Of all parts together, a day.
    public double sharpe() {
        return sharpe(returns());
    }

    /// The daily returns of all parts, one after the other.
    public double[] returns() {
        return parts.stream().flatMapToDouble(part -> Arrays.stream(part.returns())).toArray();
    }

    private static double sharpe(double[] returns) {
        double mean = Arrays.stream(returns).average().orElse(0);
        double squares = Arrays.stream(returns).map(r -> (r - mean) * (r - mean)).sum();
        double deviation = returns.length < 2 ? 0 : Math.sqrt(squares / (returns.length - 1));
        return deviation > 0 ? mean / deviation : 0;
    }
}
