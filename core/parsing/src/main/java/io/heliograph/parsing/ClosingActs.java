package io.heliograph.parsing;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// Closing a trade, all of it or a part.
record ClosingActs(Sentence sentence) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Nullable Act at(int i) {
        Term term = sentence.get(i);
        boolean takes = term.is(Concept.TAKE);
        boolean closes = term.is(Concept.CLOSE);
        boolean closed = term.is(Concept.CLOSED);
        if (!takes && !closes && !closed) {
            return lonePartial(i);
        }
        if (closes && sentence.isAboutWord(i)) {
            return null;
        }
        boolean period = sentence.has(Concept.RECAP, i + 1, i + 4);
        boolean already = takes && !closes && sentence.has(Concept.PAST, i - 3, i);
        if (period || already) {
            // `we close the week`, `profits were taken`: told, not asked for.
            return null;
        }
        int held = sentence.find(Concept.HOLD, i + 1, sentence.end());
        if (held >= 0 && (closes || closed) && !isDenied(held) && !areTwoNames(i, held)) {
            return beside(i, held);
        }
        Size size = sizeNear(i);
        if (size.part()) {
            return new Act(
                    Act.Kind.CLOSE_PART, size.fraction(), sentence.pricedAt(i), i, "part closed");
        }
        boolean all = sentence.has(Concept.ALL, i - 3, i + Sentence.NEAR);
        if (takes && !closes) {
            boolean profit =
                    sentence.has(Concept.PROFIT, i, i + 4)
                            || term.is(Concept.TARGET)
                            || (all && sentence.has(Concept.TRADE, i - 3, i + 3));
            if (!profit) {
                return null;
            }
            return all
                    ? new Act(Act.Kind.CLOSE_ALL, null, null, i, "profit taken in full")
                    : Act.of(Act.Kind.CLOSE_PART, i, "profit taken");
        }
        if (closed && !closes && !isReport(i)) {
            return null;
        }
        if (!closed && !isCommand(i)) {
            return null;
        }
        if (sentence.has(Concept.TARGET, i - 4, i)
                && !sentence.has(Concept.HIT, i - 4, i)
                && !closed) {
            return Act.of(Act.Kind.CLOSE_PART, i, "closed at a target");
        }
        Figure price = sentence.pricedAt(i);
        price = price == null ? sentence.priceNear(i) : price;
        return new Act(Act.Kind.CLOSE_ALL, null, price, i, "closed");
    }

    /// `close 23, hold 21` closes a part; `close or keep holding` is nothing to do.
    private @Nullable Act beside(int i, int held) {
        boolean rungs = sentence.findFigure(i + 1, held) >= 0;
        boolean rest =
                sentence.has(Concept.REST, held - 3, held + 4)
                        || sentence.findFigure(held + 1, held + 3) >= 0;
        Size size = sizeNear(i);
        if (size.part() || (rungs && rest)) {
            return new Act(Act.Kind.CLOSE_PART, size.fraction(), null, i, "part closed");
        }
        return null;
    }

    private boolean isDenied(int k) {
        return sentence.has(Concept.NOT, k - 2, k)
                || sentence.has(Concept.IF, k - Sentence.NEAR, k);
    }

    /// `close GBPJPY and hold EURUSD`: each has its own verb.
    private boolean areTwoNames(int i, int held) {
        return sentence.has(Concept.INSTRUMENT, i, held)
                && sentence.has(Concept.INSTRUMENT, held, held + 4);
    }

    private record Size(boolean part, @Nullable BigDecimal fraction) {}

    /// Half, a third, `30%`, some: what part of the position a closing verb is about.
    private Size sizeNear(int i) {
        for (int k = Math.max(sentence.start(), i - 3);
                k < Math.min(sentence.end(), i + Sentence.NEAR);
                k++) {
            Term term = sentence.get(k);
            BigDecimal fraction = ActReader.fractionOf(term);
            if (fraction != null) {
                return new Size(true, isKept(k, i) ? BigDecimal.ONE.subtract(fraction) : fraction);
            }
            Figure figure = term.figure();
            if (figure != null
                    && figure.unit() == Figure.Unit.PERCENT
                    && figure.sign() == ' '
                    && figure.value().signum() > 0
                    && figure.value().compareTo(HUNDRED) < 0
                    && !isGain(k)) {
                BigDecimal share = figure.value().movePointLeft(2);
                return new Size(true, isKept(k, i) ? BigDecimal.ONE.subtract(share) : share);
            }
        }
        int partial = sentence.find(Concept.PARTIAL, i - 3, i + Sentence.NEAR);
        return new Size(partial >= 0 && !sentence.has(Concept.ALL, i - 1, i + 3), null);
    }

    /// `leave 25%, close the rest`: the part named is the one that stays.
    private boolean isKept(int k, int verb) {
        return k < verb
                && sentence.has(Concept.HOLD, k - 2, k)
                && sentence.has(Concept.REST, verb, verb + 4);
    }

    /// `with 30% profit` tells a result; `30% profit` after a verb tells a size.
    private boolean isGain(int k) {
        return k > sentence.start() && sentence.get(k - 1).isAny(Concept.SIGN, Concept.AT);
    }

    /// `partials now`: the word alone, in a short command.
    private @Nullable Act lonePartial(int i) {
        Term term = sentence.get(i);
        boolean alone =
                term.is(Concept.PARTIAL)
                        && (term.is(Concept.PROFIT)
                                || sentence.has(Concept.NOW, i + 1, i + 3)
                                || sentence.has(Concept.PROFIT, i + 1, i + 2))
                        && (sentence.wordsInSentence() <= 6 || sentence.has(Concept.HIT, i - 3, i));
        return alone ? Act.of(Act.Kind.CLOSE_PART, i, "partials") : null;
    }

    /// A closing verb commands where it opens its sentence, or where its object is a trade.
    private boolean isCommand(int i) {
        boolean object =
                sentence.has(Concept.ALL, i - 2, i + Sentence.NEAR)
                        || sentence.has(Concept.TRADE, i - 2, i + Sentence.NEAR)
                        || sentence.has(Concept.INSTRUMENT, i - 3, i + Sentence.NEAR)
                        || sentence.has(Concept.NOW, i - 2, i + 4)
                        || sentence.has(Concept.REST, i, i + 4)
                        || sentence.has(Concept.MARKET, i - 2, i + 5)
                        || isOfSide(i)
                        || sentence.has(Concept.BREAKEVEN, i - 3, i + 4)
                        || sentence.has(Concept.PROFIT, i, i + 4);
        return object || (sentence.wordsBefore(i) <= 1 && sentence.wordsInSentence() <= 8);
    }

    /// `sells: close`, `close buys`: the trades of one side.
    private boolean isOfSide(int i) {
        boolean before = i > sentence.start() && sentence.get(i - 1).side() != null;
        boolean after = i + 1 < sentence.end() && sentence.get(i + 1).side() != null;
        return (before || after) && sentence.wordsInSentence() <= 6;
    }

    private boolean isReport(int i) {
        boolean trade =
                sentence.has(Concept.TRADE, i - 4, i + 4)
                        || sentence.has(Concept.INSTRUMENT, i - 4, i + Sentence.NEAR)
                        || sentence.has(Concept.ALL, i - 3, i);
        return !sentence.has(Concept.RECAP)
                && (trade ? sentence.wordsInSentence() <= 10 : isFewWords());
    }

    /// Pictures around a message make it no longer; a long row of them is not looked through.
    private boolean isFewWords() {
        int size = sentence.terms().size();
        int said = 0;
        for (int i = 0; i < size && i <= 24; i++) {
            said += sentence.terms().get(i).is(Concept.DECORATION) ? 0 : 1;
        }
        return size <= 24 && said <= 6;
    }
}
