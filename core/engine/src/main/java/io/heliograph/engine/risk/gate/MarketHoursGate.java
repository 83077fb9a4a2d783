package io.heliograph.engine.risk.gate;

import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Words;
import java.time.Instant;

/// The instrument's market is open.
public final class MarketHoursGate implements Gate {
    private static final Verdicts VERDICTS = new Verdicts("market hours", "the market is open");

    private static final Words OPEN = Words.of("open");
    private static final GateResult PASSED = VERDICTS.pass(OPEN, OPEN, null, 0);

    @Override
    public GateResult check(Question question) {
        if (question.market().instrument() == null) {
            return VERDICTS.skip("no instrument");
        }
        Instant opensAt = question.conditions().opensAt();
        return opensAt == null
                ? PASSED
                : VERDICTS.fail(
                        DenialReason.MARKET_CLOSED,
                        Words.of("closed until ", opensAt),
                        OPEN,
                        Words.of("a message after ", opensAt),
                        0);
    }
}
