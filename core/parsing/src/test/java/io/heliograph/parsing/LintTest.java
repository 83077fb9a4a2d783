package io.heliograph.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.signal.ParseOutcome;
import org.junit.jupiter.api.Test;

class LintTest {
    private static final SignalParser PARSER = SignalParser.shipped();

    @Test
    void findsNothingMissingInACompleteSignal() {
        assertThat(Lint.of(PARSER, "BUY EURUSD now SL 1.0820 TP 1.0900").missing()).isEmpty();
    }

    @Test
    void saysWhatAFollowerWouldHaveToGuess() {
        assertThat(Lint.of(PARSER, "gold buy 2330").missing())
                .containsExactly(
                        "no stop: most accounts will not follow",
                        "no target",
                        "no word for how to enter: write now, limit or above");
    }

    @Test
    void showsAFormThatReadsTheSame() {
        Lint lint = Lint.of(PARSER, "short gold 2350-2353, stop 2360, targets 2345 2340");

        assertThat(lint.better())
                .isEqualTo("SELL XAU/USD\nENTRY ZONE 2350 - 2353\nSL 2360\nTP1 2345\nTP2 2340");
        assertThat(ReadingText.of(PARSER.read(lint.better())))
                .isEqualTo(ReadingText.of(lint.outcome()));
    }

    @Test
    void showsUntilWhenACallIsGood() {
        assertThat(Lint.of(PARSER, "short gold 2350, sl 2360 tp 2340 expires in 90 min").better())
                .endsWith("\nValid for 90 min");
        assertThat(Lint.of(PARSER, "short gold 2350, sl 2360 tp 2340 good till 18:00 utc").better())
                .endsWith("\nGood till 18:00 UTC");
    }

    @Test
    void showsNoFormThatReadsOtherwiseOrLessSurely() {
        int parsed = 0;
        int shown = 0;
        for (Corpus.Entry entry : Corpus.entries()) {
            Lint lint = Lint.of(PARSER, entry.text());
            if (!(lint.outcome() instanceof ParseOutcome.Parsed reading)) {
                continue;
            }
            parsed++;
            if (lint.better() == null) {
                continue;
            }
            shown++;
            ParseOutcome.Parsed again = (ParseOutcome.Parsed) PARSER.read(lint.better());
            assertThat(again.instruction()).as(entry.text()).isEqualTo(reading.instruction());
            if (lint.missing().isEmpty()) {
                assertThat(again.confidence()).as(lint.better()).isGreaterThanOrEqualTo(0.95);
            }
        }
        assertThat(shown).isGreaterThan(parsed * 4 / 5);
    }
}
