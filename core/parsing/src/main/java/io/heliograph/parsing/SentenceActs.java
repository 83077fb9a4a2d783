package io.heliograph.parsing;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The acts of one sentence.
final class SentenceActs {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Sentence sentence;
    private final Restraint restraint;
    private final LevelActs levels;
    private final ClosingActs closing;

    SentenceActs(Sentence sentence) {
        this.sentence = sentence;
        this.restraint = new Restraint(sentence);
        this.levels = new LevelActs(sentence);
        this.closing = new ClosingActs(sentence);
    }

    void collect(List<Act> into) {
        int before = into.size();
        for (int i = sentence.start(); i < sentence.end(); i++) {
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
        Term term = sentence.get(i);
        if (restraint.holds(i)) {
            return null;
        }
        if (term.is(Concept.STOPPED_OUT)) {
            return Act.of(Act.Kind.STOP_HIT, i, "stop hit");
        }
        if (term.is(Concept.EXPIRED_BEFORE_ENTRY)) {
            return Act.of(Act.Kind.CANCEL, i, "missed entry");
        }
        if (term.is(Concept.STOP)) {
            return levels.stopAct(i);
        }
        if (isCancel(i)) {
            return new Act(Act.Kind.CANCEL, null, sentence.priceNear(i), i, "cancel");
        }
        if (term.is(Concept.TARGET) && !isTaking(i)) {
            return levels.targetAct(i);
        }
        if (term.is(Concept.RISK_FREE)) {
            return Act.of(Act.Kind.STOP_TO_BREAKEVEN, i, "risk free");
        }
        if (isBreakeven(i)) {
            return Act.of(Act.Kind.STOP_TO_BREAKEVEN, i, "break-even");
        }
        if (term.is(Concept.REENTER)) {
            return reentry(i);
        }
        Act closed = closing.at(i);
        if (closed != null) {
            return closed;
        }
        boolean order = sentence.has(Concept.ENTRY, i - 3, i) || isOrderBefore(i);
        return term.is(Concept.FILLED) && (!term.is(Concept.HIT) || order)
                ? Act.of(Act.Kind.ENTRY_FILLED, i, "entry filled")
                : null;
    }

    /// `buy limit filled`.
    private boolean isOrderBefore(int i) {
        for (int k = Math.max(sentence.start(), i - 3); k < i; k++) {
            if (EntryLines.kind(sentence.get(k)) != null) {
                return true;
            }
        }
        return false;
    }

    /// `re-enter BTC now`, `re-entry at 64500`: a command where it has an object or opens its
    /// sentence.
    private @Nullable Act reentry(int i) {
        boolean object =
                sentence.has(Concept.INSTRUMENT, i + 1, i + 4)
                        || sentence.has(Concept.TRADE, i + 1, i + 4)
                        || sentence.has(Concept.NOW, i - 2, i + 4)
                        || sentence.findPrice(i + 1, i + 4) >= 0;
        boolean opens = sentence.wordsBefore(i) == 0 || sentence.has(Concept.INSTRUMENT, i - 2, i);
        boolean told = sentence.has(Concept.WATCH) || sentence.has(Concept.ANALYSIS, i - 3, i + 4);
        return opens && object && !told && sentence.wordsInSentence() <= 8
                ? new Act(Act.Kind.REENTER, null, sentence.priceNear(i), i, "entered again")
                : null;
    }

    /// `take profits` without a price is something to do; with one it is a label.
    private boolean isTaking(int i) {
        Term term = sentence.get(i);
        int figure = sentence.findFigure(i + 1, i + 3);
        boolean share = figure == i + 1 && isShare(sentence.get(figure).figure());
        if (isBeforeColon(i)) {
            return false;
        }
        return term.is(Concept.TAKE) && (figure < 0 || share);
    }

    private boolean isBeforeColon(int i) {
        return i + 1 < sentence.end() && sentence.get(i + 1).is(Concept.COLON);
    }

    private boolean isBreakeven(int i) {
        Term term = sentence.get(i);
        if (!term.is(Concept.BREAKEVEN)) {
            return false;
        }
        boolean verb = sentence.has(Concept.MOVE, i - Sentence.NEAR, i);
        if (term.is(Concept.ENTRY)) {
            return false;
        }
        boolean short_ = sentence.wordsInSentence() <= 5;
        boolean result = sentence.has(Concept.CLOSED) || (!verb && sentence.has(Concept.CLOSE));
        boolean entryFollows =
                sentence.has(Concept.BREAKEVEN, i + 1, i + 4)
                        || sentence.has(Concept.TRADE, i + 1, i + 4);
        boolean alone = short_ && sentence.firstWord() == i && !isFollowedByWord(i);
        return entryFollows || (!result && (verb || alone));
    }

    /// `Be careful`: a word after it makes it an ordinary verb.
    private boolean isFollowedByWord(int i) {
        int k = i + 1;
        while (k < sentence.end()
                && sentence.get(k).isSilent()
                && !sentence.get(k).is(Concept.COMMA)) {
            k++;
        }
        return k < sentence.end()
                && (sentence.get(k).is(Concept.WORD) || sentence.get(k).is(Concept.WATCH));
    }

    /// A percentage that may be a part of a position: bare, and from ten to ninety-nine.
    private static boolean isShare(@Nullable Figure figure) {
        return figure != null
                && figure.unit() == Figure.Unit.PERCENT
                && figure.sign() == ' '
                && figure.value().compareTo(BigDecimal.TEN) >= 0
                && figure.value().compareTo(HUNDRED) < 0;
    }

    private boolean isCancel(int i) {
        Term term = sentence.get(i);
        boolean cancels = term.is(Concept.CANCEL) || term.is(Concept.CANCELED);
        if (!cancels) {
            return false;
        }
        if (sentence.isAboutWord(i)) {
            return false;
        }
        boolean object =
                sentence.has(Concept.TRADE, i - 4, i + Sentence.NEAR)
                        || sentence.has(Concept.PENDING, i - 4, i + Sentence.NEAR)
                        || sentence.has(Concept.LIMIT, i - 4, i + Sentence.NEAR)
                        || sentence.has(Concept.INSTRUMENT, i - 4, i + Sentence.NEAR)
                        || sentence.has(Concept.ALL, i, i + 4)
                        || sentence.sideNear(i);
        boolean level =
                sentence.has(Concept.STOP, i, i + 4) || sentence.has(Concept.TARGET, i, i + 4);
        return !level && (object || sentence.wordsInSentence() <= 3);
    }
}
