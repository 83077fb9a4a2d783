package io.heliograph.engine.risk.gate;

import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Words;
import java.time.Duration;
import java.time.Instant;

/// Fewer signals were accepted in the last minute than the account allows.
public final class SignalRateGate implements Gate {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Verdicts VERDICTS =
            new Verdicts(
                    "signal rate", "accepted signals of the last minute stay within the limit");

    @Override
    public GateResult check(Question question) {
        Instant since = question.now().minus(MINUTE);
        int used = 0;
        Instant first = question.now();
        for (Instant accepted : question.account().record().acceptedOfLate()) {
            if (accepted.isAfter(since)) {
                first = used == 0 ? accepted : first;
                used++;
            }
        }
        int limit = question.proposal().limits().entries().maxSignalsPerMinute();
        int version = Verdicts.limitsVersion(question);
        Words observed = Words.of(used, " in the last minute");
        Words allowed = Words.of(limit, " a minute");
        return used < limit
                ? VERDICTS.pass(observed, allowed, Words.of(limit - used, " left"), version)
                : VERDICTS.fail(
                        DenialReason.SIGNALS_RATE_REACHED,
                        observed,
                        allowed,
                        Words.of(
                                "a limit of at least ",
                                used + 1,
                                ", or ",
                                Duration.between(since, first),
                                " of patience"),
                        version);
    }
}
