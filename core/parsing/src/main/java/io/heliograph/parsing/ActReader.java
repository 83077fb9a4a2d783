package io.heliograph.parsing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what a message does to a trade that is open: sentence by sentence, verb and object.
///
/// A verb counts where its sentence commands or reports. Under `if`, `when`, `don't`, `will` or a
/// question mark it is a plan, a warning or a question, and does nothing.
final class ActReader {
    /// A sentence longer than this is prose; nobody commands in it.
    private static final int LONGEST_COMMAND = 120;

    private ActReader() {}

    static List<Act> read(List<Term> terms) {
        List<Act> acts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i <= terms.size(); i++) {
            if (i == terms.size() || terms.get(i).isBreak()) {
                boolean asks = i < terms.size() && terms.get(i).is(Concept.QUESTION);
                if (!asks && i > start && i - start <= LONGEST_COMMAND) {
                    new SentenceActs(new Sentence(terms, start, i)).collect(acts);
                }
                start = i + 1;
            }
        }
        return acts;
    }

    /// The first act of a kind, or null.
    static @Nullable Act first(List<Act> acts, Act.Kind kind) {
        for (Act act : acts) {
            if (act.kind() == kind) {
                return act;
            }
        }
        return null;
    }

    static boolean has(List<Act> acts, Act.Kind kind) {
        return first(acts, kind) != null;
    }

    /// A fraction that a term names by a word.
    static @Nullable BigDecimal fractionOf(Term term) {
        if (term.is(Concept.HALF)) {
            return new BigDecimal("0.5");
        }
        if (term.is(Concept.THIRD)) {
            return new BigDecimal("0.33");
        }
        return term.is(Concept.QUARTER) ? new BigDecimal("0.25") : null;
    }
}
