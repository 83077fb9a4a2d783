package io.heliograph.market.score;

import io.heliograph.market.score.Score.Factor;
import java.util.List;

/// How strong a signal is, in a word: the source's win rate 0.3, its confidence 0.3, the technical
/// figure 0.2, the market 0.2; buys and sells alike.
///
/// @param score with its breakdown
public record SignalStrength(Word word, Score score) {
    /// Above 0.7, above 0.5, the rest.
    public enum Word {
        STRONG,
        NORMAL,
        HOLD
    }

    private static final double STRONG = 0.7;
    private static final double NORMAL = 0.5;

    /// @param winRate of the source, 0 to 1; 0.5 where it has no record
    /// @param confidence of the reading, 0 to 1
    public static SignalStrength of(double winRate, double confidence, MarketFit fit) {
        Score score =
                Score.of(
                        List.of(
                                new Factor("win rate", winRate, 0.3),
                                new Factor("confidence", confidence, 0.3),
                                new Factor("technical", fit.technical(), 0.2),
                                new Factor("market", fit.condition(), 0.2)));
        Word word =
                score.value() > STRONG
                        ? Word.STRONG
                        : score.value() > NORMAL ? Word.NORMAL : Word.HOLD;
        return new SignalStrength(word, score);
    }
}
