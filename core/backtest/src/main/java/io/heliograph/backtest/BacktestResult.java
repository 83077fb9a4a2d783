package io.heliograph.backtest;

import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.Money;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a back-test came to.
///
/// @param candles that were gone through, or would have been
/// @param first index of the first candle of the run
/// @param done how many were gone through
/// @param equity what the account was worth at each candle's close, for charts and statistics
/// @param finalEquity the same at the last one's, to the last digit, positions at its close without
///   a fee for closing them
/// @param fills executions
/// @param trades closed, in the order they ended
/// @param openQuantity held at the end, negative for short
/// @param fees paid
/// @param signals that the strategy published
/// @param counts what the strategy counted
/// @param stopped why it ended before the last candle; empty if it did not
public record BacktestResult(
        CandleSeries candles,
        int first,
        int done,
        double[] equity,
        Money finalEquity,
        long fills,
        List<ClosedTrade> trades,
        BigDecimal openQuantity,
        BigDecimal fees,
        long signals,
        Map<String, Long> counts,
        Optional<String> stopped) {

    /// What the account was worth at the end of each UTC day.
    public EquityCurve dailyEquity() {
        return EquityCurve.daily(candles, first, equity);
    }

    /// The deepest fall from the highest value before it, marked at every candle's close; 0 to 1.
    ///
    /// @param start what the account was worth before the first candle
    public double maxDrawdown(double start) {
        double top = start;
        double deepest = 0;
        for (double value : equity) {
            top = Math.max(top, value);
            deepest = Math.max(deepest, 1 - value / top);
        }
        return deepest;
    }

    public long wins() {
        return trades.stream().filter(ClosedTrade::isWin).count();
    }

    /// What the winners won, fees taken off.
    public BigDecimal grossProfit() {
        return trades.stream()
                .map(ClosedTrade::profit)
                .filter(profit -> profit.signum() > 0)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// What the losers lost, as a positive number.
    public BigDecimal grossLoss() {
        return trades.stream()
                .map(ClosedTrade::profit)
                .filter(profit -> profit.signum() < 0)
                .reduce(BigDecimal.ZERO, BigDecimal::add)
                .negate();
    }
}
