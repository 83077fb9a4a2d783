package io.heliograph.model.account;

import io.heliograph.model.Ratio;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How good a signal must look, and what counts how much. A score is looked at only where it has a
/// threshold.
///
/// @param minValidation the mean of six checks must be above it; 0.7 is usual; null for off
/// @param minConfidence the weighted mean of seven factors must be above it; null for off
/// @param minStrength the weighted mean of record, confidence, technical figure and market must be
///   above it: 0.5 takes normal and strong signals, 0.7 only strong ones; null for off
/// @param validationWeights of technical, market condition, volatility, time of day, news,
///   correlation
/// @param confidenceWeights of risk/reward, recent record, ATR, volatility regime, time of day,
///   session, correlation
/// @param strengthWeights of win rate, confidence of the reading, technical, market
public record ScoreLimits(
        @Nullable Ratio minValidation,
        @Nullable Ratio minConfidence,
        @Nullable Ratio minStrength,
        List<Ratio> validationWeights,
        List<Ratio> confidenceWeights,
        List<Ratio> strengthWeights) {
    public ScoreLimits {
        requireShare("minValidation", minValidation);
        requireShare("minConfidence", minConfidence);
        requireShare("minStrength", minStrength);
        validationWeights = weights("validationWeights", validationWeights, 6);
        confidenceWeights = weights("confidenceWeights", confidenceWeights, 7);
        strengthWeights = weights("strengthWeights", strengthWeights, 4);
    }

    static ScoreLimits shipped() {
        return new ScoreLimits(
                null,
                null,
                null,
                ratios("1", "1", "1", "1", "1", "1"),
                ratios("0.25", "0.2", "0.15", "0.15", "0.1", "0.1", "0.05"),
                ratios("0.3", "0.3", "0.2", "0.2"));
    }

    /// Whether any score is looked at.
    public boolean isOn() {
        return minValidation != null || minConfidence != null || minStrength != null;
    }

    private static List<Ratio> ratios(String... values) {
        return Stream.of(values).map(Ratio::of).toList();
    }

    private static void requireShare(String name, @Nullable Ratio value) {
        if (value != null) {
            Ranges.requireBetween(name, value.value(), "0", "1");
        }
    }

    private static List<Ratio> weights(String name, List<Ratio> weights, int number) {
        Ranges.requireBetween("number of " + name, weights.size(), number, number);
        weights.forEach(weight -> Ranges.requireBetween(name, weight.value(), "0", "100"));
        if (weights.stream().noneMatch(Ratio::isPositive)) {
            throw new IllegalArgumentException("one of the " + name + " must be above 0");
        }
        return List.copyOf(weights);
    }
}
