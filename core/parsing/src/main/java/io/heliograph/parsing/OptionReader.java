package io.heliograph.parsing;

import io.heliograph.model.signal.Instruction;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Finds an option contract: strike and right, expiry, in any order.
///
/// `125c 11/20`, `11/13 M 7c`, `18000 CE`, `350 call 20 Nov`. What it takes is marked consumed, so
/// that nobody reads a strike as a price.
final class OptionReader {
    private final NormalizedText text;
    private final List<Token> tokens;
    private final List<Term> terms;
    private final boolean[] consumed;
    private int rightAt = -1;

    private OptionReader(
            NormalizedText text, List<Token> tokens, List<Term> terms, boolean[] consumed) {
        this.text = text;
        this.tokens = tokens;
        this.terms = terms;
        this.consumed = consumed;
    }

    static TradeSheet.@Nullable Read<Instruction.OptionTerms> read(
            NormalizedText text, List<Token> tokens, List<Term> terms, boolean[] consumed) {
        OptionReader reader = new OptionReader(text, tokens, terms, consumed);
        return reader.read();
    }

    private TradeSheet.@Nullable Read<Instruction.OptionTerms> read() {
        boolean opening =
                has(Concept.BTO) || has(Concept.STC) || has(Concept.BOUGHT) || has(Concept.SOLD);
        String right = null;
        BigDecimal strike = null;
        for (int i = 0; i < terms.size() && right == null; i++) {
            Figure figure = terms.get(i).figure();
            if (figure == null || figure.value().signum() <= 0) {
                continue;
            }
            right = rightOf(i, figure, opening);
            if (right != null) {
                strike = figure.value();
                // No verb may take the strike for a price either.
                terms.set(
                        i,
                        new Term(
                                terms.get(i).concepts(),
                                terms.get(i).first(),
                                terms.get(i).last(),
                                figure.counting(
                                        right.equals("call") ? Figure.Unit.CALL : Figure.Unit.PUT),
                                null));
            }
        }
        if (right == null && opening) {
            right = bareRight();
        }
        String expiry = right != null || opening ? expiry() : null;
        if (right == null && expiry == null) {
            return null;
        }
        if (right == null) {
            return null;
        }
        Instruction.OptionTerms option = new Instruction.OptionTerms(strike, right, expiry);
        return new TradeSheet.Read<>(option, rightAt, "option contract");
    }

    private @Nullable String rightOf(int i, Figure figure, boolean opening) {
        if (figure.unit() == Figure.Unit.CALL || figure.unit() == Figure.Unit.PUT) {
            boolean spelled = terms.get(i).last() - terms.get(i).first() > 1 && isLongSuffix(i);
            if (opening || spelled || dateNear(i)) {
                consumed[i] = true;
                rightAt = i;
                return figure.unit() == Figure.Unit.CALL ? "call" : "put";
            }
            return null;
        }
        if (isStrikeAfterRight(i, figure)) {
            consumed[i] = true;
            consumed[i - 1] = true;
            rightAt = i;
            return terms.get(i - 1).is(Concept.CALL) ? "call" : "put";
        }
        if (i + 1 < terms.size()
                && figure.isPrice()
                && !isLevel(i)
                && isRightWord(i + 1, opening || isBeforePremium(i + 1, figure))) {
            consumed[i] = true;
            consumed[i + 1] = true;
            rightAt = i;
            return terms.get(i + 1).is(Concept.CALL) ? "call" : "put";
        }
        return null;
    }

    /// `SL 2335 PE LAO`: a level, whatever the word after it means elsewhere.
    private boolean isLevel(int i) {
        return i > 0 && terms.get(i - 1).isAny(Concept.STOP, Concept.TARGET);
    }

    /// `1500 ce @ 32`: after the right comes a price of quite another size than the strike.
    private boolean isBeforePremium(int right, Figure strike) {
        if (right + 2 >= terms.size() || !terms.get(right + 1).is(Concept.AT)) {
            return false;
        }
        Figure premium = terms.get(right + 2).figure();
        return premium != null && premium.isPrice() && !Ranges.isNear(strike, premium);
    }

