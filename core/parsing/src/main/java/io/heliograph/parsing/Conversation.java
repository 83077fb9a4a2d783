package io.heliograph.parsing;

import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.InstrumentName;
import io.heliograph.model.signal.Level;
import io.heliograph.model.signal.ParseOutcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a message in the light of those before it: an answer without a name is about what it
/// answers, and levels sent after a bare order complete that order.
final class Conversation {
    private static final double LEANING = 0.05;

    private final ReadingContext context;

    Conversation(ReadingContext context) {
        this.context = context;
    }

    ParseOutcome complete(ParseOutcome alone) {
        if (!(alone instanceof ParseOutcome.Parsed parsed)) {
            return alone;
        }
        return switch (parsed.instruction()) {
            case Instruction.Open open -> alone;
            case Instruction.Update update -> update(parsed, update);
            case Instruction.Close close -> {
                Instruction.Open about = close.name() == null ? openBefore() : null;
                yield about == null
                        ? alone
                        : leaning(
                                parsed,
                                new Instruction.Close(
                                        about.name(),
                                        about.asset(),
                                        about.side(),
                                        close.actions(),
                                        close.fraction(),
                                        close.price(),
                                        about.option()));
            }
            case Instruction.Cancel cancel -> {
                Instruction.Open about = cancel.name() == null ? openBefore() : null;
                yield about == null
                        ? alone
                        : leaning(
                                parsed,
                                new Instruction.Cancel(
                                        about.name(), about.asset(), about.side(), cancel.price()));
            }
        };
    }

    private ParseOutcome update(ParseOutcome.Parsed parsed, Instruction.Update update) {
        Instruction.Open before = openBefore();
        if (before == null || !isAbout(update.name(), before.name())) {
            return parsed;
        }
        if (isLevelsOnly(update) && isBare(before)) {
            return completed(parsed, update, before);
        }
        return update.name() != null
                ? parsed
                : leaning(
                        parsed,
                        new Instruction.Update(
                                before.name(),
                                before.asset(),
                                before.side(),
                                update.actions(),
                                update.stopLoss(),
                                update.takeProfits(),
                                update.fraction(),
                                update.price(),
                                before.option()));
    }

    private static boolean isAbout(@Nullable InstrumentName name, @Nullable InstrumentName before) {
        return name == null || name.equals(before);
    }

    private static boolean isLevelsOnly(Instruction.Update update) {
        boolean levels = update.stopLoss() != null || !update.takeProfits().isEmpty();
        for (Instruction.Action action : update.actions()) {
            if (action != Instruction.Action.MOVE_SL) {
                return false;
            }
        }
        return levels;
    }

    private static boolean isBare(Instruction.Open open) {
        return open.stopLoss() == null && open.takeProfits().isEmpty();
    }

    /// The second step of a two-step call.
    private static ParseOutcome completed(
            ParseOutcome.Parsed parsed, Instruction.Update levels, Instruction.Open before) {
        Level stop = levels.stopLoss();
        EntryTerms entry = before.entry();
        String complaint =
                LevelOrder.complaint(
                        before.side(), entry, stop, levels.takeProfits(), before.option() != null);
        if (complaint != null) {
            return new ParseOutcome.Declined(
                    parsed.spans(), List.of("as levels of the order before it: " + complaint));
        }
        Instruction.Open whole =
                new Instruction.Open(
                        before.name(),
                        before.asset(),
                        before.side(),
                        entry,
                        stop,
                        levels.takeProfits(),
                        before.leverage(),
                        before.marginMode(),
                        before.option(),
                        before.timeFrame(),
                        before.sizeHint());
        return withReason(parsed, whole, "its levels complete the order before it");
    }

    private static ParseOutcome leaning(ParseOutcome.Parsed parsed, Instruction instruction) {
        return withReason(parsed, instruction, "the instrument is that of the signal before it");
    }

    private static ParseOutcome withReason(
            ParseOutcome.Parsed parsed, Instruction instruction, String reason) {
        List<String> reasons = new ArrayList<>(parsed.reasons());
        reasons.add(reason);
        double confidence = Math.max(0, parsed.confidence() - LEANING);
        return new ParseOutcome.Parsed(instruction, confidence, parsed.spans(), reasons);
    }

    /// The order that is answered, else the only one within the window. Two different ones are
    /// none: nobody can say which is meant.
    private Instruction.@Nullable Open openBefore() {
        Instruction.Open replied = openOf(context.repliedTo());
        if (context.repliedTo() != null) {
            return replied;
        }
        Instruction.Open found = null;
        for (ReadingContext.Earlier earlier : context.earlier()) {
            Instruction.Open open = openOf(earlier.outcome());
            if (open == null || earlier.age().compareTo(context.window()) > 0) {
                continue;
            }
            if (found != null && !isAbout(found.name(), open.name())) {
                return null;
            }
            found = found == null ? open : found;
        }
        return found;
    }

    private static Instruction.@Nullable Open openOf(@Nullable ParseOutcome outcome) {
        return outcome instanceof ParseOutcome.Parsed parsed
                        && parsed.instruction() instanceof Instruction.Open open
                ? open
                : null;
    }
}
