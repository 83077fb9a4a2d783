package io.heliograph.model.decision;

import io.heliograph.model.Ratio;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/// How good a signal looks, in three scores, each with what it is made of.
///
/// @param validation the mean of six checks of the market
/// @param confidence how far the circumstances bear the signal out
/// @param strength of the signal itself: above 0.7 strong, above 0.5 normal, else hold
public record SignalScores(Score validation, Score confidence, Score strength) {
    private static final Ratio STRONG = Ratio.of("0.7");
    private static final Ratio NORMAL = Ratio.of("0.5");

    /// The strength in a word, the same for buys and sells.
    public enum Strength {
        STRONG,
        NORMAL,
        HOLD
    }

    public Strength word() {
        if (strength.value.compareTo(STRONG) > 0) {
            return Strength.STRONG;
        }
        return strength.value.compareTo(NORMAL) > 0 ? Strength.NORMAL : Strength.HOLD;
    }

    /// A weighted mean.
    ///
    /// @param value 0 to 1
    public record Score(Ratio value, List<Factor> factors) {
        private static final int SCALE = 4;

        public Score {
            factors = List.copyOf(factors);
        }

        /// Of these factors, to four digits.
        ///
        /// @throws IllegalArgumentException if no factor has a weight
        public static Score of(List<Factor> factors) {
            BigDecimal sum = BigDecimal.ZERO;
            BigDecimal weights = BigDecimal.ZERO;
            for (Factor factor : factors) {
                sum = sum.add(factor.value.value().multiply(factor.weight.value()));
                weights = weights.add(factor.weight.value());
            }
            if (weights.signum() <= 0) {
                throw new IllegalArgumentException("a score needs a factor with a weight");
            }
            BigDecimal mean = sum.divide(weights, SCALE, RoundingMode.HALF_EVEN);
            return new Score(new Ratio(mean), factors);
        }
    }

    /// One part of a score.
    ///
    /// @param value 0 to 1
    public record Factor(String name, Ratio value, Ratio weight) {}
}
