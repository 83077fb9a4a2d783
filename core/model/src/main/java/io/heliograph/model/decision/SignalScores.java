package io.heliograph.model.decision;

import io.heliograph.model.Ratio;
import java.util.List;

/// How good a signal looks, in three scores, each with what it is made of.
///
/// @param validation the mean of six checks of the market
/// @param confidence how far the circumstances bear the signal out
/// @param strength of the signal itself: above 0.7 strong, above 0.5 normal, else hold
public record SignalScores(Score validation, Score confidence, Score strength) {
    /// A weighted mean.
    ///
    /// @param value 0 to 1
    public record Score(Ratio value, List<Factor> factors) {
        public Score {
            factors = List.copyOf(factors);
        }
    }

    /// One part of a score.
    ///
    /// @param value 0 to 1
    public record Factor(String name, Ratio value, Ratio weight) {}
}
