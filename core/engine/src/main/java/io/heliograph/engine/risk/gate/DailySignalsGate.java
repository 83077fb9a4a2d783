package io.heliograph.engine.risk.gate;

import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Words;

/// Fewer signals were accepted today than the account allows. Only accepted ones count.
public final class DailySignalsGate implements Gate {
    private static final Verdicts VERDICTS =
            new Verdicts("daily signals", "accepted signals of the day stay within the limit");

    @Override
    public GateResult check(Question question) {
        int used = question.account().signalsToday();
        int limit = question.proposal().limits().maxSignalsPerDay();
        int version = Verdicts.limitsVersion(question);
        Words observed = Words.of(used, " on ", question.account().day());
        Words allowed = Words.of(limit, " a day");
        return used < limit
                ? VERDICTS.pass(observed, allowed, Words.of(limit - used, " left"), version)
                : VERDICTS.fail(
                        DenialReason.SIGNALS_DAILY_LIMIT_REACHED,
                        observed,
                        allowed,
                        Words.of("a limit of at least ", used + 1, ", or the next day"),
                        version);
    }
}
