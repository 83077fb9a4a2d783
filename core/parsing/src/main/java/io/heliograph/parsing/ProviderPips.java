package io.heliograph.parsing;

import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.Level;
import io.heliograph.model.signal.ParseOutcome;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives distances in pips the size that a provider means.
final class ProviderPips {
    private ProviderPips() {}

    static ParseOutcome in(ParseOutcome outcome, ProviderProfile profile) {
        if (!(outcome instanceof ParseOutcome.Parsed parsed)) {
            return outcome;
        }
        Instruction instruction = parsed.instruction();
        Instruction sized =
                switch (instruction) {
                    case Instruction.Open open ->
                            profile.pipOf(open.name(), open.asset())
                                    .map(size -> (Instruction) open(open, size))
                                    .orElse(open);
                    case Instruction.Update update ->
                            profile.pipOf(update.name(), update.asset())
                                    .map(size -> (Instruction) update(update, size))
                                    .orElse(update);
                    case Instruction.Close close -> close;
                    case Instruction.Cancel cancel -> cancel;
                };
        return sized.equals(instruction)
                ? outcome
                : new ParseOutcome.Parsed(
                        sized,
                        parsed.confidence(),
                        parsed.spans(),
                        parsed.reasons(),
                        parsed.about());
    }

    private static Instruction.Open open(Instruction.Open open, BigDecimal size) {
        return new Instruction.Open(
                open.name(),
                open.asset(),
                open.side(),
                open.entry(),
                level(open.stopLoss(), size),
                levels(open.takeProfits(), size),
                open.leverage(),
                open.marginMode(),
                open.option(),
                open.timeFrame(),
                open.sizeHint());
    }

    private static Instruction.Update update(Instruction.Update update, BigDecimal size) {
        return new Instruction.Update(
                update.name(),
                update.asset(),
                update.side(),
                update.actions(),
                level(update.stopLoss(), size),
                levels(update.takeProfits(), size),
                update.fraction(),
                update.price(),
                update.option());
    }

    private static @Nullable Level level(@Nullable Level level, BigDecimal size) {
        return level == null ? null : sized(level, size);
    }

    private static List<Level> levels(List<Level> levels, BigDecimal size) {
        return levels.stream().map(level -> sized(level, size)).toList();
    }

    private static Level sized(Level level, BigDecimal size) {
        return level instanceof Level.AtPips at
                ? new Level.AtPips(at.pips(), at.text(), size)
                : level;
    }
}
