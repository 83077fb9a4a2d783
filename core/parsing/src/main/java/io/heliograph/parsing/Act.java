package io.heliograph.parsing;

import io.heliograph.model.signal.Instruction;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Something a sentence does to an open trade, or reports of one.
///
/// @param fraction what part is closed, where said
/// @param level the new price of a stop or target, the price of an exit or of a cancelled order
/// @param term where it was read
record Act(
        Kind kind, @Nullable BigDecimal fraction, @Nullable Figure level, int term, String rule) {
    static Act of(Kind kind, int term, String rule) {
        return new Act(kind, null, null, term, rule);
    }

    /// Whether it tells what has happened at a target rather than what to do.
    boolean isReport() {
        return kind == Kind.TARGET_HIT || rule.equals("partials");
    }

    enum Kind {
        STOP_TO_BREAKEVEN(Instruction.Action.MOVE_SL_TO_BREAKEVEN),
        MOVE_STOP(Instruction.Action.MOVE_SL),
        CLOSE_PART(Instruction.Action.CLOSE_PARTIAL),
        CLOSE_ALL(Instruction.Action.CLOSE_ALL),
        TARGET_HIT(Instruction.Action.TP_HIT),
        CANCEL(Instruction.Action.CANCEL),
        REENTER(Instruction.Action.REENTER),
        STOP_HIT(null),
        NEW_TARGETS(null),
        ENTRY_FILLED(null);

        private final Instruction.@Nullable Action action;

        Kind(Instruction.@Nullable Action action) {
            this.action = action;
        }

        Instruction.@Nullable Action action() {
            return action;
        }
    }
}
