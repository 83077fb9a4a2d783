package io.heliograph.parsing;

import io.heliograph.model.Price;
import io.heliograph.model.Side;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.Level;
import io.heliograph.model.signal.ParseOutcome;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the instruction of an entry, or says why there is no single one.
final class EntryWriter {
    private final Message message;
    private final TradeSheet sheet;
    private final SymbolChoice symbol;
    private final SideChoice choice;
    private final Spans spans;

    EntryWriter(Message message, SymbolChoice symbol, SideChoice choice) {
        this.message = message;
        this.sheet = message.sheet();
        this.symbol = symbol;
        this.choice = choice;
        this.spans = new Spans(message);
    }

    ParseOutcome write() {
        Side side = choice.side();
        if (side == null) {
            throw new IllegalStateException("an entry has a side");
        }
        writeSpans();
        EntryTerms entry = entryTerms();
        Level stop = stop();
        List<Level> targets = Levels.levels(sheet.targets);
        String refusal = refusal(side, entry, stop, targets);
        if (refusal != null) {
            return new ParseOutcome.Declined(spans.all(), List.of(refusal));
        }
        TradeSheet.@Nullable Read<String> timeFrame = TimeFrame.of(message);
        spans.add("timeFrame", timeFrame);
        TradeSheet.@Nullable Read<String> size = SizeHint.of(message);
        spans.add("sizeHint", size);
        Instruction.Open open =
                new Instruction.Open(
                        symbol.name(),
                        Judge.assetOf(message, symbol),
                        side,
                        entry,
                        stop,
                        targets,
                        leverage(),
                        sheet.marginMode == null ? null : sheet.marginMode.value(),
                        sheet.option == null ? null : sheet.option.value(),
                        timeFrame == null ? null : timeFrame.value(),
                        size == null ? null : size.value());
        Confidence confidence =
                Confidence.ofEntry(
                        message, symbol, choice, open, unread(entry, stop, targets).loose());
        return new ParseOutcome.Parsed(open, confidence.value(), spans.all(), confidence.reasons());
    }

    private void writeSpans() {
        spans.addMention(symbol.mention());
        spans.addTerm("side", choice.term(), "side word");
        for (TradeSheet.Read<Figure> read : sheet.entries) {
            spans.add("entry", read);
        }
        for (TradeSheet.Read<Figure> read : sheet.stops) {
            spans.add("stopLoss", read);
        }
        for (TradeSheet.Read<Figure> read : sheet.targets) {
            spans.add("takeProfit", read);
        }
        spans.add("leverage", sheet.leverageLow);
        spans.add("marginMode", sheet.marginMode);
        spans.add("option", sheet.option);
    }

    private EntryTerms entryTerms() {
        List<Price> prices = new ArrayList<>();
        for (TradeSheet.Read<Figure> read : sheet.entries) {
            Price price = Levels.price(read.value());
            if (price != null) {
                prices.add(price);
            }
        }
        Price current = sheet.current == null ? null : Levels.price(sheet.current.value());
        if (prices.isEmpty() && current != null && sheet.hasKind(EntryTerms.Kind.MARKET)) {
            spans.add("entry", sheet.current);
            prices.add(current);
        }
        return new EntryTerms(kind(prices), prices);
    }

    private EntryTerms.Kind kind(List<Price> prices) {
        if (prices.size() == 2 && (sheet.entriesJoined || sheet.hasKind(EntryTerms.Kind.ZONE))) {
            return EntryTerms.Kind.ZONE;
        }
        if (sheet.hasKind(EntryTerms.Kind.STOP) && !prices.isEmpty()) {
            return EntryTerms.Kind.STOP;
        }
        if (sheet.hasKind(EntryTerms.Kind.LIMIT) && !prices.isEmpty()) {
            return EntryTerms.Kind.LIMIT;
        }
        if (sheet.hasKind(EntryTerms.Kind.MARKET) || prices.isEmpty()) {
            return EntryTerms.Kind.MARKET;
        }
        return EntryTerms.Kind.UNSTATED;
    }

    private @Nullable Level stop() {
        List<Level> stops = Levels.levels(sheet.stops);
        return stops.isEmpty() ? null : stops.getFirst();
    }

    /// What the message says twice and differently, with both; null where nothing. Which of them is
    /// meant, nobody can say.
    private @Nullable String saidTwice() {
        List<Level> stops = Levels.levels(sheet.stops);
        for (Level stop : stops) {
            if (!stop.equals(stops.getFirst())) {
                return "two stops are given: %s and %s"
                        .formatted(stops.getFirst().text(), stop.text());
            }
        }
        return sheet.contradiction;
    }

    private Instruction.@Nullable Leverage leverage() {
        if (sheet.leverageLow == null || sheet.leverageHigh == null) {
            return null;
        }
        BigDecimal low = sheet.leverageLow.value().value();
        return new Instruction.Leverage(low, sheet.leverageHigh.value().value());
    }

    /// Why this cannot be traded as read, or null.
    private @Nullable String refusal(
            Side side, EntryTerms entry, @Nullable Level stop, List<Level> targets) {
        if (choice.contradiction() != null) {
            return choice.contradiction() + ": buy and sell are both possible";
        }
        Mention rival = symbol.rival();
        if (rival != null && symbol.mention() != null) {
            return "two instruments are named: %s and %s"
                    .formatted(symbol.mention().name(), rival.name());
        }
        String twice = saidTwice();
        if (twice != null) {
            return twice;
        }
        boolean garbled = !sheet.garbledInHead || sheet.entries.isEmpty();
        if (sheet.garbledAt >= 0 && garbled) {
            Term term = message.terms().get(sheet.garbledAt);
            Token token = message.tokens().get(term.first());
            return "\"%s\" stands where a price belongs and is no number"
                    .formatted(token.written());
        }
        if (sheet.stopLabelled && sheet.stops.isEmpty() && !sheet.stopLeftOpen) {
            return "a stop is named and its price is not understood";
        }
        if (sheet.entryLabelled
                && entry.prices().isEmpty()
                && !sheet.hasKind(EntryTerms.Kind.MARKET)) {
            return "an entry is named and its price is not understood";
        }
        if (entry.prices().size() > 2
                && !sheet.entryLabelled
                && stop == null
                && targets.isEmpty()) {
            return "%d prices and no labels: a ladder of entries, or entry, stop and target"
                    .formatted(entry.prices().size());
        }
        boolean whole = stop != null && !targets.isEmpty() && !entry.prices().isEmpty();
        String unread = whole ? null : unread(entry, stop, targets).labelled();
        if (unread == null && stop == null && sheet.option == null) {
            // The stop may be the one that was not understood.
            unread = unread(entry, stop, targets).loose();
        }
        if (unread != null) {
            return "\"%s\" is not understood: it may be a price of this trade".formatted(unread);
        }
        return LevelOrder.complaint(side, entry, stop, targets, sheet.option != null);
    }

    private UnreadPrice unread(EntryTerms entry, @Nullable Level stop, List<Level> targets) {
        List<Price> known = new ArrayList<>(entry.prices());
        List<Level> levels = new ArrayList<>(targets);
        if (stop != null) {
            levels.add(stop);
        }
        for (Level level : levels) {
            if (level instanceof Level.AtPrice at) {
                known.add(at.price());
            }
        }
        return new UnreadPrice(message, known);
    }
}
