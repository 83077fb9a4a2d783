package io.heliograph.parsing;

import java.util.List;

/// Finds a table's head: a line of labels between bars with no price in it. The prices stand in
/// another line, and chat programs seldom keep the columns straight.
final class TableHeader {
    private static final int FEWEST_BARS = 2;

    private TableHeader() {}

    static boolean isIn(Message message) {
        List<Term> terms = message.terms();
        int bars = 0;
        int labels = 0;
        boolean figures = false;
        int start = 0;
        for (int i = 0; i <= terms.size(); i++) {
            if (i == terms.size() || terms.get(i).is(Concept.LINE)) {
                if (isLabelsOnly(terms, start, i)) {
                    return true;
                }
                start = i + 1;
                if (bars >= FEWEST_BARS && labels >= 2 && !figures) {
                    return true;
                }
                bars = 0;
                labels = 0;
                figures = false;
                continue;
            }
            Term term = terms.get(i);
            bars += isBar(message, term) ? 1 : 0;
            labels += term.isAny(Concept.STOP, Concept.TARGET) ? 1 : 0;
            figures |= term.figure() != null;
        }
        return false;
    }

    /// `Instrument Side Entry SL TP`: labels in a row and nothing behind any of them.
    private static boolean isLabelsOnly(List<Term> terms, int from, int to) {
        int heads = 0;
        int levels = 0;
        for (int i = from; i < to; i++) {
            Term term = terms.get(i);
            boolean head = term.isAny(Concept.SYMBOL, Concept.DIRECTION);
            boolean level = term.isAny(Concept.ENTRY, Concept.STOP) || term.is(Concept.TARGET);
            heads += head ? 1 : 0;
            levels += level ? 1 : 0;
            boolean mark = term.isSilent() || term.isAny(Concept.NOISE, Concept.SEPARATOR);
            if (!head && !level && (!mark || term.is(Concept.COLON))) {
                return false;
            }
        }
        return heads >= 1 && levels >= 1 && heads + levels >= 3;
    }

    private static boolean isBar(Message message, Term term) {
        return term.is(Concept.SEPARATOR) && message.tokens().get(term.first()).is('|');
    }
}
