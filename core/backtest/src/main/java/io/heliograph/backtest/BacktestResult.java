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
        EquityPath path,
        Money finalEquity,
        long fills,
        List<RoundTrip> trades,
        BigDecimal openQuantity,
        BigDecimal fees,
        long signals,
        Map<String, Long> counts,
        Optional<String> stopped) {

    /// What the account was worth at each candle's close; each mark stands in the last millisecond
    /// of its candle, so that it belongs to the candle's day.
    public EquityCurve equity() {
        return path.curve();
    }

    /// Figures of the closed trades.
    public TradeMetrics tradeMetrics() {
        return TradeMetrics.of(trades.stream().map(RoundTrip::closed).toList());
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
