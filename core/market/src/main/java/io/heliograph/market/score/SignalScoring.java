package io.heliograph.market.score;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.model.Price;
import io.heliograph.model.Ratio;
import io.heliograph.model.account.ScoreLimits;
import io.heliograph.model.account.TradeRecord;
import io.heliograph.model.decision.SignalScores;
import io.heliograph.model.decision.SignalScores.Factor;
import io.heliograph.model.decision.SignalScores.Score;
import io.heliograph.model.decision.TradeTerms;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts the three scores of a signal together, by an account's own weights. What nobody knows
/// counts as a half, and its factor says so.
public final class SignalScoring {
    /// Of fewer closed trades a win rate says nothing.
    public static final int LEAST_TRADES = 10;

    private static final int SCALE = 4;
    private static final double UNKNOWN = 0.5;

    /// From here on reward pays for risk as well as it can.
    private static final double BEST_REWARD = 3;

    private SignalScoring() {}

    /// What is scored.
    ///
    /// @param record of the source in the account
    /// @param confidence of the reading; null where nothing was read
    /// @param interval of the candles behind the fit
    public record Subject(
            TradeTerms terms,
            TradeRecord record,
            @Nullable Ratio confidence,
            CandleInterval interval,
            MarketFit fit) {}

    public static SignalScores of(Subject subject, ScoreLimits limits) {
        return new SignalScores(
                validation(subject, limits.validationWeights()),
                confidence(subject, limits.confidenceWeights()),
                strength(subject, limits.strengthWeights()));
    }

    private static Score validation(Subject subject, List<Ratio> weights) {
        MarketFit fit = subject.fit;
        String candles = " of " + subject.interval + " candles";
        return Score.of(
                List.of(
                        factor("technical" + candles, fit.technical(), weights.get(0)),
                        factor("market condition" + candles, fit.condition(), weights.get(1)),
                        factor("volatility" + candles, fit.volatility(), weights.get(2)),
                        factor("time of day", fit.timeOfDay(), weights.get(3)),
                        factor("news", fit.news(), weights.get(4)),
                        factor("correlation", fit.correlation(), weights.get(5))));
    }

    private static Score confidence(Subject subject, List<Ratio> weights) {
        MarketFit fit = subject.fit;
        double session = fit.timeOfDay() > 0 ? 1 : 0;
        return Score.of(
                List.of(
                        factor("risk/reward", reward(subject.terms), weights.get(0)),
                        winRate("recent record", subject.record, weights.get(1)),
                        factor("ATR", fit.volatility(), weights.get(2)),
                        factor("volatility regime", fit.condition(), weights.get(3)),
                        factor("time of day", fit.timeOfDay(), weights.get(4)),
                        factor("session", session, weights.get(5)),
                        factor("correlation", fit.correlation(), weights.get(6))));
    }

    private static Score strength(Subject subject, List<Ratio> weights) {
        MarketFit fit = subject.fit;
        Ratio read = subject.confidence;
        return Score.of(
                List.of(
                        winRate("win rate", subject.record, weights.get(0)),
                        read == null
                                ? factor("confidence (not known)", UNKNOWN, weights.get(1))
                                : new Factor("confidence", read, weights.get(1)),
                        factor("technical", fit.technical(), weights.get(2)),
                        factor("market", fit.condition(), weights.get(3))));
    }

    private static Factor winRate(String name, TradeRecord record, Ratio weight) {
        int trades = record.trades();
        return trades < LEAST_TRADES
                ? factor("%s (%d trades, too few)".formatted(name, trades), UNKNOWN, weight)
                : factor(
                        "%s of %d trades".formatted(name, trades),
                        (double) record.wins() / trades,
                        weight);
    }

    /// The way to the first target over the way to the stop, where 3 to 1 or better is 1; 0 without
    /// them.
    private static double reward(TradeTerms terms) {
        Price stop = terms.stop();
        if (stop == null || terms.targets().isEmpty()) {
            return 0;
        }
        BigDecimal risk = terms.reference().distanceTo(stop);
        BigDecimal gain = terms.reference().distanceTo(terms.targets().getFirst());
        return risk.signum() == 0
                ? 0
                : gain.divide(risk, SCALE, RoundingMode.DOWN).doubleValue() / BEST_REWARD;
    }

    private static Factor factor(String name, double value, Ratio weight) {
        BigDecimal held = BigDecimal.valueOf(Math.clamp(value, 0.0, 1.0));
        return new Factor(name, new Ratio(held.setScale(SCALE, RoundingMode.HALF_EVEN)), weight);
    }
}