    /// `TESLA CALL 440 at 14.63`: the right before the strike, between a name and a price of quite
    /// another size.
    private boolean isStrikeAfterRight(int i, Figure figure) {
        if (i < 2 || !figure.isPrice() || !isRightWord(i - 1, false)) {
            return false;
        }
        if (terms.get(i - 2).mention() == null) {
            return false;
        }
        for (int k = i + 1; k < terms.size(); k++) {
            Figure other = terms.get(k).figure();
            if (other != null && other.isPrice() && !Ranges.isNear(figure, other)) {
                return true;
            }
        }
        return false;
    }

    /// `CE`, `call` and so on are words of their own; `c` and `p` alone prove little.
    private boolean isRightWord(int i, boolean opening) {
        Term term = terms.get(i);
        if (!term.isAny(Concept.CALL, Concept.PUT)) {
            return false;
        }
        Token token = tokens.get(term.first());
        // Two small letters are a word of many languages; after a name and a strike they are not.
        boolean small = token.text().length() <= 2 && !token.isCapitals();
        boolean named = i >= 2 && terms.get(i - 2).mention() != null;
        return opening || (token.text().length() > 1 && (!small || named));
    }

    private boolean isLongSuffix(int i) {
        return tokens.get(terms.get(i).last() - 1).text().length() > 1;
    }

    private @Nullable String bareRight() {
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            boolean word =
                    term.isAny(Concept.CALL, Concept.PUT)
                            && tokens.get(term.first()).text().length() > 1;
            if (word) {
                consumed[i] = true;
                rightAt = i;
                return term.is(Concept.CALL) ? "call" : "put";
            }
        }
        return null;
    }

    private boolean dateNear(int i) {
        for (int k = Math.max(0, i - 4); k < Math.min(terms.size(), i + 4); k++) {
            if (dateLength(k) > 0) {
                return true;
            }
        }
        return false;
    }

    private boolean has(Concept concept) {
        for (Term term : terms) {
            if (term.is(concept)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable String expiry() {
        for (int i = 0; i < terms.size(); i++) {
            int length = consumed[i] ? 0 : dateLength(i);
            if (length > 0) {
                for (int k = i; k < i + length; k++) {
                    consumed[k] = true;
                }
                Token first = tokens.get(terms.get(i).first());
                Token last = tokens.get(terms.get(i + length - 1).last() - 1);
                return text.between(first.start(), last.end());
            }
        }
        return null;
    }

    /// How many terms a date takes from here: `11/20`, `1/21/22`, `20 Nov`, `Nov 20`; 0 for none.
    private int dateLength(int i) {
        if (isCount(i, 31) && isSlash(i + 1) && isCount(i + 2, 31)) {
            boolean year = isSlash(i + 3) && isCount(i + 4, 2100);
            return year ? 5 : 3;
        }
        if (isMonth(i)) {
            return isCount(i + 1, 2100) && !isPriced(i + 1) ? 2 : 1;
        }
        return isCount(i, 31) && isMonth(i + 1)
                ? (isCount(i + 2, 2100) && isYear(i + 2) ? 3 : 2)
                : 0;
    }

    private boolean isYear(int i) {
        Figure figure = terms.get(i).figure();
        return figure != null && figure.value().intValue() > 2000;
    }

    private boolean isPriced(int i) {
        return i + 1 < terms.size() && terms.get(i + 1).isAny(Concept.CALL, Concept.PUT);
    }

    private boolean isMonth(int i) {
        return i >= 0 && i < terms.size() && terms.get(i).is(Concept.MONTH);
    }

    private boolean isCount(int i, int most) {
        if (i < 0 || i >= terms.size()) {
            return false;
        }
        Figure figure = terms.get(i).figure();
        return figure != null
                && (figure.unit() == Figure.Unit.PLAIN || figure.unit() == Figure.Unit.OTHER)
                && figure.value().scale() <= 0
                && figure.value().signum() > 0
                && figure.value().compareTo(BigDecimal.valueOf(most)) <= 0;
    }

    private boolean isSlash(int i) {
        if (i < 0 || i >= terms.size() || !terms.get(i).is(Concept.SEPARATOR)) {
            return false;
        }
        Token token = tokens.get(terms.get(i).first());
        return token.is('/') && !token.spaced();
    }
}
