package io.heliograph.backtest;

import io.heliograph.model.Money;
import io.heliograph.reporting.EquityCurve;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// What following a source would have come to.
///
/// @param delay that it was followed with
/// @param messages how many there were
/// @param readings how many of them were read as what
/// @param signals those that an account had to decide, in order
/// @param changes wishes to change an open trade that were carried out
/// @param changesRefused those that were not
/// @param equity at the end of each day
/// @param finalEquity open positions at their last price, without a fee for closing them
public record ReplayResult(
        Duration delay,
        int messages,
        Map<String, Integer> readings,
        List<SignalOutcome> signals,
        int changes,
        int changesRefused,
        EquityCurve equity,
        Money finalEquity) {

    /// Realised over all signals, fees taken off.
    public BigDecimal profit() {
        return signals.stream().map(SignalOutcome::profit).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    /// Trades that are over.
    public long closed() {
        return signals.stream().filter(SignalOutcome::isClosed).count();
    }

    public long wins() {
        return signals.stream()
                .filter(signal -> signal.isClosed() && signal.profit().signum() > 0)
                .count();
    }

    /// How much worse than the price at the moment of posting market entries were had on average,
    /// as a share of that price; negative where they were better. Entries with a price of their own
    /// wait for it, and tell nothing of being late.
    public OptionalDouble entryWorse() {
        return signals.stream()
                .filter(signal ->
                        signal.isAtMarket()
                                && signal.entry().isPresent()
                                && signal.posted().isPresent())
                .mapToDouble(ReplayResult::worse)
                .average();
    }

    private static double worse(SignalOutcome signal) {
        double had = signal.entry().orElseThrow().doubleValue();
        double posted = signal.posted().orElseThrow().doubleValue();
        return signal.isLong() ? had / posted - 1 : 1 - had / posted;
    }
}
