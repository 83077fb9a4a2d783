package io.heliograph.parsing;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Turns number tokens into figures: joins what a space parts, adds the unit that follows.
final class NumberTerms {
    private final Vocabulary vocabulary;
    private final List<Token> tokens;
    private final NumberStyle style;
    private final List<Term> terms;
    private final boolean isSpaced;

    /// @param terms what was read before, and where the figures go
    NumberTerms(Vocabulary vocabulary, List<Token> tokens, NumberStyle style, List<Term> terms) {
        this.vocabulary = vocabulary;
        this.tokens = tokens;
        this.style = style;
        this.terms = terms;
        this.isSpaced = groupsBySpaces();
    }

    /// Adds the figures of the number at the token; the index after the last token taken.
    int add(int i) {
        int last = i + 1;
        String raw = tokens.get(i).text();
        if (joinsNext(i)) {
            raw = raw + tokens.get(i + 1).text();
            last = i + 2;
        }
        List<String> numbers = style.read(raw);
        if (numbers.isEmpty()) {
            terms.add(Term.of(Concept.GARBLED, i, i + 1, null, null));
            return i + 1;
        }
        for (int k = 0; k < numbers.size(); k++) {
            boolean final_ = k == numbers.size() - 1;
            if (k > 0) {
                terms.add(Term.of(Concept.COMMA, i, last, null, null));
            }
            int end = final_ ? unitAfter(last) : last;
            terms.add(figure(numbers.get(k), i, last, end, k == 0));
        }
        if (terms.getLast().last() > last) {
            shareThousands();
        }
        return terms.getLast().last();
    }

    /// `45-44k`: the thousands at the end count for both.
    private void shareThousands() {
        int at = terms.size() - 3;
        Figure high = terms.getLast().figure();
        Figure low = at < 0 ? null : terms.get(at).figure();
        boolean joined =
                at >= 0 && terms.get(at + 1).isAny(Concept.SEPARATOR, Concept.TO) && high != null;
        if (low == null || high == null || !joined || !low.isPrice() || !high.isPrice()) {
            return;
        }
        BigDecimal value = low.value().movePointRight(3);
        Figure shared = low.with(value.toPlainString(), value);
        if (Ranges.isNear(shared, high)) {
            Term term = terms.get(at);
            terms.set(
                    at,
                    new Term(term.concepts(), term.first(), term.last(), shared, term.mention()));
        }
    }

    private Term figure(String text, int first, int last, int end, boolean mayBeGlued) {
        Token token = tokens.get(first);
        boolean glued =
                mayBeGlued && !token.spaced() && first > 0 && tokens.get(first - 1).isWord();
        Figure figure =
                new Figure(text, NumberStyle.value(text), Figure.Unit.PLAIN, sign(first), glued);
        Figure counted = end > last ? withUnit(figure, last) : figure;
        if (glued && tokens.get(first - 1).text().equals("x")) {
            counted = new Figure(text, figure.value(), Figure.Unit.TIMES, ' ', true);
        }
        return Term.of(Concept.FIGURE, first, end, counted, null);
    }

    private char sign(int i) {
        if (i == 0 || tokens.get(i).spaced()) {
            return ' ';
        }
        Token before = tokens.get(i - 1);
        boolean sign = before.is('+') || before.is('-');
        boolean free =
                before.spaced() || i == 1 || tokens.get(i - 2).kind() == Token.Kind.PUNCTUATION;
        return sign && free ? before.text().charAt(0) : ' ';
    }

    /// The index after the word that says what the number counts; the given one where none does.
    private int unitAfter(int i) {
        if (i >= tokens.size()) {
            return i;
        }
        Token token = tokens.get(i);
        if (token.is('%')) {
            return i + 1;
        }
        if (!token.isWord() || token.isTagged()) {
            return i;
        }
        boolean shortWord = token.text().length() == 1 && token.text().charAt(0) < 0x80;
        if (shortWord && token.spaced() && !token.text().equals("x")) {
            return i;
        }
        Vocabulary.Match match = vocabulary.longest(tokens, i, -1L);
        if (match == null || unit(match.concepts(), token) == null) {
            return i;
        }
        int after = i + match.length();
        // `SL 2320 LOT 0.05`: the word is the label of what follows.
        boolean label = token.spaced() && after < tokens.size() && isNumberAt(after);
        return label && !match.concepts().contains(Concept.PIPS) ? i : after;
    }

