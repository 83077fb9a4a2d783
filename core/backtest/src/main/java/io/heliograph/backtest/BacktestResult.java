package io.heliograph.backtest;

import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.Money;
import io.heliograph.reporting.EquityCurve;
import io.heliograph.reporting.ReturnMetrics;
import io.heliograph.reporting.TradeMetrics;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a back-test came to.
///
/// @param candles that were gone through, or would have been
/// @param first index of the first candle of the run
/// @param done how many were gone through
/// @param path of what the account was worth
/// @param finalEquity the same at the last one's, to the last digit, positions at its close without
///   a fee for closing them
/// @param count of executions and of the trades they make
/// @param signals that the strategy published
/// @param counts what the strategy counted
/// @param stopped why it ended before the last candle; empty if it did not
public record BacktestResult(
        CandleSeries candles,
        int first,
        int done,
        EquityPath path,
        Money finalEquity,
        TradeCount count,
        long signals,
        Map<String, Long> counts,
        Optional<String> stopped) {

    /// What the account was worth at each candle's close; each mark stands in the last millisecond
    /// of its candle, so that it belongs to the candle's day.
    public EquityCurve equity() {
        return path.curve();
    }

    /// Executions.
    public long fills() {
        return count.fills();
    }

    /// Closed ones, in the order they ended.
    public List<RoundTrip> trades() {
        return count.closed();
    }

    /// Held at the end, negative for short.
    public BigDecimal openQuantity() {
        return count.position();
    }

    /// Paid for all executions.
    public BigDecimal fees() {
        return count.feesPaid();
    }

    /// Figures of the closed trades.
    public TradeMetrics tradeMetrics() {
        return TradeMetrics.of(trades().stream().map(RoundTrip::closed).toList());
    }

    /// Figures of the daily returns, without a risk-free rate.
    public ReturnMetrics returnMetrics() {
        return ReturnMetrics.of(equity(), 0);
    }

    /// When the first candle began.
    public Instant from() {
        return Instant.ofEpochMilli(candles.openMillis(first));
    }

    /// When the last candle ended that was gone through.
    public Instant to() {
        return Instant.ofEpochMilli(candles.closeMillis(Math.max(first, first + done - 1)));
    }
}
