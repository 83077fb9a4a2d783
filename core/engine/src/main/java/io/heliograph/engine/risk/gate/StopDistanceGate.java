package io.heliograph.engine.risk.gate;

import io.heliograph.model.Price;
import io.heliograph.model.account.EntryLimits;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.TradeTerms;
import io.heliograph.model.decision.Words;
import java.math.BigDecimal;

/// The stop is neither so near that noise would trade it nor farther away than the owner wants.
public final class StopDistanceGate implements Gate {
    private static final Verdicts VERDICTS =
            new Verdicts("stop distance", "the stop is at a sane distance from the entry");

    @Override
    public GateResult check(Question question) {
        TradeTerms terms = question.terms();
        Price stop = terms == null ? null : terms.stop();
        if (terms == null || stop == null) {
            return VERDICTS.skip("no stop");
        }
        EntryLimits limits = question.proposal().limits().entries();
        BigDecimal entry = terms.reference().value();
        BigDecimal distance = terms.reference().distanceTo(stop);
        int version = Verdicts.limitsVersion(question);
        Words observed = Words.of(new Words.Share(distance, entry), " from ", terms.reference());
        Words allowed = Words.of(limits.minStopDistance(), " to ", limits.maxStopDistance());
        if (distance.compareTo(entry.multiply(limits.minStopDistance().value())) < 0) {
            return VERDICTS.fail(
                    DenialReason.STOP_TOO_NEAR,
                    observed,
                    allowed,
                    Words.of("a stop farther away, or a lower minStopDistance"),
                    version);
        }
        return distance.compareTo(entry.multiply(limits.maxStopDistance().value())) <= 0
                ? VERDICTS.pass(observed, allowed, null, version)
                : VERDICTS.fail(
                        DenialReason.STOP_TOO_FAR,
                        observed,
                        allowed,
                        Words.of("a nearer stop, or a higher maxStopDistance"),
                        version);
    }
}
