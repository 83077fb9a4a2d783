package io.heliograph.market.score;

import java.util.List;

/// A weighted mean of factors, each shown.
///
/// @param value 0 to 1
public record Score(double value, List<Factor> factors) {
    /// One part of a score.
    ///
    /// @param value held between 0 and 1
    /// @param weight not negative
    public record Factor(String name, double value, double weight) {
        public Factor {
            if (Double.isNaN(value) || !(weight >= 0)) {
                throw new IllegalArgumentException(
                        "%s must be a number with a weight, was %s x %s"
                                .formatted(name, value, weight));
            }
            value = Math.clamp(value, 0.0, 1.0);
        }
    }

    /// @throws IllegalArgumentException if no factor has a weight
    public static Score of(List<Factor> factors) {
        double sum = 0;
        double weights = 0;
        for (Factor factor : factors) {
            sum += factor.value * factor.weight;
            weights += factor.weight;
        }
        if (!(weights > 0)) {
            throw new IllegalArgumentException("a score needs a factor with a weight");
        }
        return new Score(sum / weights, List.copyOf(factors));
    }
}
