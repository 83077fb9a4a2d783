package io.heliograph.engine.risk.gate;

import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;

/// Fewer signals were accepted today than the account allows. Only accepted ones count.
public final class DailySignalsGate implements Gate {
    private static final Verdicts VERDICTS =
            new Verdicts("daily signals", "accepted signals of the day stay within the limit");

    @Override
    public GateResult check(Question question) {
        int used = question.account().signalsToday();
        int limit = question.proposal().limits().maxSignalsPerDay();
        int version = Verdicts.limitsVersion(question);
        String observed = used + " on " + question.account().day();
        return used < limit
                ? VERDICTS.pass(observed, limit + " a day", limit - used + " left", version)
                : VERDICTS.fail(
                        DenialReason.SIGNALS_DAILY_LIMIT_REACHED,
                        observed,
                        limit + " a day",
                        "a limit of at least %d, or the next day".formatted(used + 1),
                        version);
    }
}
