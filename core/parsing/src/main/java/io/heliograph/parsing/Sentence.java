package io.heliograph.parsing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One sentence, and answers about what stands where in it; never beyond its ends.
///
/// @param start index of its first term
/// @param end index after its last one
record Sentence(List<Term> terms, int start, int end) {
    /// How many terms away a word still belongs to a verb.
    static final int NEAR = 6;

    Term get(int i) {
        return terms.get(i);
    }

    boolean has(Concept concept) {
        return find(concept, start, end) >= 0;
    }

    boolean has(Concept concept, int from, int to) {
        return find(concept, from, to) >= 0;
    }

    /// The first term with the meaning from `from` on and before `to`, or -1.
    int find(Concept concept, int from, int to) {
        for (int k = Math.max(start, from); k < Math.min(end, to); k++) {
            if (terms.get(k).is(concept)) {
                return k;
            }
        }
        return -1;
    }

    int findFigure(int from, int to) {
        for (int k = Math.max(start, from); k < Math.min(end, to); k++) {
            if (terms.get(k).figure() != null) {
                return k;
            }
        }
        return -1;
    }

    int findPrice(int from, int to) {
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

    @Nullable Figure priceIn(int from, int to) {
        int k = findPrice(from, to);
        return k < 0 ? null : terms.get(k).figure();
    }

    /// A price that an `at` announces.
    @Nullable Figure pricedAt(int i) {
        int at = find(Concept.AT, i + 1, i + NEAR);
        return at < 0 ? null : priceIn(at + 1, at + 2);
    }

    @Nullable Figure priceNear(int i) {
        Figure after = priceIn(i, i + NEAR);
        return after != null ? after : priceIn(i - 4, i);
    }

    /// `close your eyes`, `delete this message`: what the verb is about is a word that no trade
    /// goes by.
    boolean isAboutWord(int verb) {
        int k = verb + 1;
        boolean pointed = false;
        while (k < end && get(k).is(Concept.COMMON) && get(k).figure() == null) {
            pointed = true;
            k++;
        }
        if (!pointed || k >= end || !get(k).is(Concept.WORD)) {
            return false;
        }
        boolean named = false;
        for (int after = k + 1; after < Math.min(end, k + 3); after++) {
            Term term = get(after);
            named |= term.isAny(Concept.TRADE, Concept.INSTRUMENT) || term.side() != null;
        }
        return !named;
    }

    int wordsInSentence() {
        return words(start, end);
    }

    int wordsBefore(int i) {
        return words(start, i);
    }

    int words(int from, int to) {
        int count = 0;
        for (int k = from; k < to; k++) {
            Term term = terms.get(k);
            if ((!term.isSilent() || term.is(Concept.COMMON)) && !term.is(Concept.SEPARATOR)) {
                count++;
            }
        }
        return count;
    }

    int firstWord() {
        for (int k = start; k < end; k++) {
            if (!terms.get(k).isSilent()) {
                return k;
            }
        }
        return -1;
    }

    boolean sideNear(int i) {
        for (int k = Math.max(start, i - 4); k < Math.min(end, i + NEAR); k++) {
            if (terms.get(k).side() != null) {
                return true;
            }
        }
        return false;
    }
}
