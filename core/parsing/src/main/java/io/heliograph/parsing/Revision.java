package io.heliograph.parsing;

import io.heliograph.model.Price;
import io.heliograph.model.Side;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.Level;
import io.heliograph.model.signal.ParseOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What an edit of a message changes, as a difference of its two readings.
///
/// @param changes field by field; empty where both read the same
public record Revision(List<Change> changes) {
    /// Which side of risk a change is on.
    public enum Risk {
        /// Less can be lost than before: may be followed freely, even after a fill.
        LOWER,
        /// More can be lost: after a fill it needs approval.
        HIGHER,
        /// It moves nothing that can be lost (a target).
        SAME,
        /// Another trade, or none: nothing of it follows by itself.
        ANOTHER_TRADE
    }

    /// One field that changed; null stands for a value that is not there.
    public record Change(
            String field, @Nullable String before, @Nullable String after, Risk risk) {}

    public Revision {
        changes = List.copyOf(changes);
    }

    public static Revision between(ParseOutcome before, ParseOutcome after) {
        Instruction old = instructionOf(before);
        Instruction now = instructionOf(after);
        if (Objects.equals(old, now)) {
            return new Revision(List.of());
        }
        if (old instanceof Instruction.Open was && now instanceof Instruction.Open is) {
            return new Revision(changes(was, is));
        }
        return new Revision(List.of(new Change("kind", kind(old), kind(now), Risk.ANOTHER_TRADE)));
    }

    private static List<Change> changes(Instruction.Open was, Instruction.Open is) {
        List<Change> changes = new ArrayList<>();
        add(changes, "symbol", was.name(), is.name(), Risk.ANOTHER_TRADE);
        add(changes, "side", was.side(), is.side(), Risk.ANOTHER_TRADE);
        add(changes, "option", was.option(), is.option(), Risk.ANOTHER_TRADE);
        add(changes, "entry", was.entry(), is.entry(), Risk.HIGHER);
        add(
                changes,
                "stopLoss",
                text(was.stopLoss()),
                text(is.stopLoss()),
                stopRisk(was.side(), was.stopLoss(), is.stopLoss()));
        add(changes, "takeProfits", texts(was), texts(is), Risk.SAME);
        add(changes, "leverage", was.leverage(), is.leverage(), leverageRisk(was, is));
        add(changes, "marginMode", was.marginMode(), is.marginMode(), Risk.HIGHER);
        return changes;
    }

    private static void add(
            List<Change> changes,
            String field,
            @Nullable Object before,
            @Nullable Object after,
            Risk risk) {
        if (!Objects.equals(before, after)) {
            changes.add(new Change(field, string(before), string(after), risk));
        }
    }

    /// A stop nearer to the entry, or one where none was, lowers the risk.
    private static Risk stopRisk(Side side, @Nullable Level was, @Nullable Level is) {
        if (was == null) {
            return Risk.LOWER;
        }
        if (is instanceof Level.AtPrice now && was instanceof Level.AtPrice old) {
            Price before = old.price();
            boolean nearer =
                    side == Side.BUY ? now.price().isAbove(before) : now.price().isBelow(before);
            return nearer ? Risk.LOWER : Risk.HIGHER;
        }
        if (is instanceof Level.AtPercent now && was instanceof Level.AtPercent old) {
            return now.high().compareTo(old.high()) <= 0 ? Risk.LOWER : Risk.HIGHER;
        }
        if (is instanceof Level.AtPips now && was instanceof Level.AtPips old) {
            return now.pips().compareTo(old.pips()) <= 0 ? Risk.LOWER : Risk.HIGHER;
        }
        return Risk.HIGHER;
    }

    private static Risk leverageRisk(Instruction.Open was, Instruction.Open is) {
        if (is.leverage() == null) {
            return Risk.LOWER;
        }
        boolean less =
                was.leverage() != null
                        && is.leverage().high().compareTo(was.leverage().high()) <= 0;
        return less ? Risk.LOWER : Risk.HIGHER;
    }

    private static @Nullable String text(@Nullable Level level) {
        return level == null ? null : level.text();
    }

    private static List<String> texts(Instruction.Open open) {
        return open.takeProfits().stream().map(Level::text).toList();
    }

    private static @Nullable String string(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable Instruction instructionOf(ParseOutcome outcome) {
        return outcome instanceof ParseOutcome.Parsed parsed ? parsed.instruction() : null;
    }

    private static @Nullable String kind(@Nullable Instruction instruction) {
        return switch (instruction) {
            case null -> null;
            case Instruction.Open open -> "entry";
            case Instruction.Update update -> "update";
            case Instruction.Close close -> "close";
            case Instruction.Cancel cancel -> "cancel";
        };
    }
}
