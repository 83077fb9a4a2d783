package io.heliograph.engine.fanout;

import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.decision.Change;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.Instruction.Action;
import io.heliograph.model.signal.Level;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an instruction asks of an open trade. A report, such as a target that was hit, asks
/// nothing.
final class Changes {
    private Changes() {}

    static List<Change> of(Instruction instruction) {
        return switch (instruction) {
            case Instruction.Open open -> List.of(new Change.Revise(open));
            case Instruction.Cancel ignored -> List.of(new Change.CancelEntry());
            case Instruction.Close close -> of(close.actions(), null, close.fraction());
            case Instruction.Update update -> {
                List<Change> changes =
                        new ArrayList<>(of(update.actions(), update.stopLoss(), update.fraction()));
                if (!update.takeProfits().isEmpty()) {
                    changes.add(new Change.Retarget(update.takeProfits()));
                }
                yield changes;
            }
        };
    }

    /// The side that opened the trade that is meant; null where the message does not say.
    static @Nullable Side side(Instruction instruction) {
        return switch (instruction) {
            case Instruction.Open ignored -> null;
            case Instruction.Cancel cancel -> cancel.side();
            case Instruction.Close close -> close.side();
            case Instruction.Update update -> update.side();
        };
    }

    private static List<Change> of(
            List<Action> actions, @Nullable Level stop, @Nullable BigDecimal fraction) {
        List<Change> changes = new ArrayList<>();
        for (Action action : actions) {
            switch (action) {
                case CLOSE_ALL -> changes.add(Change.Close.ALL);
                case CLOSE_PARTIAL -> changes.add(part(fraction));
                case MOVE_SL_TO_BREAKEVEN -> changes.add(new Change.BreakEven());
                case MOVE_SL -> {
                    if (stop != null) {
                        changes.add(new Change.MoveStop(stop));
                    } else if (!actions.contains(Action.MOVE_SL_TO_BREAKEVEN)) {
                        changes.add(
                                new Change.Unsupported("it does not say where to move the stop"));
                    }
                }
                case CANCEL -> changes.add(new Change.CancelEntry());
                case TP_HIT -> {}
                case REENTER ->
                        changes.add(
                                new Change.Unsupported(
                                        "entering again takes a new signal with a stop"));
            }
        }
        return changes;
    }

    private static Change part(@Nullable BigDecimal fraction) {
        boolean given =
                fraction != null
                        && fraction.signum() > 0
                        && fraction.compareTo(BigDecimal.ONE) <= 0;
        return fraction != null && given
                ? new Change.Close(new Ratio(fraction))
                : new Change.Unsupported("it does not say how much to close");
    }
}
