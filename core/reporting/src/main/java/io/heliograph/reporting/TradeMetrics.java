package io.heliograph.reporting;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.List;

/// What closed trades tell; net of fees throughout. A trade that made exactly nothing is no win.
///
/// @param grossProfit sum of the winning trades
/// @param grossLoss sum of the losing ones, as a positive number
/// @param winRate wins / trades
/// @param profitFactor gross profit / gross loss: infinite without a loss
/// @param expectancy mean of the trades, in money, to 12 digits
/// @param payoff mean win / mean loss
/// @param quality the system quality number: sqrt(trades) x mean / sample standard deviation
/// @param kelly win rate - (1 - win rate) / payoff, of returns: the share of capital that would
///   grow it fastest if the future were like this; never to be used whole
/// @param averageDuration of a trade
/// @param longestLosingStreak trades in a row that were no win, in the order of their closing
public record TradeMetrics(
        int trades,
        int wins,
        BigDecimal grossProfit,
        BigDecimal grossLoss,
        double winRate,
        double profitFactor,
        BigDecimal expectancy,
        double payoff,
        double quality,
        double kelly,
        Duration averageDuration,
        int longestLosingStreak) {

    /// @param trades in the order of their closing
    public static TradeMetrics of(List<ClosedTrade> trades) {
        BigDecimal profit = BigDecimal.ZERO;
        BigDecimal loss = BigDecimal.ZERO;
        int wins = 0;
        int losses = 0;
        int streak = 0;
        int longest = 0;
        Duration total = Duration.ZERO;
        for (ClosedTrade trade : trades) {
            int sign = trade.netPnl().signum();
            profit = sign > 0 ? profit.add(trade.netPnl()) : profit;
            loss = sign < 0 ? loss.subtract(trade.netPnl()) : loss;
            wins += sign > 0 ? 1 : 0;
            losses += sign < 0 ? 1 : 0;
            streak = sign > 0 ? 0 : streak + 1;
            longest = Math.max(longest, streak);
            total = total.plus(trade.lasting());
        }
        int count = trades.size();
        double winRate = (double) wins / count;
        return new TradeMetrics(
                count,
                wins,
                profit,
                loss,
                winRate,
                profit.doubleValue() / loss.doubleValue(),
                mean(profit.subtract(loss), count),
                profit.doubleValue() / wins / (loss.doubleValue() / losses),
                quality(trades),
                winRate - (1 - winRate) / payoffOfReturns(trades),
                count == 0 ? Duration.ZERO : total.dividedBy(count),
                longest);
    }

    private static BigDecimal mean(BigDecimal sum, int count) {
        return count == 0
                ? BigDecimal.ZERO
                : sum.divide(BigDecimal.valueOf(count), 12, RoundingMode.HALF_EVEN);
    }

    private static double quality(List<ClosedTrade> trades) {
        double[] made =
                trades.stream().mapToDouble(trade -> trade.netPnl().doubleValue()).toArray();
        return Math.sqrt(made.length) * Statistics.mean(made) / Statistics.deviation(made);
    }

    private static double payoffOfReturns(List<ClosedTrade> trades) {
        double won =
                trades.stream()
                        .mapToDouble(ClosedTrade::returned)
                        .filter(value -> value > 0)
                        .average()
                        .orElse(Double.NaN);
        double lost =
                trades.stream()
                        .mapToDouble(ClosedTrade::returned)
                        .filter(value -> value < 0)
                        .average()
                        .orElse(Double.NaN);
        return won / -lost;
    }
}
