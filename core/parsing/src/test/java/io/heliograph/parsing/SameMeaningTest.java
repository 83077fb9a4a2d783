package io.heliograph.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.signal.ParseOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What does not change the meaning of a message does not change its reading: every message of the
/// corpus, signals and others alike, rewritten in each of the ways and in two of them at once.
class SameMeaningTest {
    private static final SignalParser PARSER = SignalParser.shipped();
    private static final List<Corpus.Entry> CORPUS = Corpus.entries();
    private static final SameMeaning[] WAYS = SameMeaning.values();
    private static final long SEED = Seed.of(SameMeaningTest.class);

    @ParameterizedTest
    @EnumSource
    void readsARewrittenMessageTheSame(SameMeaning way) {
        assertThat(changedReadings(2, random -> List.of(way))).isEmpty();
    }

    @Test
    void readsATwiceRewrittenMessageTheSame() {
        assertThat(changedReadings(8, SameMeaningTest::anyTwo)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("slow")
    void readsEveryRewritingTheSame(SameMeaning way) {
        assertThat(changedReadings(200, random -> List.of(way))).isEmpty();
    }

    @Test
    @Tag("slow")
    void readsEveryTwofoldRewritingTheSame() {
        assertThat(changedReadings(1_000, SameMeaningTest::anyTwo)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void hasSomethingToRewrite(SameMeaning way) {
        SplittableRandom random = new SplittableRandom(SEED);

        assertThat(CORPUS)
                .filteredOn(entry -> !way.rewrite(entry.text(), random).equals(entry.text()))
                .hasSizeGreaterThan(20);
    }

    private interface Choice {
        List<SameMeaning> ways(SplittableRandom random);
    }

    private static List<SameMeaning> anyTwo(SplittableRandom random) {
        return List.of(WAYS[random.nextInt(WAYS.length)], WAYS[random.nextInt(WAYS.length)]);
    }

    /// A few of the messages whose reading a rewriting changed, with what came of them.
    private static List<String> changedReadings(int times, Choice choice) {
        List<String> changed = new ArrayList<>();
        SplittableRandom random = new SplittableRandom(SEED);
        for (Corpus.Entry entry : CORPUS) {
            String wanted = reading(entry.text());
            for (int i = 0; i < times && changed.size() < 5; i++) {
                List<SameMeaning> ways = choice.ways(random);
                String text = entry.text();
                for (SameMeaning way : ways) {
                    text = way.rewrite(text, random);
                }
                String got = reading(text);
                if (!got.equals(wanted)) {
                    changed.add("%s%n%s%nwas read%n%s%nnow%n%s".formatted(ways, text, wanted, got));
                }
            }
        }
        return changed;
    }

    /// Everything the reading says; of a refusal only that it is one, since its reason quotes the
    /// message. Letter case is left out, for an expiry and a time frame are given as written.
    private static String reading(String text) {
        ParseOutcome outcome = PARSER.read(text);
        return outcome instanceof ParseOutcome.Declined
                ? "declined"
                : ReadingText.of(outcome).toLowerCase(Locale.ROOT);
    }
}
