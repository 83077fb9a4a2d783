package io.heliograph.model.decision;

import org.jspecify.annotations.Nullable;

/// What one gate found, with the numbers that decided it.
///
/// @param gate its name, `daily loss`
/// @param verdict PASS, FAIL, or SKIP where there was nothing to compare
/// @param rule what it asks, in words
/// @param observed the value it saw
/// @param limit the value it allows
/// @param margin how far from the limit; null where distance means nothing
/// @param remedy what would have let it pass; null unless it failed
/// @param settingsVersion of the limits or the subscription it was judged under; 0 where no setting
///   has a say
public record GateResult(
        String gate,
        Verdict verdict,
        String rule,
        Words observed,
        Words limit,
        @Nullable Words margin,
        @Nullable Words remedy,
        int settingsVersion,
        @Nullable DenialReason reason) {
    public GateResult {
        if ((verdict == Verdict.FAIL) != (reason != null)) {
            throw new IllegalArgumentException(
                    "a gate gives a reason exactly when it fails, was " + gate);
        }
    }

    /// One that allowed the signal.
    public static GateResult pass(
            String gate, String rule, Words observed, Words limit, int settingsVersion) {
        return new GateResult(
                gate, Verdict.PASS, rule, observed, limit, null, null, settingsVersion, null);
    }

    /// One that stood in the way.
    public static GateResult fail(
            String gate, String rule, DenialReason reason, Words observed, Words remedy) {
        return new GateResult(
                gate, Verdict.FAIL, rule, observed, Words.NONE, null, remedy, 0, reason);
    }

    public enum Verdict {
        PASS,
        FAIL,
        SKIP
    }
}
