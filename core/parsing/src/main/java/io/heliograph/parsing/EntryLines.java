package io.heliograph.parsing;

import io.heliograph.model.Side;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.parsing.FormPosition.Slot;
import org.jspecify.annotations.Nullable;

/// Reads the prices of the entry and the words that say how to enter.
final class EntryLines {
    private final Cursor terms;
    private final TradeSheet sheet;
    private final FormPosition at;
    private boolean weighted;

    EntryLines(Cursor terms, TradeSheet sheet, FormPosition at) {
        this.terms = terms;
        this.sheet = sheet;
        this.at = at;
    }

    // --- words

    void label(int i, Term term) {
        sheet.entryLabelled = true;
        at.entryLabels++;
        if (term.is(Concept.ZONE)) {
            sheet.entryKinds.add(new TradeSheet.Read<>(EntryTerms.Kind.ZONE, i, "zone word"));
        }
        words(i, term);
        at.enter(Slot.ENTRY);
    }

    void words(int i, Term term) {
        if (!at.isEntering()) {
            return;
        }
        if (term.is(Concept.ABOVE) || term.is(Concept.BELOW)) {
            breakout(i, term);
            return;
        }
        EntryTerms.Kind kind = kind(term);
        if (kind != null) {
            sheet.entryKinds.add(new TradeSheet.Read<>(kind, i, "order word"));
        }
        boolean opens = kind != null || term.is(Concept.AT);
        if (opens && !at.is(Slot.ENTRY) && !sheet.sides.isEmpty() && sheet.entries.isEmpty()) {
            int before = at.words;
            at.enter(Slot.ENTRY);
            at.words = before;
        } else if (term.is(Concept.AT) && at.is(Slot.NONE) && sheet.entries.isEmpty()) {
            at.enter(Slot.HEAD);
        }
    }

    static EntryTerms.@Nullable Kind kind(Term term) {
        for (Concept concept : term.concepts()) {
            EntryTerms.Kind kind = concept.entryKind();
            if (kind != null) {
                return kind;
            }
        }
        return null;
    }

    /// `buy above 120` waits for the price on its way out; `120 or below` says nothing new.
    private void breakout(int i, Term term) {
        boolean buying = !sheet.sides.isEmpty() && sheet.sides.getLast().value() == Side.BUY;
        boolean outwards = buying == term.is(Concept.ABOVE);
        if (outwards && !sheet.sides.isEmpty() && terms.isFollowedByFigure(i)) {
            sheet.entryKinds.add(new TradeSheet.Read<>(EntryTerms.Kind.STOP, i, "breakout word"));
        }
        if (sheet.entries.isEmpty() && !sheet.sides.isEmpty()) {
            at.enter(Slot.ENTRY);
        }
    }

    // --- figures

    void figure(int i, Figure figure) {
        if (figure.unit() == Figure.Unit.PERCENT && at.filled > 0 && !at.closed) {
            // `64k (50%) and 62k (50%)`: what part goes where.
            at.lastFigure = i;
            weighted = true;
            return;
        }
        boolean priced =
                !sheet.stops.isEmpty() && Ranges.isNear(sheet.stops.getFirst().value(), figure);
        if (!figure.isPrice() || (terms.isQuantity(i) && !priced)) {
            return;
        }
        if (at.closed) {
            sheet.unread.add(i);
            return;
        }
        if (at.filled == 0) {
            first(i, figure);
            return;
        }
        boolean joined = terms.isJoined(at.lastFigure, i);
        boolean listed =
                (at.is(Slot.ENTRY) && (at.lineStart || terms.isCommaBetween(at.lastFigure, i)))
                        || isSecondOfZone(i, figure);
        if (joined || listed) {
            Figure full = Ranges.completed(sheet.entries.getLast().value(), figure);
            if (Ranges.isNear(sheet.entries.getLast().value(), full)) {
                sheet.entriesJoined |= !weighted && (joined || !at.lineStart);
                take(i, full);
                return;
            }
        }
        sheet.unread.add(i);
    }

    /// `BUY 2330.5 2328.0`: side by side, and as good as the same.
    private boolean isSecondOfZone(int i, Figure figure) {
        return i == at.lastFigure + 1
                && sheet.entries.size() == 1
                && Ranges.isClose(sheet.entries.getFirst().value().value(), figure.value());
    }

    private void first(int i, Figure figure) {
        boolean again = !sheet.entries.isEmpty() && at.is(Slot.HEAD);
        boolean sameAgain = again || (at.entryLabels <= 1 && !sheet.entries.isEmpty());
        boolean repeated =
                sheet.entries.size() == 1
                        && sheet.entries.getFirst().value().value().compareTo(figure.value()) == 0;
        if (repeated) {
            // `market price 2312 ... buy 2312-2307`: the second one says more.
            sheet.entries.clear();
        } else if (sameAgain && !terms.isListed(i) && !isNextOrder(figure)) {
            sheet.unread.add(i);
            return;
        }
        take(i, figure);
    }

    private void take(int i, Figure figure) {
        sheet.entries.add(new TradeSheet.Read<>(figure, i, "entry"));
        at.took(i);
    }

    /// A second `buy limit` with its own price is a second rung.
    private boolean isNextOrder(Figure figure) {
        int orders = 0;
        for (TradeSheet.Read<EntryTerms.Kind> read : sheet.entryKinds) {
            orders += read.value() == EntryTerms.Kind.LIMIT ? 1 : 0;
        }
        return orders > sheet.entries.size()
                && Ranges.isNear(sheet.entries.getLast().value(), figure);
    }
}