    private boolean isNumberAt(int i) {
        boolean mark = tokens.get(i).is(':') || tokens.get(i).is('=');
        int number = mark ? i + 1 : i;
        return number < tokens.size() && tokens.get(number).kind() == Token.Kind.NUMBER;
    }

    private static Figure.@Nullable Unit unit(Set<Concept> concepts, Token token) {
        if (concepts.contains(Concept.PIPS)) {
            return Figure.Unit.PIPS;
        }
        if (concepts.contains(Concept.TIMES)) {
            return Figure.Unit.TIMES;
        }
        if (concepts.contains(Concept.SATS)) {
            return Figure.Unit.SATS;
        }
        if (concepts.contains(Concept.THOUSAND)) {
            return Figure.Unit.PLAIN;
        }
        boolean glued = !token.spaced();
        if (concepts.contains(Concept.CALL) && glued) {
            return Figure.Unit.CALL;
        }
        if (concepts.contains(Concept.PUT) && glued) {
            return Figure.Unit.PUT;
        }
        if (concepts.contains(Concept.LOTS)) {
            return Figure.Unit.LOTS;
        }
        return concepts.contains(Concept.UNIT) ? Figure.Unit.OTHER : null;
    }

    private Figure withUnit(Figure figure, int i) {
        Token token = tokens.get(i);
        if (token.is('%')) {
            return figure.counting(Figure.Unit.PERCENT);
        }
        Vocabulary.Match match = vocabulary.longest(tokens, i, -1L);
        Figure.Unit unit = match == null ? null : unit(match.concepts(), token);
        if (unit == null) {
            return figure;
        }
        if (match != null && match.concepts().contains(Concept.THOUSAND)) {
            BigDecimal value = figure.value().movePointRight(3);
            return figure.with(value.toPlainString(), value);
        }
        return figure.counting(unit);
    }

    private boolean joinsNext(int i) {
        return isSpaced && isSpacedGroup(i);
    }

    /// `2 315,50`: one to three digits, one space, three digits and perhaps decimals.
    private boolean isSpacedGroup(int i) {
        if (i + 1 >= tokens.size()) {
            return false;
        }
        Token head = tokens.get(i);
        Token tail = tokens.get(i + 1);
        // `TP2 152`: the number on the label counts it.
        boolean counts = i > 0 && !head.spaced() && tokens.get(i - 1).isWord();
        boolean shaped =
                head.kind() == Token.Kind.NUMBER
                        && !counts
                        && tail.kind() == Token.Kind.NUMBER
                        && head.text().length() <= 3
                        && isDigits(head.text(), head.text().length())
                        && tail.spaced()
                        && tail.text().length() >= 3
                        && isDigits(tail.text(), 3);
        return shaped && (tail.text().length() == 3 || !Character.isDigit(tail.text().charAt(3)));
    }

    /// Only where an entry or a stop, which are seldom counted, is written so.
    private boolean groupsBySpaces() {
        for (int i = 1; i < tokens.size(); i++) {
            if (isSpacedGroup(i)) {
                Set<Concept> label = labelBefore(i);
                if (label.contains(Concept.STOP)
                        || label.contains(Concept.ENTRY)
                        || label.contains(Concept.AT)
                        || label.contains(Concept.BUY)
                        || label.contains(Concept.SELL)) {
                    return true;
                }
            }
        }
        return false;
    }

    private Set<Concept> labelBefore(int i) {
        int label = i - 1;
        while (label > 0
                && tokens.get(label).kind() == Token.Kind.PUNCTUATION
                && !tokens.get(label).is('@')) {
            label--;
        }
        Vocabulary.Match match = vocabulary.longest(tokens, label, 0);
        return match == null ? Set.of() : match.concepts();
    }

    private static boolean isDigits(String text, int count) {
        for (int i = 0; i < count; i++) {
            if (!Character.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
