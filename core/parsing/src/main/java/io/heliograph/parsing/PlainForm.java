package io.heliograph.parsing;

import io.heliograph.model.Side;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.InstrumentName;
import io.heliograph.model.signal.Level;
import io.heliograph.model.signal.Validity;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// An instruction in the one form that leaves no room for another reading.
final class PlainForm {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private PlainForm() {}

    static String of(Instruction instruction) {
        return switch (instruction) {
            case Instruction.Open open -> open(open);
            case Instruction.Update update -> named(update.name(), update(update));
            case Instruction.Close close -> named(close.name(), "close now");
            case Instruction.Cancel cancel -> named(cancel.name(), "cancel the order");
        };
    }

    private static String named(@Nullable InstrumentName name, String what) {
        return name == null ? what : name + " " + what;
    }

    private static String open(Instruction.Open open) {
        List<String> lines = new ArrayList<>();
        String side = open.side() == Side.BUY ? "BUY" : "SELL";
        lines.add(open.name() == null ? side : side + " " + open.name());
        lines.add(entry(open.entry()));
        if (open.stopLoss() != null) {
            lines.add("SL " + open.stopLoss().text());
        }
        int number = 1;
        for (Level target : open.takeProfits()) {
            lines.add("TP" + number++ + " " + target.text());
        }
        if (open.leverage() != null) {
            String low = open.leverage().low().toPlainString();
            String high = open.leverage().high().toPlainString();
            lines.add("Leverage " + (low.equals(high) ? low : low + "x-" + high) + "x");
        }
        if (open.marginMode() != null) {
            lines.add("Margin " + open.marginMode().name().toLowerCase(Locale.ROOT));
        }
        if (open.timeFrame() != null) {
            lines.add("Time frame " + open.timeFrame());
        }
        if (open.validity() != null) {
            lines.add(validity(open.validity()));
        }
        return String.join("\n", lines);
    }

    private static String validity(Validity validity) {
        return switch (validity) {
            case Validity.Until until -> "Good till " + until.utc() + " UTC";
            case Validity.Lasting lasting -> {
                long minutes = lasting.time().toMinutes();
                yield minutes % 60 == 0
                        ? "Valid for " + minutes / 60 + "h"
                        : "Valid for " + minutes + " min";
            }
        };
    }

    private static String entry(EntryTerms entry) {
        String prices = String.join(" - ", entry.prices().stream().map(Object::toString).toList());
        return switch (entry.kind()) {
            case MARKET -> ("NOW " + prices).strip();
            case LIMIT -> "LIMIT " + prices;
            case STOP -> "STOP ORDER " + prices;
            case ZONE -> "ENTRY ZONE " + prices;
            case UNSTATED -> ladder(entry);
        };
    }

    /// A price, or one a line: two in one line would be a zone.
    private static String ladder(EntryTerms entry) {
        if (entry.prices().size() == 1) {
            return "ENTRY " + entry.prices().getFirst();
        }
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < entry.prices().size(); i++) {
            lines.add("ENTRY" + (i + 1) + " " + entry.prices().get(i));
        }
        return String.join("\n", lines);
    }

    private static String update(Instruction.Update update) {
        List<String> parts = new ArrayList<>();
        for (Instruction.Action action : update.actions()) {
            parts.add(
                    switch (action) {
                        case MOVE_SL_TO_BREAKEVEN -> "move SL to breakeven";
                        case MOVE_SL ->
                                "move SL"
                                        + (update.stopLoss() == null
                                                ? ""
                                                : " to " + update.stopLoss().text());
                        case CLOSE_PARTIAL -> "close " + share(update.fraction());
                        case CLOSE_ALL -> "close now";
                        case TP_HIT -> "TP hit";
                        case CANCEL -> "cancel the order";
                        case REENTER -> "re-enter";
                    });
        }
        for (Level target : update.takeProfits()) {
            parts.add("new TP " + target.text());
        }
        return String.join("\n", parts);
    }

    private static String share(@Nullable BigDecimal fraction) {
        if (fraction == null) {
            return "partial";
        }
        return fraction.compareTo(HALF) == 0
                ? "half"
                : fraction.movePointRight(2).stripTrailingZeros().toPlainString() + "%";
    }
}
