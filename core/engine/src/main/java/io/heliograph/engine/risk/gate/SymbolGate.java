package io.heliograph.engine.risk.gate;

import io.heliograph.model.Instrument;
import io.heliograph.model.account.SymbolLimits;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Words;

/// The account's owner wants this instrument traded.
public final class SymbolGate implements Gate {
    private static final Verdicts VERDICTS =
            new Verdicts("symbol", "the instrument is allowed and not blocked");

    @Override
    public GateResult check(Question question) {
        SymbolLimits limits = question.proposal().limits().symbols();
        if (limits.allowed().isEmpty() && limits.blocked().isEmpty()) {
            return VERDICTS.off();
        }
        Instrument instrument = question.market().instrument();
        if (instrument == null) {
            return VERDICTS.skip("no instrument");
        }
        Words observed = Words.of(instrument.id().symbol());
        int version = Verdicts.limitsVersion(question);
        if (SymbolLimits.isNamed(instrument, limits.blocked())) {
            return VERDICTS.fail(
                    DenialReason.SYMBOL_NOT_ALLOWED,
                    observed,
                    Words.of("all but ", limits.blocked()),
                    Words.of("the symbol taken off the blocked ones"),
                    version);
        }
        boolean allowed =
                limits.allowed().isEmpty() || SymbolLimits.isNamed(instrument, limits.allowed());
        return allowed
                ? VERDICTS.pass(observed, allowed(limits), null, version)
                : VERDICTS.fail(
                        DenialReason.SYMBOL_NOT_ALLOWED,
                        observed,
                        allowed(limits),
                        Words.of("the symbol among the allowed ones"),
                        version);
    }

    private static Words allowed(SymbolLimits limits) {
        return limits.allowed().isEmpty()
                ? Words.of("all but ", limits.blocked())
                : Words.of(limits.allowed());
    }
}
