package io.heliograph.parsing;

import io.heliograph.model.Side;
import java.util.List;

/// What keeps an order from being one: a condition, a denial, a question, another sentence.
record OrderRestraint(Message message) {
    /// A condition further away belongs to something else; no message costs the square of its
    /// length.
    private static final int REACH = 40;

    /// `short idea: if it closes below 1.90 I will sell`: one of the words for the side, before any
    /// level, stands under a condition.
    boolean isConditional() {
        int level = Integer.MAX_VALUE;
        for (List<TradeSheet.Read<Figure>> reads :
                List.of(message.sheet().stops, message.sheet().targets)) {
            level = reads.isEmpty() ? level : Math.min(level, reads.getFirst().term());
        }
        for (TradeSheet.Read<Side> read : message.sheet().sides) {
            if (read.term() < level && isUnderCondition(read.term())) {
                return true;
            }
        }
        return false;
    }

    private boolean isUnderCondition(int side) {
        boolean will = false;
        int last = Math.min(message.terms().size(), side + REACH);
        for (int i = side + 1; i < last; i++) {
            Term term = message.terms().get(i);
            boolean over = term.isBreak() || term.isAny(Concept.STOP, Concept.TARGET);
            if (over || term.is(Concept.BRACKET) || message.terms().get(side).is(Concept.BTO)) {
                break;
            }
            if (term.is(Concept.IF) && !term.is(Concept.WATCH) && !term.is(Concept.ANALYSIS)) {
                return true;
            }
        }
        int first = Math.max(0, side - REACH);
        for (int i = side - 1; i >= first && !message.terms().get(i).isBreak(); i--) {
            Term term = message.terms().get(i);
            will |= term.is(Concept.WILL);
            if (will && term.is(Concept.IF) && !term.is(Concept.WILL)) {
                return true;
            }
        }
        return false;
    }

    /// `My target is 150000. Buy and hold.`: another sentence than that of the side; where a price
    /// or a stop is given too, the order has been made plain.
    boolean isTargetElsewhere(int side) {
        int target = message.sheet().targets.getFirst().term();
        for (int i = Math.min(side, target); i >= 0 && i < Math.max(side, target); i++) {
            if (message.terms().get(i).is(Concept.LINE)) {
                return false;
            }
        }
        for (int i = Math.max(0, target); i < side; i++) {
            if (message.terms().get(i).isBreak()) {
                return true;
            }
        }
        return false;
    }

    /// `if it breaks, buy`, `don't buy`: the side is named, but not to be taken, or not yet.
    boolean isHeldBack(int side) {
        List<Term> terms = message.terms();
        for (int i = Math.max(0, side); i < terms.size() && !terms.get(i).is(Concept.LINE); i++) {
            if (terms.get(i).isBreak()) {
                if (terms.get(i).is(Concept.QUESTION) && side >= 0) {
                    return true;
                }
                break;
            }
        }
        for (int i = side - 1; i >= 0 && !terms.get(i).isBreak(); i--) {
            Term term = terms.get(i);
            boolean past = term.is(Concept.PAST) && term.is(Concept.RECAP);
            if (past || (term.isAny(Concept.IF, Concept.NOT) && !term.is(Concept.IGNORED))) {
                return true;
            }
        }
        return false;
    }
}
