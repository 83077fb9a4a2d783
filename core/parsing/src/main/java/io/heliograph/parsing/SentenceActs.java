package io.heliograph.parsing;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The acts of one sentence.
final class SentenceActs {
    private static final int NEAR = 6;
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final List<Term> terms;
    private final int start;
    private final int end;

    SentenceActs(List<Term> terms, int start, int end) {
        this.terms = terms;
        this.start = start;
        this.end = end;
    }

    void collect(List<Act> into) {
        int before = into.size();
        for (int i = start; i < end; i++) {
            Act act = actAt(i);
            if (act != null && !repeats(into, before, act)) {
                into.add(act);
            }
        }
    }

    private static boolean repeats(List<Act> acts, int from, Act act) {
        for (int i = from; i < acts.size(); i++) {
            if (acts.get(i).kind() == act.kind()) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Act actAt(int i) {
        Term term = terms.get(i);
        if (isHeldBack(i)) {
            return null;
        }
        if (term.is(Concept.STOPPED_OUT)) {
            return act(Act.Kind.STOP_HIT, i, "stop hit");
        }
        if (term.is(Concept.EXPIRED_BEFORE_ENTRY)) {
            return act(Act.Kind.CANCEL, i, "missed entry");
        }
        if (term.is(Concept.STOP)) {
            return stopAct(i);
        }
        if (isCancel(i)) {
            return new Act(Act.Kind.CANCEL, null, priceNear(i), i, "cancel");
        }
        if (term.is(Concept.TARGET) && !isTaking(i)) {
            return targetAct(i);
        }
        if (term.is(Concept.RISK_FREE)) {
            return act(Act.Kind.STOP_TO_BREAKEVEN, i, "risk free");
        }
        if (isBreakeven(i)) {
            return act(Act.Kind.STOP_TO_BREAKEVEN, i, "break-even");
        }
        Act closing = closing(i);
        if (closing != null) {
            return closing;
        }
        boolean order = find(Concept.LIMIT, i - 3, i) >= 0 || find(Concept.ENTRY, i - 3, i) >= 0;
        return term.is(Concept.FILLED) && (!term.is(Concept.HIT) || order)
                ? act(Act.Kind.ENTRY_FILLED, i, "entry filled")
                : null;
    }

    private static Act act(Act.Kind kind, int i, String rule) {
        return new Act(kind, null, null, i, rule);
    }

    // --- stops and targets

    private @Nullable Act stopAct(int i) {
        int hit = find(Concept.HIT, i + 1, i + 4);
        int moved = find(Concept.MOVE, start, end);
        boolean mine = terms.get(i).is(Concept.PAST);
        boolean plainHit = hit >= 0 && !terms.get(hit).is(Concept.MOVE) && !mine;
        boolean named = hit == i + 2 && findPrice(i + 1, hit) == i + 1;
        if (plainHit && moved < 0 && (named || findPrice(i, hit) < 0)) {
            return act(Act.Kind.STOP_HIT, i, "stop hit");
        }
        boolean entryMeant = moved >= 0 || find(Concept.TO, i, i + 3) >= 0;
        int breakeven = find(Concept.BREAKEVEN, i + 1, i + NEAR + 1);
        boolean surely = breakeven >= 0 && !terms.get(breakeven).is(Concept.ENTRY);
        if (surely || (breakeven >= 0 && entryMeant)) {
            return new Act(Act.Kind.STOP_TO_BREAKEVEN, null, priceIn(i, end), i, "stop to entry");
        }
        int before = find(Concept.BREAKEVEN, i - 3, i);
        if (before >= 0 && !terms.get(before).is(Concept.ENTRY)) {
            return act(Act.Kind.STOP_TO_BREAKEVEN, i, "stop to entry");
        }
        int price = findPrice(i + 1, i + NEAR + 3);
        boolean changes =
                moved >= 0
                        || find(Concept.NEW, i - 3, i) >= 0
                        || find(Concept.MODIFY, start, end) >= 0
                        || find(Concept.TO, i + 1, i + 2) >= 0;
        if (price >= 0 && changes) {
            return new Act(Act.Kind.MOVE_STOP, null, terms.get(price).figure(), i, "stop moved");
        }
        return null;
    }

    private @Nullable Act targetAct(int i) {
        int hit = find(Concept.HIT, i + 1, i + NEAR);
        if (hit < 0) {
            hit = find(Concept.HIT, i - 3, i);
        }
        if (hit > i && (find(Concept.NOT, i, hit) >= 0 || find(Concept.ALMOST, i, hit) >= 0)) {
            return null;
        }
        int tick = find(Concept.TICK, i + 1, i + NEAR);
        int price = findPrice(i + 1, end);
        if (hit >= 0 || (tick >= 0 && (price < 0 || price > tick))) {
            return act(Act.Kind.TARGET_HIT, i, "target hit");
        }
        boolean changes =
                find(Concept.MODIFY, start, end) >= 0
                        || find(Concept.MOVE, start, end) >= 0
                        || find(Concept.NEW, i - 3, i) >= 0;
        return price >= 0 && changes ? act(Act.Kind.NEW_TARGETS, i, "target changed") : null;
    }

    /// `take profits` without a price is something to do; with one it is a label.
    private boolean isTaking(int i) {
        Term term = terms.get(i);
        int figure = findFigure(i + 1, i + 3);
        boolean share = figure == i + 1 && isShare(terms.get(figure).figure());
        return term.is(Concept.TAKE) && (figure < 0 || share);
    }

    private boolean isBreakeven(int i) {
        Term term = terms.get(i);
        if (!term.is(Concept.BREAKEVEN)) {
            return false;
        }
        boolean verb = find(Concept.MOVE, i - NEAR, i) >= 0;
        if (term.is(Concept.ENTRY)) {
            return false;
        }
        boolean short_ = wordsInSentence() <= 5;
        boolean result =
                find(Concept.CLOSED, start, end) >= 0
                        || (!verb && find(Concept.CLOSE, start, end) >= 0);
        boolean entryFollows =
                find(Concept.BREAKEVEN, i + 1, i + 4) >= 0
                        || find(Concept.TRADE, i + 1, i + 4) >= 0;
        return entryFollows || (!result && (verb || (short_ && firstWord() == i)));
    }

    // --- closing

    private @Nullable Act closing(int i) {
        Term term = terms.get(i);
        boolean takes = term.is(Concept.TAKE);
        boolean closes = term.is(Concept.CLOSE);
        boolean closed = term.is(Concept.CLOSED);
        if (!takes && !closes && !closed) {
            return lonePartial(i);
        }
        boolean period = find(Concept.RECAP, i + 1, i + 4) >= 0;
        boolean already = takes && !closes && find(Concept.PAST, i - 3, i) >= 0;
        if (period || already) {
            // `we close the week`, `profits were taken`: told, not asked for.
            return null;
        }
        Size size = sizeNear(i);
        if (size.part()) {
            return new Act(Act.Kind.CLOSE_PART, size.fraction(), pricedAt(i), i, "part closed");
        }
        boolean all = find(Concept.ALL, i - 3, i + NEAR) >= 0;
        if (takes && !closes) {
            boolean profit =
                    find(Concept.PROFIT, i, i + 4) >= 0
                            || term.is(Concept.TARGET)
                            || (all && find(Concept.TRADE, i - 3, i + 3) >= 0);
            if (!profit) {
                return null;
            }
            return all
                    ? new Act(Act.Kind.CLOSE_ALL, null, null, i, "profit taken in full")
                    : act(Act.Kind.CLOSE_PART, i, "profit taken");
        }
        if (closed && !closes && !isReport(i)) {
            return null;
        }
        if (!closed && !isCommand(i)) {
            return null;
        }
        if (find(Concept.TARGET, i - 4, i) >= 0 && find(Concept.HIT, i - 4, i) < 0 && !closed) {
            return act(Act.Kind.CLOSE_PART, i, "closed at a target");
        }
        return new Act(Act.Kind.CLOSE_ALL, null, priceNear(i), i, "closed");
    }

    private record Size(boolean part, @Nullable BigDecimal fraction) {}

    /// Half, a third, `30%`, some: what part of the position a closing verb is about.
    private Size sizeNear(int i) {
        for (int k = Math.max(start, i - 3); k < Math.min(end, i + NEAR); k++) {
            Term term = terms.get(k);
            BigDecimal fraction = ActReader.fractionOf(term);
            if (fraction != null) {
                return new Size(true, fraction);
            }
            Figure figure = term.figure();
            if (figure != null
                    && figure.unit() == Figure.Unit.PERCENT
                    && figure.sign() == ' '
                    && figure.value().signum() > 0
                    && figure.value().compareTo(HUNDRED) < 0
                    && !isGain(k)) {
                return new Size(true, figure.value().movePointLeft(2));
            }
        }
        int partial = find(Concept.PARTIAL, i - 3, i + NEAR);
        return new Size(partial >= 0 && find(Concept.ALL, i - 1, i + 3) < 0, null);
    }

    /// A percentage that may be a part of a position: bare, and from ten to ninety-nine.
    private static boolean isShare(@Nullable Figure figure) {
        return figure != null
                && figure.unit() == Figure.Unit.PERCENT
                && figure.sign() == ' '
                && figure.value().compareTo(BigDecimal.TEN) >= 0
                && figure.value().compareTo(HUNDRED) < 0;
    }

    /// `with 30% profit` tells a result; `30% profit` after a verb tells a size.
    private boolean isGain(int k) {
        return k > start && terms.get(k - 1).isAny(Concept.SIGN, Concept.AT);
    }

    /// `partials now`: the word alone, in a short command.
    private @Nullable Act lonePartial(int i) {
        Term term = terms.get(i);
        boolean alone =
                term.is(Concept.PARTIAL)
                        && (term.is(Concept.PROFIT)
                                || find(Concept.NOW, i + 1, i + 3) >= 0
                                || find(Concept.PROFIT, i + 1, i + 2) >= 0)
                        && (wordsInSentence() <= 6 || find(Concept.HIT, i - 3, i) >= 0);
        return alone ? act(Act.Kind.CLOSE_PART, i, "partials") : null;
    }

    /// A closing verb commands where it opens its sentence, or where its object is a trade.
    private boolean isCommand(int i) {
        boolean object =
                find(Concept.ALL, i - 2, i + NEAR) >= 0
                        || find(Concept.TRADE, i - 2, i + NEAR) >= 0
                        || find(Concept.INSTRUMENT, i - 3, i + NEAR) >= 0
                        || find(Concept.NOW, i - 2, i + 4) >= 0
                        || find(Concept.REST, i, i + 4) >= 0
                        || find(Concept.MARKET, i - 2, i + 3) >= 0
                        || find(Concept.BREAKEVEN, i - 3, i + 4) >= 0
                        || find(Concept.PROFIT, i, i + 4) >= 0;
        return object || (wordsBefore(i) <= 1 && wordsInSentence() <= 8);
    }

    private boolean isReport(int i) {
        boolean trade =
                find(Concept.TRADE, i - 4, i + 4) >= 0
                        || find(Concept.INSTRUMENT, i - 4, i + 4) >= 0
                        || find(Concept.ALL, i - 3, i) >= 0;
        return find(Concept.RECAP, start, end) < 0
                && (trade ? wordsInSentence() <= 10 : isFewWords());
    }

    /// Pictures around a message make it no longer; a long row of them is not looked through.
    private boolean isFewWords() {
        int said = 0;
        for (int i = 0; i < terms.size() && i <= 24; i++) {
            said += terms.get(i).is(Concept.DECORATION) ? 0 : 1;
        }
        return terms.size() <= 24 && said <= 6;
    }

    private boolean isCancel(int i) {
        Term term = terms.get(i);
        boolean cancels = term.is(Concept.CANCEL) || term.is(Concept.CANCELED);
        if (!cancels) {
            return false;
        }
        boolean object =
                find(Concept.TRADE, i - 4, i + NEAR) >= 0
                        || find(Concept.PENDING, i - 4, i + NEAR) >= 0
                        || find(Concept.LIMIT, i - 4, i + NEAR) >= 0
                        || find(Concept.INSTRUMENT, i - 4, i + NEAR) >= 0
                        || find(Concept.ALL, i, i + 4) >= 0
                        || sideNear(i);
        boolean level = find(Concept.STOP, i, i + 4) >= 0 || find(Concept.TARGET, i, i + 4) >= 0;
        return !level && (object || wordsInSentence() <= 3);
    }

    private boolean sideNear(int i) {
        for (int k = Math.max(start, i - 4); k < Math.min(end, i + NEAR); k++) {
            if (terms.get(k).side() != null) {
                return true;
            }
        }
        return false;
    }

    // --- what holds a verb back

    /// Whether the sentence speaks of what is not to be done, or not yet.
    private boolean isHeldBack(int i) {
        if (find(Concept.NOT, i - 4, i) >= 0 || find(Concept.TOLD, start, end) >= 0) {
            return true;
        }
        if (isAlternative(i)) {
            return true;
        }
        boolean now = find(Concept.NOW, start, end) >= 0;
        if (conditionHolds(i) && !(find(Concept.NOW, i, i + 4) >= 0 && isAfterComma(i))) {
            return true;
        }
        return !now && find(Concept.WILL, i - NEAR, i) >= 0;
    }

    /// `close now or hold`, `either close or move the stop`: two things to do are nothing to do.
    private boolean isAlternative(int i) {
        int or = find(Concept.EITHER, start, end);
        return or >= 0 && !terms.get(i).is(Concept.TARGET) && opensChoice(or + 1);
    }

    private boolean opensChoice(int from) {
        for (int k = from; k < Math.min(end, from + 3); k++) {
            Term term = terms.get(k);
            if (term.figure() != null) {
                // Sizes on both sides are parts of one plan.
                return false;
            }
            if (isChoosable(term) || term.isAny(Concept.HOLD, Concept.WATCH)) {
                return isVerbBefore(from - 1);
            }
        }
        return false;
    }

    private boolean isVerbBefore(int or) {
        for (int k = Math.max(start, or - NEAR); k < or; k++) {
            Term term = terms.get(k);
            if (isChoosable(term) || term.is(Concept.HOLD)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isChoosable(Term term) {
        return term.isAny(Concept.CLOSE, Concept.TAKE) || term.isAny(Concept.MOVE, Concept.CANCEL);
    }

    /// `if you are still in, close now`: the condition asks who is meant, not when.
    private boolean isAfterComma(int i) {
        return find(Concept.COMMA, start, i) >= 0 && find(Concept.TARGET, start, i) < 0;
    }

    /// `if` at the head of a sentence holds back all of it; later, the verb just before it.
    private boolean conditionHolds(int i) {
        int condition = find(Concept.IF, start, end);
        if (condition < 0) {
            return false;
        }
        if (condition < i) {
            return true;
        }
        for (int k = i + 1; k < condition; k++) {
            Term term = terms.get(k);
            boolean verb =
                    term.is(Concept.MOVE)
                            || term.is(Concept.CLOSE)
                            || term.is(Concept.TAKE)
                            || term.is(Concept.COMMA);
            if (verb) {
                return false;
            }
        }
        return true;
    }

    // --- looking around, never beyond the sentence

    private int find(Concept concept, int from, int to) {
        for (int k = Math.max(start, from); k < Math.min(end, to); k++) {
            if (terms.get(k).is(concept)) {
                return k;
            }
        }
        return -1;
    }

    private int findFigure(int from, int to) {
        for (int k = Math.max(start, from); k < Math.min(end, to); k++) {
            if (terms.get(k).figure() != null) {
                return k;
            }
        }
        return -1;
    }

    private int findPrice(int from, int to) {
        for (int k = Math.max(start, from); k < Math.min(end, to); k++) {
            Term term = terms.get(k);
            Figure figure = term.figure();
            boolean counts =
                    figure != null
                            && figure.isSmallCount()
                            && (figure.glued()
                                    || (k > 0
                                            && terms.get(k - 1)
                                                    .isAny(Concept.TARGET, Concept.SIGN)));
            if (figure != null && figure.isPrice() && !counts) {
                return k;
            }
        }
        return -1;
    }

    private @Nullable Figure priceIn(int from, int to) {
        int k = findPrice(from, to);
        return k < 0 ? null : terms.get(k).figure();
    }

    /// A price that an `at` announces.
    private @Nullable Figure pricedAt(int i) {
        int at = find(Concept.AT, i + 1, i + NEAR);
        return at < 0 ? null : priceIn(at + 1, at + 2);
    }

    private @Nullable Figure priceNear(int i) {
        Figure after = priceIn(i, i + NEAR);
        return after != null ? after : priceIn(i - 4, i);
    }

    private int wordsInSentence() {
        return words(start, end);
    }

    private int wordsBefore(int i) {
        return words(start, i);
    }

    private int words(int from, int to) {
        int count = 0;
        for (int k = from; k < to; k++) {
            Term term = terms.get(k);
            if ((!term.isSilent() || term.is(Concept.COMMON)) && !term.is(Concept.SEPARATOR)) {
                count++;
            }
        }
        return count;
    }

    private int firstWord() {
        for (int k = start; k < end; k++) {
            if (!terms.get(k).isSilent()) {
                return k;
            }
        }
        return -1;
    }
}
