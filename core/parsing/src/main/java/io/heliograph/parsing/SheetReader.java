package io.heliograph.parsing;

import io.heliograph.model.Side;
import io.heliograph.parsing.FormPosition.Slot;
import java.util.List;

/// Reads the labelled form that nearly all signals share: a label opens a slot, figures fill it.
///
/// One pass over the terms. What a figure means follows from the label before it, from what already
/// fills the slot, and from the marks between; never from what would be convenient.
final class SheetReader {
    private static final int MOST_WORDS_AFTER_LABEL = 8;
    private static final int MOST_WORDS_IN_HEAD = 3;

    private final Cursor terms;
    private final TradeSheet sheet = new TradeSheet();
    private final FormPosition at = new FormPosition();
    private final EntryLines entries;
    private final StopLines stops;
    private final TargetLadder targets;
    private final LeverageLines leverage;
    private final ListNumbers numbers;

    private boolean counted;

    private SheetReader(Cursor terms) {
        this.terms = terms;
        this.entries = new EntryLines(terms, sheet, at);
        this.stops = new StopLines(terms, sheet, at);
        this.targets = new TargetLadder(terms, sheet, at);
        this.leverage = new LeverageLines(terms, sheet, at);
        this.numbers = new ListNumbers(terms, at);
    }

    /// @param consumed terms that another reader has taken (an option's strike and expiry)
    static TradeSheet read(List<Token> tokens, List<Term> terms, boolean[] consumed) {
        SheetReader reader = new SheetReader(new Cursor(tokens, terms, consumed));
        for (int i = 0; i < terms.size(); i++) {
            if (!consumed[i]) {
                i = reader.accept(i);
            }
        }
        return reader.sheet;
    }

    /// Takes one term, or a few; the index of the last one taken.
    private int accept(int i) {
        Term term = terms.get(i);
        if (term.is(Concept.LINE)) {
            at.endLine();
            return i;
        }
        int last = i;
        if (term.figure() != null) {
            last = figure(i, term, term.figure());
        } else {
            word(i, term);
        }
        boolean counts = counted;
        counted = false;
        if (!counts && !term.isSilent() && !term.is(Concept.ORDINAL) && !isListMark(term)) {
            at.lineStart = false;
        }
        return last;
    }

    private static boolean isListMark(Term term) {
        return term.is(Concept.SEPARATOR) || (term.figure() != null && term.figure().isCount());
    }

    // --- words

    private void word(int i, Term term) {
        if (term.mention() != null) {
            sheet.mentions.add(new TradeSheet.Read<>(term.mention(), i, term.mention().rule()));
            at.enterHead(sheet.entries.isEmpty());
            return;
        }
        if (label(i, term)) {
            return;
        }
        if (term.is(Concept.GARBLED)) {
            boolean wanted = !at.is(Slot.IGNORED) && !at.is(Slot.NONE) && at.filled == 0;
            if (wanted && sheet.garbledAt < 0 && terms.isNumberLike(i)) {
                sheet.garbledAt = i;
                sheet.garbledInHead = at.is(Slot.HEAD);
            }
            return;
        }
        leverage.marginMode(i, term);
        side(i, term);
        entries.words(i, term);
        if (at.is(Slot.STOP) && at.filled == 0) {
            sheet.stopLeftOpen |=
                    term.isAny(Concept.NONE, Concept.OPEN_TARGET)
                            || term.isAny(Concept.BREAKEVEN, Concept.IF);
        }
        if (at.is(Slot.TARGET) && at.filled == 0 && term.is(Concept.OPEN_TARGET)) {
            sheet.openTarget = true;
        }
        countWord(term);
    }

    private boolean label(int i, Term term) {
        if (i > 0 && terms.get(i - 1).isAny(Concept.BTO, Concept.STC)) {
            // What follows these words is a name, whatever else it may mean.
            return false;
        }
        if (term.is(Concept.STOP) && term.side() == null) {
            sheet.stopLabelled = true;
            sheet.stopLeftOpen |= i > 0 && terms.get(i - 1).isAny(Concept.NONE, Concept.NOT);
            at.enter(Slot.STOP);
        } else if (term.is(Concept.TARGET) && terms.isPlausibleTargetLabel(i)) {
            sheet.targetLabelled = true;
            at.targetLabels++;
            at.enter(Slot.TARGET);
        } else if (term.is(Concept.TAKE) && at.lineStart && terms.isPriceNext(i)) {
            // `take 66000`: as a line of the form it is the target.
            sheet.targetLabelled = true;
            at.enter(Slot.TARGET);
        } else if (at.is(Slot.TARGET) && term.is(Concept.HORIZON) && terms.isFollowedByFigure(i)) {
            at.enter(Slot.TARGET);
        } else if (isOppositeSide(i, term)) {
            // `buy 0.60, sell 0.67`: where to sell what was bought is the target.
            sheet.targetLabelled = true;
            at.enter(Slot.TARGET);
        } else if (term.is(Concept.CURRENT) && terms.isFollowedByFigure(i)) {
            at.enter(Slot.CURRENT);
        } else if (term.is(Concept.LEVERAGE)) {
            at.enter(Slot.LEVERAGE);
        } else if (term.is(Concept.IGNORED)
                && terms.isFollowedByFigure(i)
                && !(term.is(Concept.TRADE) && at.is(Slot.HEAD))) {
            at.enter(Slot.IGNORED);
        } else {
            return entryLabel(i, term);
        }
        return true;
    }

