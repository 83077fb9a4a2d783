package io.heliograph.engine.risk.gate;

import io.heliograph.model.Instrument;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Words;

/// The venue knows what the signal names, and it is of a kind that can be traded here.
public final class InstrumentGate implements Gate {
    private static final Verdicts VERDICTS =
            new Verdicts("instrument", "the venue trades what the signal names");

    @Override
    public GateResult check(Question question) {
        String venue = question.proposal().account().venue().value();
        Words allowed = Words.of("instruments of ", venue);
        if (question.proposal().instruction().option() != null) {
            return VERDICTS.fail(
                    DenialReason.SIGNAL_NOT_SUPPORTED,
                    Words.of("an option contract of ", question.market().name()),
                    allowed,
                    Words.of("a venue with option contracts and their prices"),
                    0);
        }
        Instrument instrument = question.market().instrument();
        return instrument == null
                ? VERDICTS.fail(
                        DenialReason.INSTRUMENT_UNKNOWN,
                        Words.of(question.market().name()),
                        allowed,
                        Words.of("an instrument that ", venue, " trades, with its quote currency"),
                        0)
                : VERDICTS.pass(Words.of(instrument.id().symbol()), allowed, null, 0);
    }
}
