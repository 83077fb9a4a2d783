package io.heliograph.parsing;

import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.InstrumentName;
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
        if (!ReadingContext.matters(alone) || !(alone instanceof ParseOutcome.Parsed parsed)) {
            return alone;
        }
        ReadingContext.Earlier before = orderBefore(parsed.instruction().name());
        Instruction.Open order = before == null ? null : before.order();
        if (before == null || order == null) {
            return alone;
        }
        if (parsed.instruction() instanceof Instruction.Update levels
                && isLevelsOnly(levels)
                && isBare(order)) {
            return completed(parsed, levels, order, before);
        }
        return about(parsed, order, before);
    }

    /// The same instruction with what it is about. What the message itself names stays.
    private static ParseOutcome about(
            ParseOutcome.Parsed parsed, Instruction.Open order, ReadingContext.Earlier before) {
        boolean named = parsed.instruction().name() != null;
        Instruction about =
                switch (parsed.instruction()) {
                    case Instruction.Open open -> open;
                    case Instruction.Update it ->
                            named
                                    ? it
                                    : new Instruction.Update(
                                            order.name(),
                                            order.asset(),
                                            order.side(),
                                            it.actions(),
                                            it.stopLoss(),
                                            it.takeProfits(),
                                            it.fraction(),
                                            it.price(),
                                            order.option());
                    case Instruction.Close it ->
                            named
                                    ? it
                                    : new Instruction.Close(
                                            order.name(),
                                            order.asset(),
                                            order.side(),
                                            it.actions(),
                                            it.fraction(),
                                            it.price(),
                                            order.option());
                    case Instruction.Cancel it ->
                            named
                                    ? it
                                    : new Instruction.Cancel(
                                            order.name(), order.asset(), order.side(), it.price());
                };
        return named
                ? with(parsed, about, before, 0, List.of())
                : with(
                        parsed,
                        about,
                        before,
                        LEANING,
                        List.of("the instrument is that of the signal before it"));
    }

    /// The second step of a two-step call.
    private static ParseOutcome completed(
            ParseOutcome.Parsed parsed,
            Instruction.Update levels,
            Instruction.Open order,
            ReadingContext.Earlier before) {
        String complaint =
                LevelOrder.complaint(
                        order.side(),
                        order.entry(),
                        levels.stopLoss(),
                        levels.takeProfits(),
                        order.option() != null);
        if (complaint != null) {
            return new ParseOutcome.Declined(
                    parsed.spans(), List.of("as levels of the order before it: " + complaint));
        }
        Instruction.Open whole =
                new Instruction.Open(
                        order.name(),
                        order.asset(),
                        order.side(),
                        order.entry(),
                        levels.stopLoss(),
                        levels.takeProfits(),
                        order.leverage(),
                        order.marginMode(),
                        order.option(),
                        order.timeFrame(),
                        order.sizeHint());
        return with(
                parsed, whole, before, LEANING, List.of("its levels complete the order before it"));
    }

    private static ParseOutcome with(
            ParseOutcome.Parsed parsed,
            Instruction instruction,
            ReadingContext.Earlier before,
            double less,
            List<String> more) {
        List<String> reasons = new ArrayList<>(parsed.reasons());
        reasons.addAll(more);
        double confidence = Math.max(0, Math.round((parsed.confidence() - less) * 100) / 100.0);
        return new ParseOutcome.Parsed(
                instruction, confidence, parsed.spans(), reasons, before.signal());
    }

    /// The order that is answered, else the latest within the window. Orders of two different
    /// instruments are none, unless the message names one: nobody can say which is meant.
    private ReadingContext.@Nullable Earlier orderBefore(@Nullable InstrumentName named) {
        if (context.repliedTo() != null) {
            Instruction.Open order = context.repliedTo().order();
            return order != null && isAbout(named, order.name()) ? context.repliedTo() : null;
        }
        ReadingContext.Earlier found = null;
        for (ReadingContext.Earlier earlier : context.earlier()) {
            Instruction.Open order = earlier.order();
            if (order == null
                    || earlier.age().compareTo(context.window()) > 0
                    || !isAbout(named, order.name())) {
                continue;
            }
            Instruction.Open before = found == null ? null : found.order();
            if (before != null && !isAbout(before.name(), order.name())) {
                return null;
            }
            found = found == null ? earlier : found;
        }
        return found;
    }

    /// Whether the name, where there is one, may be that of the order.
    private static boolean isAbout(@Nullable InstrumentName name, @Nullable InstrumentName order) {
        if (name == null || name.equals(order)) {
            return true;
        }
        return order != null
                && name.base().equals(order.base())
                && (name.quote() == null || order.quote() == null);
    }

    static boolean isLevelsOnly(Instruction.Update update) {
        boolean levels = update.stopLoss() != null || !update.takeProfits().isEmpty();
        for (Instruction.Action action : update.actions()) {
            if (action != Instruction.Action.MOVE_SL) {
                return false;
            }
        }
        return levels;
    }

    static boolean isBare(Instruction.Open open) {
        return open.stopLoss() == null && open.takeProfits().isEmpty();
    }
}
