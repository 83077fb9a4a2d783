package io.heliograph.parsing;

import static org.assertj.core.api.Assertions.assertThat;

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
}