    private boolean entryLabel(int i, Term term) {
        boolean figureFollows = terms.isFollowedByFigure(i);
        if (term.is(Concept.OPEN_TARGET) && (at.is(Slot.TARGET) || !figureFollows)) {
            return false;
        }
        if (!term.is(Concept.ENTRY) && (!term.is(Concept.ZONE) || at.is(Slot.TARGET))) {
            return false;
        }
        boolean waits = (at.is(Slot.STOP) || at.is(Slot.TARGET)) && at.filled == 0;
        if (waits && term.is(Concept.AT)) {
            // `stop en 62500`: the word that means the entry elsewhere means `at` here.
            return false;
        }
        side(i, term);
        if (at.is(Slot.STOP) && at.filled == 0 && !figureFollows) {
            // `SL to entry` names where the stop goes.
            sheet.stopLeftOpen = true;
            return true;
        }
        entries.label(i, term);
        return true;
    }

    private boolean isOppositeSide(int i, Term term) {
        return term.side() == Side.SELL
                && !sheet.entries.isEmpty()
                && !sheet.targetLabelled
                && !sheet.sides.isEmpty()
                && sheet.sides.getFirst().value() == Side.BUY
                && (at.lineStart || terms.isMarkBefore(i))
                && terms.isFollowedByFigure(i);
    }

    private void side(int i, Term term) {
        Side side = term.side();
        if (side == null || (at.is(Slot.STOP) && at.filled == 0)) {
            return;
        }
        sheet.sides.add(new TradeSheet.Read<>(side, i, "side word"));
        at.enterHead(sheet.entries.isEmpty());
    }

    private void countWord(Term term) {
        if (term.isSilent() || term.isAny(Concept.SEPARATOR, Concept.ORDINAL)) {
            return;
        }
        if (term.is(Concept.SENTENCE_END)) {
            if (at.filled > 0 || at.is(Slot.HEAD)) {
                at.enter(Slot.NONE);
            }
            return;
        }
        if (!term.is(Concept.AT)) {
            at.words++;
        }
        if (at.filled > 0 && !isLink(term)) {
            at.closed = true;
        }
        boolean order = term.side() != null || EntryLines.kind(term) != null || term.is(Concept.AT);
        if (at.lineStart && (at.filled > 0 || at.is(Slot.HEAD)) && !order) {
            at.enter(Slot.NONE);
        }
        int most = at.is(Slot.HEAD) ? MOST_WORDS_IN_HEAD : MOST_WORDS_AFTER_LABEL;
        if (at.words > most) {
            at.enter(Slot.NONE);
        }
    }

    /// Words that may stand between two figures of one list.
    private static boolean isLink(Term term) {
        return term.isAny(Concept.TO, Concept.OR)
                || term.isAny(Concept.APPROXIMATELY, Concept.AT)
                || term.isAny(Concept.PIPS, Concept.SATS);
    }

    // --- figures

    private int figure(int i, Term term, Figure figure) {
        if (figure.isCount() || term.is(Concept.ORDINAL)) {
            return i;
        }
        int last = leverage.figure(i, figure);
        if (last >= i) {
            return last;
        }
        if (numbers.isCounting(i, figure)) {
            counted = true;
            return i;
        }
        int high = stops.percentRange(i, figure);
        if (high > i) {
            stops.figure(i, Ranges.percent(figure, terms.figure(high)));
            return high;
        }
        switch (at.slot) {
            case STOP -> stops.figure(i, figure);
            case TARGET -> targets.figure(i, figure);
            case ENTRY, HEAD -> entries.figure(i, figure);
            case CURRENT -> current(i, figure);
            case NONE -> sheet.unread.add(i);
            case LEVERAGE, IGNORED -> {}
        }
        return i;
    }

    private void current(int i, Figure figure) {
        if (figure.isPrice() && sheet.current == null) {
            sheet.current = new TradeSheet.Read<>(figure, i, "price now");
        }
        at.took(i);
    }
}
