package io.heliograph.parsing;

/// What holds a verb back: its sentence denies, asks under a condition, offers a choice, tells a
/// story or speaks of later.
record Restraint(Sentence sentence) {
    /// Whether the sentence speaks of what is not to be done, or not yet.
    boolean holds(int i) {
        if (isDenied(i) || sentence.has(Concept.TOLD)) {
            return true;
        }
        if (isOfYesterday()) {
            return true;
        }
        if (isAlternative(i)) {
            return true;
        }
        boolean now = sentence.has(Concept.NOW);
        if (conditionHolds(i) && !(sentence.has(Concept.NOW, i, i + 4) && isAfterComma(i))) {
            return true;
        }
        return !now && sentence.has(Concept.WILL, i - Sentence.NEAR, i);
    }

    /// `don't close`; but `not triggered, delete it` denies the other clause.
    private boolean isDenied(int i) {
        for (int k = i - 1; k >= Math.max(sentence.start(), i - 4); k--) {
            if (sentence.get(k).is(Concept.COMMA)) {
                return false;
            }
            if (sentence.get(k).is(Concept.NOT)) {
                return true;
            }
        }
        return false;
    }

    /// A word of the past that recaps use: the day before, not now.
    private boolean isOfYesterday() {
        for (int k = sentence.start(); k < sentence.end(); k++) {
            if (sentence.get(k).is(Concept.PAST) && sentence.get(k).is(Concept.RECAP)) {
                return true;
            }
        }
        return false;
    }

    /// `close now or hold`, `either close or move the stop`: two things to do are nothing to do.
    private boolean isAlternative(int i) {
        int or = sentence.find(Concept.EITHER, sentence.start(), sentence.end());
        return or >= 0 && !sentence.get(i).is(Concept.TARGET) && opensChoice(or + 1);
    }

    private boolean opensChoice(int from) {
        for (int k = from; k < Math.min(sentence.end(), from + 3); k++) {
            Term term = sentence.get(k);
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
        for (int k = Math.max(sentence.start(), or - Sentence.NEAR); k < or; k++) {
            Term term = sentence.get(k);
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
        return sentence.find(Concept.COMMA, sentence.start(), i) >= 0
                && sentence.find(Concept.TARGET, sentence.start(), i) < 0;
    }

    /// `if` at the head of a sentence holds back all of it; later, the verb just before it.
    private boolean conditionHolds(int i) {
        int condition = sentence.find(Concept.IF, sentence.start(), sentence.end());
        if (condition < 0) {
            return false;
        }
        if (condition < i) {
            return true;
        }
        for (int k = i + 1; k < condition; k++) {
            Term term = sentence.get(k);
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
}
