package io.heliograph.parsing;

import io.heliograph.model.Side;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Instruction;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the labelled form that nearly all signals share: a label opens a slot, figures fill it.
///
/// One pass over the terms. What a figure means follows from the label before it, from what already
/// fills the slot, and from the marks between; never from what would be convenient.
final class SheetReader {
    private static final int MOST_WORDS_AFTER_LABEL = 8;
    private static final int MOST_WORDS_IN_HEAD = 3;
    private static final int MOST_TARGETS = 40;
    private static final BigDecimal HIGHEST_LEVERAGE = BigDecimal.valueOf(1000);

    private enum Slot {
        NONE,
        /// After a side or a name: a price may follow unlabelled.
        HEAD,
        ENTRY,
        STOP,
        TARGET,
        LEVERAGE,
        CURRENT,
        IGNORED
    }

    private final Cursor terms;
    private final TradeSheet sheet = new TradeSheet();

    private Slot slot = Slot.NONE;
    private int filled;
    private int words;
    private boolean closed;
    private boolean lineStart = true;
    private int targetLabels;
    private int entryLabels;
    private int lastFigure = -10;
    private boolean counted;

    private SheetReader(Cursor terms) {
        this.terms = terms;
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
            endLine();
            return i;
        }
        int last = term.figure() != null ? figure(i, term, term.figure()) : word(i, term);
        boolean counts = counted;
        counted = false;
        if (!counts && !term.isSilent() && !term.is(Concept.ORDINAL) && !isListMark(term)) {
            lineStart = false;
        }
        return last;
    }

    private static boolean isListMark(Term term) {
        return term.is(Concept.SEPARATOR)
                || (term.figure() != null && term.figure().unit() == Figure.Unit.OTHER);
    }

    private void endLine() {
        lineStart = true;
        closed = false;
        switch (slot) {
            case STOP, LEVERAGE -> leaveIf(filled > 0);
            case IGNORED, CURRENT -> leaveIf(filled > 0 || slot == Slot.IGNORED);
            case ENTRY -> leaveIf(false);
            case NONE, HEAD, TARGET -> {}
        }
    }

    private void leaveIf(boolean leave) {
        if (leave) {
            enter(Slot.NONE);
        }
    }

    private void enter(Slot next) {
        slot = next;
        filled = 0;
        words = 0;
        closed = false;
    }

    // --- words

    private int word(int i, Term term) {
        if (term.mention() != null) {
            sheet.mentions.add(new TradeSheet.Read<>(term.mention(), i, term.mention().rule()));
            enterHead();
            return i;
        }
        if (label(i, term)) {
            return i;
        }
        if (term.is(Concept.GARBLED)) {
            boolean wanted = slot != Slot.IGNORED && slot != Slot.NONE && filled == 0;
            if (wanted && sheet.garbledAt < 0 && terms.isNumberLike(i)) {
                sheet.garbledAt = i;
            }
            return i;
        }
        if (term.is(Concept.CROSS) || term.is(Concept.ISOLATED)) {
            marginMode(i, term);
        }
        side(i, term);
        entryWords(i, term);
        if (slot == Slot.TARGET && filled == 0 && term.is(Concept.OPEN_TARGET)) {
            sheet.openTarget = true;
        }
        countWord(term);
        return i;
    }

    private boolean label(int i, Term term) {
        if (i > 0 && terms.get(i - 1).isAny(Concept.BTO, Concept.STC)) {
            // What follows these words is a name, whatever else it may mean.
            return false;
        }
        if (term.is(Concept.STOP) && term.side() == null) {
            sheet.stopLabelled = true;
            enter(Slot.STOP);
        } else if (term.is(Concept.TARGET) && terms.isPlausibleTargetLabel(i)) {
            sheet.targetLabelled = true;
            targetLabels++;
            enter(Slot.TARGET);
        } else if (slot == Slot.TARGET && term.is(Concept.HORIZON) && terms.isFollowedByFigure(i)) {
            enter(Slot.TARGET);
        } else if (isOppositeSide(i, term)) {
            // `buy 0.60, sell 0.67`: where to sell what was bought is the target.
            sheet.targetLabelled = true;
            enter(Slot.TARGET);
        } else if (term.is(Concept.CURRENT) && terms.isFollowedByFigure(i)) {
            enter(Slot.CURRENT);
        } else if (term.is(Concept.LEVERAGE)) {
            enter(Slot.LEVERAGE);
        } else if (term.is(Concept.IGNORED)
                && terms.isFollowedByFigure(i)
                && !(term.is(Concept.TRADE) && slot == Slot.HEAD)) {
            enter(Slot.IGNORED);
        } else if (term.is(Concept.OPEN_TARGET)
                && (slot == Slot.TARGET || !terms.isFollowedByFigure(i))) {
            return false;
        } else if (term.is(Concept.ENTRY) || (term.is(Concept.ZONE) && slot != Slot.TARGET)) {
            side(i, term);
            if (slot == Slot.STOP && filled == 0 && !terms.isFollowedByFigure(i)) {
                return true;
            }
            sheet.entryLabelled = true;
            entryLabels++;
            zone(i, term);
            entryWords(i, term);
            enter(Slot.ENTRY);
        } else {
            return false;
        }
        return true;
    }

    private boolean isOppositeSide(int i, Term term) {
        Side side = term.side();
        return side == Side.SELL
                && !sheet.entries.isEmpty()
                && !sheet.targetLabelled
                && !sheet.sides.isEmpty()
                && sheet.sides.getFirst().value() == Side.BUY
                && (lineStart || terms.isMarkBefore(i))
                && terms.isFollowedByFigure(i);
    }

    private void current(int i, Figure figure) {
        if (figure.isPrice() && sheet.current == null) {
            sheet.current = new TradeSheet.Read<>(figure, i, "price now");
        }
        took(i);
    }

    private void zone(int i, Term term) {
        if (term.is(Concept.ZONE)) {
            sheet.entryKinds.add(new TradeSheet.Read<>(EntryTerms.Kind.ZONE, i, "zone word"));
        }
    }

    private void side(int i, Term term) {
        Side side = term.side();
        if (side == null || (slot == Slot.STOP && filled == 0)) {
            return;
        }
        sheet.sides.add(new TradeSheet.Read<>(side, i, "side word"));
        enterHead();
    }

    private void enterHead() {
        boolean waiting = (slot == Slot.ENTRY || slot == Slot.HEAD) && filled == 0;
        boolean listDone = lineStart || (filled > 0 && sheet.entries.isEmpty());
        if (!waiting && (slot != Slot.TARGET || listDone)) {
            enter(Slot.HEAD);
        }
    }

    private void entryWords(int i, Term term) {
        boolean entering = slot == Slot.HEAD || slot == Slot.ENTRY || slot == Slot.NONE;
        if (!entering) {
            return;
        }
        if (term.is(Concept.ABOVE) || term.is(Concept.BELOW)) {
            breakout(i, term);
            return;
        }
        EntryTerms.Kind kind = entryKind(term);
        if (kind != null) {
            sheet.entryKinds.add(new TradeSheet.Read<>(kind, i, "order word"));
        }
        boolean opens = kind != null || term.is(Concept.AT);
        if (opens && slot != Slot.ENTRY && !sheet.sides.isEmpty() && sheet.entries.isEmpty()) {
            int before = words;
            enter(Slot.ENTRY);
            words = before;
        } else if (term.is(Concept.AT) && slot == Slot.NONE && sheet.entries.isEmpty()) {
            enter(Slot.HEAD);
        }
    }

    private static EntryTerms.@Nullable Kind entryKind(Term term) {
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
            enter(Slot.ENTRY);
        }
    }

    private void marginMode(int i, Term term) {
        Instruction.MarginMode mode =
                term.is(Concept.CROSS)
                        ? Instruction.MarginMode.CROSS
                        : Instruction.MarginMode.ISOLATED;
        if (sheet.marginMode != null && sheet.marginMode.value() != mode) {
            sheet.contradiction = "two margin modes are given: cross and isolated";
        }
        sheet.marginMode = new TradeSheet.Read<>(mode, i, "margin word");
    }

    private void countWord(Term term) {
        if (term.isSilent() || term.is(Concept.SEPARATOR)) {
            return;
        }
        if (term.is(Concept.SENTENCE_END)) {
            if (filled > 0 || slot == Slot.HEAD) {
                enter(Slot.NONE);
            }
            return;
        }
        if (term.is(Concept.ORDINAL)) {
            return;
        }
        if (!term.is(Concept.AT)) {
            words++;
        }
        if (filled > 0 && !isLink(term)) {
            closed = true;
        }
        boolean order = term.side() != null || entryKind(term) != null || term.is(Concept.AT);
        if (lineStart && (filled > 0 || slot == Slot.HEAD) && !order) {
            enter(Slot.NONE);
        }
        int most = slot == Slot.HEAD ? MOST_WORDS_IN_HEAD : MOST_WORDS_AFTER_LABEL;
        if (words > most) {
            enter(Slot.NONE);
        }
    }

    /// Words that may stand between two figures of one list.
    private static boolean isLink(Term term) {
        return term.is(Concept.TO)
                || term.is(Concept.OR)
                || term.is(Concept.APPROXIMATELY)
                || term.is(Concept.AT)
                || term.is(Concept.PIPS)
                || term.is(Concept.SATS);
    }

    // --- figures

    private int figure(int i, Term term, Figure figure) {
        if (figure.unit() == Figure.Unit.OTHER || term.is(Concept.ORDINAL)) {
            return i;
        }
        int leverage = leverage(i, figure);
        if (leverage >= i) {
            return leverage;
        }
        if (isCounting(i, figure)) {
            counted = true;
            return i;
        }
        int high = percentRange(i, figure);
        if (high > i) {
            stop(i, Ranges.percent(figure, terms.figure(high)));
            return high;
        }
        switch (slot) {
            case STOP -> stop(i, figure);
            case TARGET -> target(i, figure);
            case ENTRY, HEAD -> entry(i, figure);
            case CURRENT -> current(i, figure);
            case LEVERAGE, IGNORED, NONE -> {}
        }
        return i;
    }

    /// Whether the figure numbers a label or a list's item instead of being a price.
    private boolean isCounting(int i, Figure figure) {
        if (!figure.isSmallCount() || figure.unit() != Figure.Unit.PLAIN || figure.sign() != ' ') {
            return false;
        }
        int value = figure.value().intValue();
        if (lineStart && terms.isListNumber(i)) {
            return true;
        }
        boolean list = slot == Slot.TARGET || slot == Slot.ENTRY || slot == Slot.STOP;
        if (list && value == filled + 1 && terms.isBracketNumber(i)) {
            return true;
        }
        boolean first = filled == 0 && words == 0;
        return switch (slot) {
            case TARGET ->
                    first
                            && (figure.glued()
                                    || (value <= targetLabels + 1 && terms.priceFollows(i)));
            case ENTRY, STOP ->
                    first
                            && value <= 9
                            && terms.priceFollows(i)
                            && (figure.glued()
                                    || value <= entryLabels + 1
                                            && slot == Slot.ENTRY
                                            && terms.markFollows(i));
            case NONE, HEAD, LEVERAGE, CURRENT, IGNORED -> false;
        };
    }

    private int leverage(int i, Figure figure) {
        int high = terms.joinedFigure(i);
        if (figure.unit() == Figure.Unit.TIMES || slot == Slot.LEVERAGE) {
            boolean range =
                    high > i
                            && (terms.figure(high).unit() == Figure.Unit.TIMES
                                    || slot == Slot.LEVERAGE);
            return leverage(i, range ? high : i);
        }
        boolean range =
                high > i
                        && figure.unit() == Figure.Unit.PLAIN
                        && terms.figure(high).unit() == Figure.Unit.TIMES
                        && (terms.isTight(i, high) || terms.isBracketed(i))
                        && figure.value().compareTo(terms.figure(high).value()) < 0;
        return range ? leverage(i, high) : -1;
    }

    private int leverage(int low, int high) {
        Figure lowest = terms.figure(low);
        Figure highest = terms.figure(high);
        boolean sane =
                lowest.value().signum() > 0
                        && highest.value().compareTo(HIGHEST_LEVERAGE) <= 0
                        && highest.value().compareTo(lowest.value()) >= 0
                        && (lowest.isPrice() || lowest.unit() == Figure.Unit.TIMES)
                        && (highest.isPrice() || highest.unit() == Figure.Unit.TIMES);
        if (sane && sheet.leverageLow == null) {
            sheet.leverageLow = new TradeSheet.Read<>(lowest, low, "leverage");
            sheet.leverageHigh = new TradeSheet.Read<>(highest, high, "leverage");
        } else if (sane && sheet.leverageHigh != null) {
            contradictLeverage(highest);
        }
        if (slot == Slot.LEVERAGE) {
            enter(Slot.NONE);
        }
        return high;
    }

    private void contradictLeverage(Figure other) {
        Figure low = sheet.leverageLow == null ? other : sheet.leverageLow.value();
        Figure high = sheet.leverageHigh == null ? other : sheet.leverageHigh.value();
        boolean within =
                low.value().compareTo(other.value()) <= 0
                        && other.value().compareTo(high.value()) <= 0;
        if (!within && sheet.contradiction == null) {
            sheet.contradiction =
                    "two leverages are given: %s and %s".formatted(high.text(), other.text());
        }
    }

    /// `SL 5-10%`: the end of the range, or -1.
    private int percentRange(int i, Figure figure) {
        int high = slot == Slot.STOP && filled == 0 ? terms.joinedFigure(i) : -1;
        return high > i
                        && (figure.unit() == Figure.Unit.PLAIN
                                || figure.unit() == Figure.Unit.PERCENT)
                        && terms.figure(high).unit() == Figure.Unit.PERCENT
                        && figure.value().scale() <= 1
                        && figure.value().compareTo(terms.figure(high).value()) < 0
                        && figure.value()
                                        .multiply(BigDecimal.valueOf(5))
                                        .compareTo(terms.figure(high).value())
                                >= 0
                ? high
                : -1;
    }

    private void stop(int i, Figure figure) {
        if (filled > 0) {
            boolean betterThanDistance =
                    figure.isPrice()
                            && figure.sign() == ' '
                            && !sheet.stops.isEmpty()
                            && !sheet.stops.getLast().value().isPrice()
                            && !closed;
            if (betterThanDistance) {
                sheet.stops.set(
                        sheet.stops.size() - 1, new TradeSheet.Read<>(figure, i, "stop label"));
            } else if (figure.isPrice() && terms.isNewStop(i, lastFigure) && !closed) {
                sheet.stops.add(new TradeSheet.Read<>(figure, i, "second stop"));
            }
            lastFigure = i;
            return;
        }
        sheet.stops.add(new TradeSheet.Read<>(figure, i, "stop label"));
        took(i);
    }

    private void target(int i, Figure figure) {
        boolean sharesUnit = sharesUnit(i, figure);
        boolean annotation =
                filled > 0
                        && (!figure.isPrice() || figure.sign() != ' ')
                        && !isPipsList(figure)
                        && !sharesUnit;
        if (annotation || sheet.targets.size() >= MOST_TARGETS) {
            return;
        }
        if (closed && !terms.isJoined(lastFigure, i)) {
            return;
        }
        if (filled > 0
                && figure.isPrice()
                && !sheet.targets.getLast().value().isPrice()
                && !terms.isJoined(lastFigure, i)) {
            sheet.targets.set(
                    sheet.targets.size() - 1, new TradeSheet.Read<>(figure, i, "target label"));
            lastFigure = i;
            return;
        }
        if (sharesUnit) {
            shareUnit(figure.unit());
        }
        Figure full =
                filled > 0 ? Ranges.completed(sheet.targets.getLast().value(), figure) : figure;
        sheet.targets.add(new TradeSheet.Read<>(full, i, "target label"));
        took(i);
    }

    /// `20-50-100 pips`: the unit at the end counts for all of the list.
    private boolean sharesUnit(int i, Figure figure) {
        if (filled == 0 || figure.isPrice() || !terms.isJoined(lastFigure, i)) {
            return false;
        }
        Figure before = sheet.targets.getLast().value();
        return before.isPrice()
                && before.value().scale() <= 0
                && before.value().compareTo(figure.value()) < 0
                && before.value().multiply(BigDecimal.valueOf(20)).compareTo(figure.value()) >= 0;
    }

    private void shareUnit(Figure.Unit unit) {
        int size = sheet.targets.size();
        for (int k = size - filled; k < size; k++) {
            TradeSheet.Read<Figure> read = sheet.targets.get(k);
            Figure counted = read.value().counting(unit);
            sheet.targets.set(k, new TradeSheet.Read<>(counted, read.term(), read.rule()));
        }
    }

    private boolean isPipsList(Figure figure) {
        return !sheet.targets.isEmpty()
                && figure.sign() == ' '
                && figure.unit() == sheet.targets.getLast().value().unit();
    }

    private void entry(int i, Figure figure) {
        boolean priced =
                !sheet.stops.isEmpty() && Ranges.isNear(sheet.stops.getFirst().value(), figure);
        if (!figure.isPrice() || closed || (terms.isQuantity(i) && !priced)) {
            return;
        }
        if (filled == 0) {
            boolean again = !sheet.entries.isEmpty() && slot == Slot.HEAD;
            boolean sameAgain = again || (entryLabels <= 1 && !sheet.entries.isEmpty());
            boolean repeated =
                    sheet.entries.size() == 1
                            && sheet.entries.getFirst().value().value().compareTo(figure.value())
                                    == 0;
            if (repeated) {
                // `market price 2312 ... buy 2312-2307`: the second one says more.
                sheet.entries.clear();
            } else if (sameAgain && !terms.isListed(i) && !isNextOrder(figure)) {
                return;
            }
            sheet.entries.add(new TradeSheet.Read<>(figure, i, "entry"));
            took(i);
            return;
        }
        boolean joined = terms.isJoined(lastFigure, i);
        boolean listed = slot == Slot.ENTRY && (lineStart || terms.isCommaBetween(lastFigure, i));
        if (joined || listed) {
            Figure full = Ranges.completed(sheet.entries.getLast().value(), figure);
            if (Ranges.isNear(sheet.entries.getLast().value(), full)) {
                sheet.entriesJoined |= joined || !lineStart;
                sheet.entries.add(new TradeSheet.Read<>(full, i, "entry"));
                took(i);
            }
        }
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

    private void took(int i) {
        filled++;
        lastFigure = i;
        words = 0;
    }
}
