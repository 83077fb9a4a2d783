package io.heliograph.parsing;

import io.heliograph.parsing.FormPosition.Slot;

/// Tells numbers that count (`TP1`, `2)`, `Entry 3:`) from prices.
record ListNumbers(Cursor terms, FormPosition at) {
    /// Whether the figure numbers a label or a list's item instead of being a price.
    boolean isCounting(int i, Figure figure) {
        if (!figure.isSmallCount() || figure.unit() != Figure.Unit.PLAIN || figure.sign() != ' ') {
            return false;
        }
        int value = figure.value().intValue();
        if (at.lineStart && terms.isListNumber(i)) {
            return true;
        }
        boolean list = at.is(Slot.TARGET) || at.is(Slot.ENTRY) || at.is(Slot.STOP);
        if (list && value == at.filled + 1 && terms.isBracketNumber(i)) {
            return true;
        }
        boolean first = at.filled == 0 && at.words == 0;
        return switch (at.slot) {
            case TARGET ->
                    first
                            && (figure.glued()
                                    || (value <= at.targetLabels + 1 && terms.priceFollows(i)));
            case ENTRY, STOP ->
                    first
                            && value <= 9
                            && terms.priceFollows(i)
                            && (figure.glued()
                                    || value <= at.entryLabels + 1
                                            && at.is(Slot.ENTRY)
                                            && terms.markFollows(i));
            case NONE, HEAD, LEVERAGE, CURRENT, IGNORED -> false;
        };
    }
}
