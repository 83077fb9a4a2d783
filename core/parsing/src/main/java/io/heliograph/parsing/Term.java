package io.heliograph.parsing;

import io.heliograph.model.Side;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A word, phrase, figure, name or mark of the message with everything it may mean.
///
/// @param concepts all meanings of the phrase; which one counts, the rules decide from what
///   surrounds it
/// @param first index of its first token
/// @param last index after its last token
/// @param figure the number, where it is one
/// @param mention the instrument, where it names one
record Term(
        Set<Concept> concepts,
        int first,
        int last,
        @Nullable Figure figure,
        @Nullable Mention mention) {
    private static final Map<Concept, Set<Concept>> ONLY = only();

    /// A term of one meaning.
    static Term of(
            Concept concept,
            int first,
            int last,
            @Nullable Figure figure,
            @Nullable Mention mention) {
        Set<Concept> only = ONLY.get(concept);
        if (only == null) {
            throw new IllegalStateException("no set of one for " + concept);
        }
        return new Term(only, first, last, figure, mention);
    }

    private static Map<Concept, Set<Concept>> only() {
        Map<Concept, Set<Concept>> sets = new EnumMap<>(Concept.class);
        for (Concept concept : Concept.values()) {
            sets.put(concept, EnumSet.of(concept));
        }
        return sets;
    }

    boolean is(Concept concept) {
        return concepts.contains(concept);
    }

    boolean isAny(Concept one, Concept other) {
        return is(one) || is(other);
    }

    boolean isPrice() {
        return figure != null && figure.isPrice();
    }

    /// Marks that separate nothing and say nothing.
    boolean isSilent() {
        return is(Concept.DECORATION)
                || is(Concept.BRACKET)
                || is(Concept.TICK)
                || is(Concept.SIGN)
                || is(Concept.COMMA)
                || is(Concept.COMMON)
                || is(Concept.BECOMES)
                || is(Concept.FORMERLY);
    }

    boolean isBreak() {
        return is(Concept.LINE) || is(Concept.SENTENCE_END);
    }

    /// The one side that the term names, or null.
    @Nullable Side side() {
        boolean buy =
                is(Concept.BUY)
                        || is(Concept.BUY_LIMIT)
                        || is(Concept.BUY_STOP)
                        || is(Concept.BTO)
                        || is(Concept.BOUGHT);
        boolean sell =
                is(Concept.SELL)
                        || is(Concept.SELL_LIMIT)
                        || is(Concept.SELL_STOP)
                        || is(Concept.SOLD);
        return buy == sell ? null : buy ? Side.BUY : Side.SELL;
    }
}
