package io.heliograph.engine.risk.gate;

import io.heliograph.model.Ratio;
import io.heliograph.model.account.ScoreLimits;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.SignalScores;
import io.heliograph.model.decision.SignalScores.Factor;
import io.heliograph.model.decision.SignalScores.Score;
import io.heliograph.model.decision.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// One of the scores of a signal is above its threshold, where the account has one.
public final class ScoreGate implements Gate {
    private final Verdicts verdicts;
    private final DenialReason reason;
    private final Function<ScoreLimits, @Nullable Ratio> threshold;
    private final Function<SignalScores, Score> score;
    private final Function<SignalScores, String> word;

    private ScoreGate(
            Verdicts verdicts,
            DenialReason reason,
            Function<ScoreLimits, @Nullable Ratio> threshold,
            Function<SignalScores, Score> score,
            Function<SignalScores, String> word) {
        this.verdicts = verdicts;
        this.reason = reason;
        this.threshold = threshold;
        this.score = score;
        this.word = word;
    }

    public static ScoreGate validation() {
        return new ScoreGate(
                new Verdicts("validation", "the mean of six checks is above the threshold"),
                DenialReason.SCORE_VALIDATION_LOW,
                ScoreLimits::minValidation,
                SignalScores::validation,
                scores -> "");
    }

    public static ScoreGate confidence() {
        return new ScoreGate(
                new Verdicts("confidence", "seven factors, weighted, are above the threshold"),
                DenialReason.SCORE_CONFIDENCE_LOW,
                ScoreLimits::minConfidence,
                SignalScores::confidence,
                scores -> "");
    }

    public static ScoreGate strength() {
        return new ScoreGate(
                new Verdicts("strength", "the signal's score is above the threshold"),
                DenialReason.SCORE_STRENGTH_LOW,
                ScoreLimits::minStrength,
                SignalScores::strength,
                scores -> scores.word().name().toLowerCase(Locale.ROOT) + ", ");
    }

    @Override
    public GateResult check(Question question) {
        Ratio least = threshold.apply(question.proposal().limits().scores());
        if (least == null) {
            return verdicts.off();
        }
        int version = Verdicts.limitsVersion(question);
        Words allowed = Words.of("above ", least.value());
        SignalScores scores = question.scores();
        if (scores == null) {
            return verdicts.fail(
                    reason,
                    Words.of("too little is known of the market"),
                    allowed,
                    Words.of("candles of the instrument, or no threshold"),
                    version);
        }
        Score found = score.apply(scores);
        return found.value().compareTo(least) > 0
                ? verdicts.pass(breakdown(word.apply(scores), found), allowed, null, version)
                : verdicts.fail(
                        reason,
                        breakdown(word.apply(scores), found),
                        allowed,
                        Words.of("a better moment, or a threshold below ", found.value().value()),
                        version);
    }

    private static Words breakdown(String word, Score score) {
        List<Object> parts = new ArrayList<>();
        parts.add(word);
        parts.add(score.value().value());
        String between = " = ";
        for (Factor factor : score.factors()) {
            parts.add(between);
            parts.add(factor.name());
            parts.add(" ");
            parts.add(factor.value().value());
            parts.add(" x ");
            parts.add(factor.weight().value());
            between = ", ";
        }
        return Words.of(parts.toArray());
    }
}
