package io.heliograph.parsing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// How a message speaks: as an order, as a report, as advice to watch, as an advert.
///
/// @param words how many words and figures it has
/// @param watch phrases that ask to wait for something
/// @param analysis words of market commentary
/// @param recap words of results and reports
/// @param advert words and links that sell something
/// @param conditions `if`, `when`, `until`
/// @param plans `will`, `going to`
/// @param negations `don't`, `never`
/// @param questions question marks and question words that open a sentence
/// @param past words of the past
/// @param hits words for a level that was reached
/// @param results words for what a trade has earned or lost
/// @param modifies whether one of the first few words announces a change
/// @param loss whether a loss is spoken of
record Tone(
        int words,
        int watch,
        int analysis,
        int recap,
        int advert,
        int conditions,
        int plans,
        int negations,
        int questions,
        int past,
        int hits,
        int results,
        boolean modifies,
        boolean loss) {
    private static final int HEAD = 8;

    /// @param validity says until when the call is good, which is no condition
    static Tone of(List<Term> terms, ValidityReader.@Nullable Found validity) {
        int[] counts = new int[Concept.values().length];
        int words = 0;
        boolean modifies = false;
        int questions = 0;
        boolean sentenceStart = true;
        boolean disclaims = false;
        for (int i = 0; i < terms.size(); i++) {
            Term term = terms.get(i);
            if (i == 0 || terms.get(i - 1).is(Concept.LINE)) {
                disclaims = isDisclaimer(terms, i);
            }
            if (disclaims) {
                sentenceStart = true;
                continue;
            }
            if (validity != null && validity.covers(term)) {
                continue;
            }
            for (Concept concept : term.concepts()) {
                counts[concept.ordinal()]++;
            }
            if (term.is(Concept.QUESTION) && (term.is(Concept.SENTENCE_END) || sentenceStart)) {
                questions++;
            }
            if (!term.isBreak() && (!term.isSilent() || term.is(Concept.COMMON))) {
                words++;
                modifies |= words <= HEAD && term.is(Concept.MODIFY);
            }
            sentenceStart = term.isBreak() || (sentenceStart && term.isSilent());
        }
        return new Tone(
                words,
                count(counts, Concept.WATCH),
                count(counts, Concept.ANALYSIS),
                count(counts, Concept.RECAP),
                count(counts, Concept.ADVERT),
                count(counts, Concept.IF),
                count(counts, Concept.WILL),
                count(counts, Concept.NOT),
                questions,
                count(counts, Concept.PAST),
                count(counts, Concept.HIT),
                count(counts, Concept.PROFIT) + count(counts, Concept.LOSS),
                modifies,
                counts[Concept.LOSS.ordinal()] > 0);
    }

    /// Whether the line is of the kind that is added to everything, and gives no order itself.
    private static boolean isDisclaimer(List<Term> terms, int from) {
        boolean disclaims = false;
        for (int i = from; i < terms.size() && !terms.get(i).is(Concept.LINE); i++) {
            Term term = terms.get(i);
            disclaims |= term.is(Concept.DISCLAIMER);
            if (term.mention() != null || term.side() != null) {
                return false;
            }
        }
        return disclaims;
    }

    private static int count(int[] counts, Concept concept) {
        return counts[concept.ordinal()];
    }
}
