package io.heliograph.parsing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Answers what stands around a term. Every look is bounded to a few terms.
final class Cursor {
    private static final int LOOK = 6;

    private final List<Token> tokens;
    private final List<Term> terms;
    private final boolean[] consumed;

    Cursor(List<Token> tokens, List<Term> terms, boolean[] consumed) {
        this.tokens = tokens;
        this.terms = terms;
        this.consumed = consumed;
    }

    Term get(int i) {
        return terms.get(i);
    }

    Figure figure(int i) {
        Figure figure = terms.get(i).figure();
        if (figure == null) {
            throw new IllegalStateException("term " + i + " is no figure");
        }
        return figure;
    }

    private boolean is(int i, Concept concept) {
        return i >= 0 && i < terms.size() && terms.get(i).is(concept);
    }

    private boolean isPlainMark(int i) {
        return i < terms.size()
                && (terms.get(i).isSilent()
                        || is(i, Concept.SEPARATOR)
                        || is(i, Concept.AT)
                        || consumed[i]);
    }

    /// The next term that says something, marks and `at` skipped, within reach; or the size.
    private int next(int i) {
        int k = i + 1;
        int end = Math.min(terms.size(), i + 1 + LOOK);
        while (k < end && isPlainMark(k)) {
            k++;
        }
        return k < end ? k : terms.size();
    }

    boolean isFollowedByFigure(int i) {
        int k = next(i);
        return k < terms.size() && terms.get(k).figure() != null;
    }

    /// Whether a price comes next on the line, and more than a count.
    boolean isPriceNext(int i) {
        int k = next(i);
        return k < terms.size()
                && terms.get(k).isPrice()
                && !figure(k).isSmallCount()
                && !is(k + 1, Concept.PROFIT);
    }

    /// Whether a price follows, perhaps on the next line.
    boolean priceFollows(int i) {
        int k = next(i);
        while (k < terms.size() && is(k, Concept.LINE) && k - i < LOOK) {
            k = next(k);
        }
        return k < terms.size() && terms.get(k).figure() != null && isLevel(figure(k));
    }

    private static boolean isLevel(Figure figure) {
        return figure.isPrice()
                || figure.unit() == Figure.Unit.PERCENT
                || figure.unit() == Figure.Unit.PIPS;
    }

    boolean markFollows(int i) {
        return i + 1 < terms.size() && isPlainMark(i + 1);
    }

    /// `1)`, `2.`, `3:`, `4 -` at the start of a line, with more after it.
    boolean isListNumber(int i) {
        Term term = terms.get(i);
        if (term.last() >= tokens.size()) {
            return false;
        }
        Token mark = tokens.get(term.last());
        boolean tight = !mark.spaced() && (mark.is('.') || mark.is(')') || mark.is(':'));
        boolean loose = mark.is(')') || (mark.is('-') && mark.spaced()) || mark.is(':');
        boolean numbered = tight || (loose && priceFollows(i));
        return (numbered && !is(i + 2, Concept.LINE)) || is(i + 1, Concept.ORDINAL);
    }

    /// `1)` with a price after it, wherever it stands.
    boolean isBracketNumber(int i) {
        Term term = terms.get(i);
        return term.last() < tokens.size()
                && tokens.get(term.last()).is(')')
                && !is(i - 1, Concept.BRACKET)
                && priceFollows(i);
    }

    /// `t` is a target only as `T1`; a plain word for it needs no proof.
    boolean isPlausibleTargetLabel(int i) {
        Term term = terms.get(i);
        boolean oneLetter =
                term.last() - term.first() == 1 && tokens.get(term.first()).text().length() == 1;
        if (!oneLetter) {
            return true;
        }
        int k = i + 1;
        return k < terms.size()
                && terms.get(k).figure() != null
                && figure(k).isSmallCount()
                && priceFollows(k);
    }

    /// The figure that a dash, slash or `to` joins to this one; -1 where none is.
    int joinedFigure(int i) {
        int k = i + 1;
        if (k + 1 < terms.size()
                && (is(k, Concept.SEPARATOR) || is(k, Concept.TO) || is(k, Concept.BECOMES))
                && terms.get(k + 1).figure() != null) {
            return k + 1;
        }
        return -1;
    }

    /// Whether nothing but a joining mark stands between the two figures.
    boolean isJoined(int before, int i) {
        if (before < 0 || i - before > LOOK) {
            return false;
        }
        boolean join = false;
        for (int k = before + 1; k < i; k++) {
            Term term = terms.get(k);
            boolean joins =
                    term.is(Concept.SEPARATOR)
                            || term.is(Concept.TO)
                            || term.is(Concept.OR)
                            || term.is(Concept.COMMA)
                            || term.is(Concept.BECOMES);
            join |= joins;
            if (!joins && (!term.isSilent() || term.is(Concept.TICK))) {
                return false;
            }
        }
        return join;
    }

    boolean isCommaBetween(int before, int i) {
        return before >= 0 && i == before + 1 || (i == before + 2 && is(before + 1, Concept.COMMA));
    }

    /// No space around the mark that joins the two.
    boolean isTight(int i, int joined) {
        return !tokens.get(terms.get(i + 1).first()).spaced()
                && !tokens.get(terms.get(joined).first()).spaced();
    }

    boolean isBracketed(int i) {
        return is(i - 1, Concept.BRACKET);
    }

    /// `buy 0.5 BTC`: the number counts what is bought.
    boolean isQuantity(int i) {
        boolean priced =
                is(i - 1, Concept.AT) || is(i - 1, Concept.ABOVE) || is(i - 1, Concept.BELOW);
        boolean contracts = (is(i - 1, Concept.BTO) || is(i - 1, Concept.STC)) && isName(i + 1);
        return !priced && (contracts || is(i + 1, Concept.INSTRUMENT) || is(i + 1, Concept.LOTS));
    }

    /// The arrow right before the term, or null.
    @Nullable Concept arrowBefore(int i) {
        if (is(i - 1, Concept.BECOMES)) {
            return Concept.BECOMES;
        }
        return is(i - 1, Concept.FORMERLY) ? Concept.FORMERLY : null;
    }

    /// A word that is neither a mark nor a label, as in `BTO 2 COIN 73c`.
    private boolean isName(int i) {
        return i < terms.size()
                && terms.get(i).figure() == null
                && !isPlainMark(i)
                && tokens.get(terms.get(i).first()).isCapitals();
    }

    /// Whether a dash or the like stands before the term.
    boolean isMarkBefore(int i) {
        return is(i - 1, Concept.SEPARATOR) || is(i - 1, Concept.COMMA);
    }

    /// Whether the figure is an item of a numbered list.
    boolean isListed(int i) {
        return is(i - 1, Concept.ORDINAL)
                || is(i - 2, Concept.ORDINAL)
                || (i >= 2 && is(i - 1, Concept.BRACKET) && terms.get(i - 2).figure() != null)
                || (i >= 2 && is(i - 1, Concept.DECORATION) && terms.get(i - 2).figure() != null);
    }

    /// Whether the figure is a stop of its own after another one, not a remark about that.
    boolean isNewStop(int i, int before) {
        if (i - before > LOOK) {
            return false;
        }
        for (int k = before + 1; k < i; k++) {
            if (is(k, Concept.COMMA)) {
                return figure(i).sign() == ' ';
            }
        }
        return false;
    }

    /// Whether the unreadable piece begins like a number.
    boolean isNumberLike(int i) {
        Token token = tokens.get(terms.get(i).first());
        return !token.isTagged() && Character.isDigit(token.text().charAt(0));
    }
}
