package io.heliograph.parsing;

import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.InstrumentName;
import io.heliograph.model.signal.Level;
import io.heliograph.model.signal.ParseOutcome;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/// An outcome as a few lines that a person can check against the message.
final class ReadingText {
    private ReadingText() {}

    static String of(ParseOutcome outcome) {
        return switch (outcome) {
            case ParseOutcome.NotASignal nothing -> "nothing";
            case ParseOutcome.Declined declined -> "declined: " + declined.reasons().getFirst();
            case ParseOutcome.Parsed parsed -> of(parsed.instruction());
        };
    }

    private static String of(Instruction instruction) {
        return switch (instruction) {
            case Instruction.Open open -> open(open);
            case Instruction.Update update -> update(update);
            case Instruction.Close close ->
                    lines(
                            "close " + name(close.name(), close.asset(), close.side()),
                            optional("actions", words(close.actions())),
                            optional("price", close.price()),
                            optional("option", close.option()));
            case Instruction.Cancel cancel ->
                    lines(
                            "cancel " + name(cancel.name(), cancel.asset(), cancel.side()),
                            optional("price", cancel.price()));
        };
    }

    private static String open(Instruction.Open open) {
        return lines(
                "entry " + name(open.name(), open.asset(), open.side()),
                "enter " + lower(open.entry().kind()) + " " + open.entry().prices(),
                optional("stop", open.stopLoss() == null ? null : open.stopLoss().text()),
                optional("targets", levels(open.takeProfits())),
                optional("leverage", leverage(open.leverage())),
                optional("margin", open.marginMode()),
                optional("option", open.option()),
                optional("time frame", open.timeFrame()),
                optional("size", open.sizeHint()),
                optional("validity", open.validity()));
    }

    private static String update(Instruction.Update update) {
        return lines(
                "update " + name(update.name(), update.asset(), update.side()),
                optional("actions", words(update.actions())),
                optional("stop", update.stopLoss() == null ? null : update.stopLoss().text()),
                optional("targets", levels(update.takeProfits())),
                optional("fraction", plain(update.fraction())),
                optional("price", update.price()),
                optional("option", update.option()));
    }

    private static String name(InstrumentName name, Enum<?> asset, Enum<?> side) {
        StringJoiner words = new StringJoiner(" ");
        words.add(name == null ? "-" : name.toString());
        words.add(asset == null ? "-" : lower(asset));
        words.add(side == null ? "-" : lower(side));
        return words.toString();
    }

    private static String levels(List<Level> levels) {
        return levels.isEmpty() ? null : levels.stream().map(Level::text).toList().toString();
    }

    private static String words(List<Instruction.Action> actions) {
        return actions.isEmpty()
                ? null
                : actions.stream().map(ReadingText::lower).toList().toString();
    }

    private static String leverage(Instruction.Leverage leverage) {
        if (leverage == null) {
            return null;
        }
        String low = leverage.low().toPlainString();
        String high = leverage.high().toPlainString();
        return low.equals(high) ? low : low + " to " + high;
    }

    private static String plain(BigDecimal value) {
        return value == null ? null : value.stripTrailingZeros().toPlainString();
    }

    private static String optional(String label, Object value) {
        String text = value instanceof Enum<?> constant ? lower(constant) : String.valueOf(value);
        return value == null ? "" : label + " " + text;
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static String lines(String... lines) {
        StringJoiner text = new StringJoiner("\n");
        for (String line : lines) {
            if (!line.isEmpty()) {
                text.add(line);
            }
        }
        return text.toString();
    }
}
