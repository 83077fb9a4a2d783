package io.heliograph.engine.risk.gate;

import io.heliograph.model.Instrument;
import io.heliograph.model.account.Exposure;
import io.heliograph.model.account.SymbolLimits;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Words;
import java.util.Map;
import java.util.Set;

/// Open positions and waiting entries in the instrument's group leave room for one more.
public final class GroupPositionsGate implements Gate {
    private static final Verdicts VERDICTS =
            new Verdicts(
                    "positions per group",
                    "positions and waiting entries in the instrument's group stay within the limit");

    @Override
    public GateResult check(Question question) {
        SymbolLimits limits = question.proposal().limits().symbols();
        Integer limit = limits.maxPositionsPerGroup();
        if (limit == null) {
            return VERDICTS.off();
        }
        Instrument instrument = question.market().instrument();
        if (instrument == null) {
            return VERDICTS.skip("no instrument");
        }
        Map.Entry<String, Set<String>> group = limits.groupOf(instrument.id(), instrument.base());
        if (group == null) {
            return VERDICTS.skip("the instrument is in no group");
        }
        int held = 0;
        for (Exposure exposure : question.account().exposures()) {
            held += SymbolLimits.isNamed(exposure.instrument(), group.getValue()) ? 1 : 0;
        }
        int version = Verdicts.limitsVersion(question);
        Words observed = Words.of(held, " in ", group.getKey());
        return held < limit
                ? VERDICTS.pass(observed, Words.of(limit), Words.of(limit - held, " left"), version)
                : VERDICTS.fail(
                        DenialReason.POSITIONS_PER_GROUP_REACHED,
                        observed,
                        Words.of(limit),
                        Words.of("a limit of at least ", held + 1, ", or a position closed"),
                        version);
    }
}
