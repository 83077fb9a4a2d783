package io.heliograph.parsing;

import java.util.Collections;
import java.util.List;

/// `67100 entry, 66k sl, 70k tp`: prices before their labels. Puts each label before its price, so
/// that the form is read as any other.
///
/// Only where a line is nothing else, from its first price on: after a head of names, sides and
/// order words, price and label alternate and the line ends in a label.
final class PostfixLabels {
    private PostfixLabels() {}

    static void turn(List<Term> terms) {
        turnDistances(terms);
        int start = 0;
        for (int i = 0; i <= terms.size(); i++) {
            if (i == terms.size() || terms.get(i).is(Concept.LINE)) {
                int first = firstPrice(terms, start, i);
                if (first >= 0 && alternate(terms, first, i)) {
                    swap(terms, first, i);
                }
                start = i + 1;
            }
        }
    }

    /// `30 pips stop and 60 pips target`, wherever it stands.
    private static void turnDistances(List<Term> terms) {
        for (int i = 0; i + 1 < terms.size(); i++) {
            Figure figure = terms.get(i).figure();
            boolean distance =
                    figure != null
                            && figure.sign() == ' '
                            && (figure.unit() == Figure.Unit.PIPS
                                    || figure.unit() == Figure.Unit.PERCENT);
            if (distance
                    && terms.get(i + 1).isAny(Concept.STOP, Concept.TARGET)
                    && !isLabelled(terms, i)
                    && isOver(terms, i + 2)) {
                Collections.rotate(terms.subList(i, i + 2), -1);
                i++;
            }
        }
    }

    private static boolean isLabelled(List<Term> terms, int i) {
        int k = i - 1;
        while (k >= 0 && isSmallMark(terms.get(k))) {
            k--;
        }
        return k >= 0
                && (terms.get(k).isAny(Concept.STOP, Concept.TARGET)
                        || terms.get(k).isAny(Concept.SEPARATOR, Concept.TAKE)
                        || terms.get(k).isAny(Concept.CLOSE, Concept.PARTIAL)
                        || terms.get(k).figure() != null);
    }

    private static boolean isSmallMark(Term term) {
        return (term.isSilent() && !term.is(Concept.COMMON) && !term.is(Concept.COMMA))
                || (term.is(Concept.AT) && !term.is(Concept.COMMON));
    }

    private static boolean isOver(List<Term> terms, int from) {
        int i = from;
        while (i < terms.size() && terms.get(i).is(Concept.DECORATION)) {
            i++;
        }
        return i >= terms.size()
                || terms.get(i).isBreak()
                || terms.get(i).isAny(Concept.COMMA, Concept.TO);
    }

    private static int firstPrice(List<Term> terms, int from, int to) {
        for (int i = from; i < to; i++) {
            Term term = terms.get(i);
            if (term.isPrice()) {
                return i;
            }
            boolean head =
                    term.isSilent()
                            || term.isAny(Concept.SEPARATOR, Concept.WORD)
                            || (term.is(Concept.AT) && term.concepts().size() == 1)
                            || term.mention() != null
                            || term.side() != null
                            || term.isAny(Concept.MARKET, Concept.NOW)
                            || term.isAny(Concept.CROSS, Concept.ISOLATED)
                            || (term.figure() != null && term.figure().unit() == Figure.Unit.TIMES);
            if (!head || isLabel(term)) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean alternate(List<Term> terms, int from, int to) {
        boolean price = false;
        boolean any = false;
        for (int i = from; i < to; i++) {
            Term term = terms.get(i);
            Figure figure = term.figure();
            if (isOrdinalOfLabel(terms, i)) {
                continue;
            }
            if (figure != null) {
                if (price || !figure.isPrice() || (figure.isSmallCount() && figure.glued())) {
                    return false;
                }
                price = true;
            } else if (isLabel(term)) {
                if (!price || terms.get(i - 1).figure() == null) {
                    return false;
                }
                price = false;
                any = true;
            } else if (!isMark(term) || (price && !isMark(terms.get(i - 1)))) {
                return false;
            }
        }
        return any && !price;
    }

    /// The number on a label: `68000 tp1`.
    private static boolean isOrdinalOfLabel(List<Term> terms, int i) {
        Term term = terms.get(i);
        Figure figure = term.figure();
        boolean counts =
                term.is(Concept.ORDINAL)
                        || (figure != null && figure.isSmallCount() && figure.glued());
        return counts && i > 0 && isLabel(terms.get(i - 1));
    }

    private static boolean isMark(Term term) {
        return term.isSilent() || term.isAny(Concept.SEPARATOR, Concept.SENTENCE_END);
    }

    private static boolean isLabel(Term term) {
        return term.isAny(Concept.STOP, Concept.TARGET)
                || (term.is(Concept.ENTRY) && !term.is(Concept.AT));
    }

    private static void swap(List<Term> terms, int from, int to) {
        for (int i = from; i + 1 < to; i++) {
            if (terms.get(i).isPrice() && isLabel(terms.get(i + 1))) {
                boolean numbered = i + 2 < to && isOrdinalOfLabel(terms, i + 2);
                Collections.rotate(terms.subList(i, i + (numbered ? 3 : 2)), -1);
                i += numbered ? 2 : 1;
            }
        }
    }
}
