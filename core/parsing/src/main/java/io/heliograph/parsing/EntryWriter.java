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
        writeSpans();
        Instruction.Open open = open();
        EntryRefusal refusal = new EntryRefusal(message, symbol, choice, open);
        List<String> reasons = refusal.reasons();
        if (!reasons.isEmpty()) {
            return new ParseOutcome.Declined(spans.all(), reasons);
        }
        String loose = refusal.unread().loose();
        Confidence confidence = Confidence.ofEntry(message, symbol, choice, open, loose);
        return new ParseOutcome.Parsed(open, confidence.value(), spans.all(), confidence.reasons());
    }

    /// The order as read, whatever speaks against it.
    Instruction.Open open() {
        Side side = choice.side();
        if (side == null) {
            throw new IllegalStateException("an entry has a side");
        }
        ValidityReader.Found validity = message.validity();
        if (validity != null) {
            spans.addTokens("validity", validity.first(), validity.last(), "validity");
        }
        TradeSheet.@Nullable Read<String> timeFrame = TimeFrame.of(message);
        spans.add("timeFrame", timeFrame);
        TradeSheet.@Nullable Read<String> size = SizeHint.of(message);
        spans.add("sizeHint", size);
        return new Instruction.Open(
                symbol.name(),
                Judge.assetOf(message, symbol),
                side,
                entryTerms(),
                stop(),
                Levels.levels(sheet.targets),
                leverage(),
                sheet.marginMode == null ? null : sheet.marginMode.value(),
                sheet.option == null ? null : sheet.option.value(),
                timeFrame == null ? null : timeFrame.value(),
                size == null ? null : size.value(),
                validity == null ? null : validity.validity());
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

    private Instruction.@Nullable Leverage leverage() {
        if (sheet.leverageLow == null || sheet.leverageHigh == null) {
            return null;
        }
        BigDecimal low = sheet.leverageLow.value().value();
        return new Instruction.Leverage(low, sheet.leverageHigh.value().value());
    }
}
