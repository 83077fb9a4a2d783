package io.heliograph.parsing;

import io.heliograph.model.Price;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds a number that may be a price of the trade and that nothing claimed: behind a label nobody
/// knows, or loose among the others. What is not understood may be the stop.
final class UnreadPrice {
    private static final int MOST_LABEL_WORDS = 3;

    private final Message message;
    private final List<Price> known;

    /// @param known the prices that were read
    UnreadPrice(Message message, List<Price> known) {
        this.message = message;
        this.known = new ArrayList<>(known);
    }

    /// The first one behind an unknown label, as `label figure`; null where there is none.
    @Nullable String labelled() {
        for (int i : message.sheet().unread) {
            int label = labelBefore(i);
            if (label >= 0 && mayBePrice(i)) {
                return written(label, i);
            }
        }
        return null;
    }

    /// The first loose one; null where there is none.
    @Nullable String loose() {
        for (int i : message.sheet().unread) {
            if (!known.isEmpty() && mayBePrice(i)) {
                return written(i, i);
            }
        }
        return null;
    }

    private boolean mayBePrice(int i) {
        Term term = message.terms().get(i);
        Figure figure = term.figure();
        if (figure == null || !figure.isPrice() || figure.sign() != ' ' || isResult(i)) {
            return false;
        }
        for (Price price : known) {
            BigDecimal low = price.value().min(figure.value());
            BigDecimal high = price.value().max(figure.value());
            if (low.multiply(BigDecimal.TWO).compareTo(high) >= 0) {
                return true;
            }
        }
        return known.isEmpty() && !figure.isSmallCount();
    }

    /// `237€ profit`.
    private boolean isResult(int i) {
        for (int k = i + 1; k < Math.min(message.terms().size(), i + 4); k++) {
            Term term = message.terms().get(k);
            if (term.is(Concept.LINE)) {
                return false;
            }
            if (term.isAny(Concept.PROFIT, Concept.LOSS)) {
                return true;
            }
        }
        return false;
    }

    /// The first word of the line, where the line is unknown words and then this figure.
    private int labelBefore(int i) {
        int words = 0;
        int first = -1;
        for (int k = i - 1; k >= 0 && !message.terms().get(k).isBreak(); k--) {
            Term term = message.terms().get(k);
            if (term.is(Concept.SEPARATOR) && words > 0) {
                break;
            }
            if (isUnknown(term)) {
                words++;
                first = k;
            } else if (!term.isSilent() && !term.is(Concept.AT) && !term.is(Concept.TO)) {
                return -1;
            }
        }
        return words >= 1 && words <= MOST_LABEL_WORDS ? first : -1;
    }

    /// A word that no rule knows as a label; a single letter may stand for anything.
    private boolean isUnknown(Term term) {
        boolean letter = message.tokens().get(term.first()).text().length() == 1;
        return term.is(Concept.WORD) || (letter && term.isAny(Concept.UNIT, Concept.TARGET));
    }

    /// Label and figure, whichever the message writes first.
    private String written(int label, int figure) {
        Token one = message.tokens().get(message.terms().get(label).first());
        Token other = message.tokens().get(message.terms().get(figure).last() - 1);
        int start = Math.min(one.start(), other.start());
        int end = Math.max(one.end(), other.end());
        return message.text().original().substring(start, end);
    }
}
