package io.heliograph.engine.risk.gate;

import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.Question;
import io.heliograph.model.decision.Words;
import java.time.Duration;

/// The message, by its own time, is young enough, for the account and by its own words; and it is
/// not from the future, beyond what two clocks may differ.
public final class SignalAgeGate implements Gate {
    /// How far a source's clock may run ahead of ours.
    static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(30);

    private static final Verdicts VERDICTS =
            new Verdicts("signal age", "the message is young enough");

    @Override
    public GateResult check(Question question) {
        Duration most = question.proposal().limits().maxSignalAge();
        Duration said = question.proposal().entryWaits();
        Duration limit = said != null && said.compareTo(most) < 0 ? said : most;
        Duration age = Duration.between(question.proposal().postedAt(), question.now());
        int version = Verdicts.limitsVersion(question);
        if (age.isNegative() && age.negated().compareTo(CLOCK_TOLERANCE) > 0) {
            return VERDICTS.fail(
                    DenialReason.SIGNAL_FROM_FUTURE,
                    Words.of(age.negated(), " ahead of our clock"),
                    Words.of("at most ", CLOCK_TOLERANCE, " ahead"),
                    Words.of("a source whose clock is right"),
                    version);
        }
        return age.compareTo(limit) <= 0
                ? VERDICTS.pass(
                        Words.of(age),
                        Words.of(limit),
                        Words.of(limit.minus(age), " left"),
                        version)
                : VERDICTS.fail(
                        DenialReason.SIGNAL_TOO_OLD,
                        Words.of(age),
                        Words.of(limit),
                        Words.of("a younger message, or a limit above ", age),
                        version);
    }
}
