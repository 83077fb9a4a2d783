package io.heliograph.model.order;

import io.heliograph.model.signal.Instruction;
import org.jspecify.annotations.Nullable;

/// Whose collateral a leveraged position may use.
public enum MarginMode {
    /// Whatever is set at the venue.
    USUAL,
    /// All that the account has.
    CROSS,
    /// Only its own.
    ISOLATED;

    /// As a message names it; null where it names none.
    public static MarginMode of(Instruction.@Nullable MarginMode named) {
        if (named == null) {
            return USUAL;
        }
        return switch (named) {
            case CROSS -> CROSS;
            case ISOLATED -> ISOLATED;
        };
    }
}
