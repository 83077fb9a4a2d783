package io.heliograph.parsing;

import io.heliograph.model.Price;
import io.heliograph.model.Side;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.Level;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Why an order cannot be traded as it was read: it contradicts itself, leaves open what it means,
/// or has a number in it that nobody understood.
record EntryRefusal(
        Message message, SymbolChoice symbol, SideChoice choice, Instruction.Open open) {
    /// In words, the main one first; empty where nothing speaks against the order.
    List<String> reasons() {
        String plain = contradiction();
        plain = plain == null ? unreadable() : plain;
        plain = plain == null ? notUnderstood() : plain;
        return plain == null ? disorder() : List.of(plain);
    }

    /// Whether the only thing against it is a number behind a label nobody knows.
    boolean isOnlyNotUnderstood() {
        return contradiction() == null
                && unreadable() == null
                && notUnderstood() != null
                && disorder().isEmpty();
    }

    private @Nullable String contradiction() {
        if (choice.contradiction() != null) {
            return choice.contradiction() + ": buy and sell are both possible";
        }
        Mention rival = symbol.rival();
        if (rival != null && symbol.mention() != null) {
            return "two instruments are named: %s and %s"
                    .formatted(symbol.mention().name(), rival.name());
        }
        List<Level> stops = Levels.levels(message.sheet().stops);
        for (Level stop : stops) {
            if (!stop.equals(stops.getFirst())) {
                return "two stops are given: %s and %s"
                        .formatted(stops.getFirst().text(), stop.text());
            }
        }
        return message.sheet().contradiction;
    }

    /// A piece of the form that was named and has no value, or values without a name.
    private @Nullable String unreadable() {
        TradeSheet sheet = message.sheet();
        int prices = open.entry().prices().size();
        boolean garbled = !sheet.garbledInHead || sheet.entries.isEmpty();
        if (sheet.garbledAt >= 0 && garbled) {
            Term term = message.terms().get(sheet.garbledAt);
            return "\"%s\" stands where a price belongs and is no number"
                    .formatted(message.tokens().get(term.first()).written());
        }
        if (sheet.stopLabelled && sheet.stops.isEmpty() && !sheet.stopLeftOpen) {
            return "a stop is named and its price is not understood";
        }
        if (sheet.entryLabelled && prices == 0 && !sheet.hasKind(EntryTerms.Kind.MARKET)) {
            return "an entry is named and its price is not understood";
        }
        boolean bare = open.stopLoss() == null && open.takeProfits().isEmpty();
        return prices > 2 && !sheet.entryLabelled && bare
                ? "%d prices and no labels: a ladder of entries, or entry, stop and target"
                        .formatted(prices)
                : null;
    }

    /// The number that may be the piece that is missing, or null.
    private @Nullable String notUnderstood() {
        boolean whole =
                open.stopLoss() != null
                        && !open.takeProfits().isEmpty()
                        && !open.entry().prices().isEmpty();
        String unread = whole ? null : unread().labelled();
        if (unread == null && open.stopLoss() == null && open.option() == null) {
            // The stop may be the one that was not understood.
            unread = unread().loose();
        }
        return unread == null
                ? null
                : "\"%s\" is not understood: it may be a price of this trade".formatted(unread);
    }

    UnreadPrice unread() {
        List<Price> known = new ArrayList<>(open.entry().prices());
        List<Level> levels = new ArrayList<>(open.takeProfits());
        if (open.stopLoss() != null) {
            levels.add(open.stopLoss());
        }
        for (Level level : levels) {
            if (level instanceof Level.AtPrice at) {
                known.add(at.price());
            }
        }
        return new UnreadPrice(message, known);
    }

    private List<String> disorder() {
        String complaint =
                LevelOrder.complaint(
                        open.side(),
                        open.entry(),
                        open.stopLoss(),
                        open.takeProfits(),
                        open.option() != null);
        if (complaint == null) {
            return List.of();
        }
        String other = open.side() == Side.BUY ? "sell" : "buy";
        return List.of(
                complaint,
                "either a level is mistyped, or a %s is meant: both readings are possible"
                        .formatted(other));
    }
}
