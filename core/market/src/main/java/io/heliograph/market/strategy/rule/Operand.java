package io.heliograph.market.strategy.rule;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.indicator.IndicatorSpec;
import org.jspecify.annotations.Nullable;

/// A figure that conditions compare.
///
/// @param of what is read
/// @param ago of how many candles before the newest closed one; 0 is that one
/// @param times the factor it is taken with
/// @param interval whose closed candles are read; null for the strategy's own
/// @param text as written, for people
public record Operand(
        Figure of, int ago, double times, @Nullable CandleInterval interval, String text) {
    private static final int MOST_AGO = 1_000;

    public Operand {
        if (ago < 0 || ago > MOST_AGO) {
            throw new IllegalArgumentException(
                    "candles ago must be 0 to %d, were %d".formatted(MOST_AGO, ago));
        }
    }

    boolean needsVolume() {
        return switch (of) {
            case Figure.Number ignored -> false;
            case Figure.OfCandle candle -> candle.field() == Field.VOLUME;
            case Figure.OfIndicator indicator -> indicator.spec().kind().needsVolume();
        };
    }

    /// What is read.
    public sealed interface Figure {
        record Number(double value) implements Figure {}

        record OfCandle(Field field) implements Figure {}

        record OfIndicator(IndicatorSpec spec) implements Figure {}
    }

    /// A column of the candles.
    public enum Field {
        OPEN,
        HIGH,
        LOW,
        CLOSE,
        VOLUME
    }
}
