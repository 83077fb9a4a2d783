package io.heliograph.parsing;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How much the author would put in: `0.5 lot`, `risk 1%`, `size: 2%`, `2% of capital`; in the
/// author's words.
final class SizeHint {
    private static final int REACH = 4;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private SizeHint() {}

    static TradeSheet.@Nullable Read<String> of(Message message) {
        List<Term> terms = message.terms();
        for (int i = 0; i < terms.size(); i++) {
            Figure figure = terms.get(i).figure();
            if (figure == null || figure.value().signum() <= 0) {
                continue;
            }
            boolean lots = figure.unit() == Figure.Unit.LOTS;
            boolean share =
                    figure.unit() == Figure.Unit.PERCENT
                            && figure.sign() == ' '
                            && figure.value().compareTo(HUNDRED) <= 0;
            boolean range =
                    i >= 2
                            && terms.get(i - 1).is(Concept.SEPARATOR)
                            && terms.get(i - 2).figure() != null;
            int first = range ? i - 2 : i;
            boolean labelled = isLabelled(terms, first);
            boolean bare = labelled && figure.unit() == Figure.Unit.PLAIN && isOnLots(terms, first);
            if (lots || bare || (share && (labelled || isOfCapital(terms, i)))) {
                return new TradeSheet.Read<>(written(message, first, i), i, "size");
            }
        }
        return null;
    }

    /// The same however the message is dressed: one space where there are some, plain letters.
    private static String written(Message message, int from, int to) {
        StringBuilder written = new StringBuilder();
        for (int i = from; i <= to; i++) {
            Term term = message.terms().get(i);
            Figure figure = term.figure();
            for (int t = term.first(); t < term.last(); t++) {
                Token token = message.tokens().get(t);
                written.append(token.spaced() && !written.isEmpty() ? " " : "");
                written.append(
                        figure != null && t == term.first() ? figure.text() : token.written());
            }
        }
        return written.toString();
    }

    /// A size word before the figure, with nothing but marks and small words between.
    private static boolean isLabelled(List<Term> terms, int i) {
        return labelOf(terms, i) >= 0;
    }

    private static int labelOf(List<Term> terms, int i) {
        for (int k = i - 1; k >= Math.max(0, i - REACH); k--) {
            Term term = terms.get(k);
            if (term.is(Concept.SIZE)) {
                return k;
            }
            boolean small =
                    term.isSilent()
                            || term.isAny(Concept.SEPARATOR, Concept.AT)
                            || term.isAny(Concept.TO, Concept.APPROXIMATELY);
            if (!small) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isOnLots(List<Term> terms, int i) {
        return terms.get(labelOf(terms, i)).is(Concept.LOTS);
    }

    /// `2% of capital`.
    private static boolean isOfCapital(List<Term> terms, int i) {
        for (int k = i + 1; k < Math.min(terms.size(), i + REACH); k++) {
            Term term = terms.get(k);
            if (term.is(Concept.SIZE)) {
                return true;
            }
            if (!term.isSilent() && !term.is(Concept.AT)) {
                return false;
            }
        }
        return false;
    }
}
