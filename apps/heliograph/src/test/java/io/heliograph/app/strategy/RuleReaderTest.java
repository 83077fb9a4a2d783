package io.heliograph.app.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.market.strategy.rule.RuleSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RuleReaderTest {
    private static final String RULES =
            """
            {
              "name": "dip",
              "version": 3,
              "interval": "15m",
              "long": {
                "enter": {"all": [
                  {"crossesAbove": ["rsi(14)", 30]},
                  {"above": ["close", {"of": "sma(50)", "interval": "1h", "ago": 1, "times": 1.01}]}
                ]},
                "exit": {"above": ["rsi", 70]}
              },
              "stop": {"atr": 2, "length": 10},
              "targets": [{"percent": 3}],
              "risk": {"share": "1%"}
            }
            """;

    @Test
    void readsWhatIsWritten() {
        RuleSet rules = RuleReader.read(RULES).orThrow();
        assertThat(rules.name()).isEqualTo("dip");
        assertThat(rules.version()).isEqualTo(3);
        assertThat(rules.interval()).hasToString("15m");
        assertThat(rules.targets()).hasSize(1);
        assertThat(rules.hash()).matches("[0-9a-f]{64}");
    }

    @Test
    void hashesWhatIsMeantNotHowItIsWritten() {
        String other =
                RULES.replace("\"version\": 3,", "")
                        .replace("\"name\"", "\"version\":3.0, \"name\"");
        String changed = RULES.replace("30]", "31]");
        String hash = RuleReader.read(RULES).orThrow().hash();
        assertThat(RuleReader.read(other).orThrow().hash()).isEqualTo(hash);
        assertThat(RuleReader.read(changed).orThrow().hash()).isNotEqualTo(hash);
    }

    @Nested
    class Refusals {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        rsi(14)", 30   | rsj(14)", 30        | 7 | $.long.enter.all[0].crossesAbove[0] | there is no indicator "rsj"
                        rsi(14)", 30   | rsi(14)", "many"    | 7 | $.long.enter.all[0].crossesAbove[1] | there is no indicator "many"
                        rsi(14)", 30   | rsi(0)", 30         | 7 | $.long.enter.all[0].crossesAbove[0] | 0
                        rsi(14)", 30   | rsi(14)"            | 7 | $.long.enter.all[0].crossesAbove    | expected a list of two figures
                        crossesAbove   | jumpsOver           | 7 | $.long.enter.all[0].jumpsOver       | there is no condition "jumpsOver"
                        "atr": 2       | "atr": -2           | 12 | $.stop                             | must be positive
                        "percent": 3   | "percents": 3       | 13 | $.targets[0]                       | expected {"percent": 2} or
                        "version": 3   | "version": 0        | 3 | $.version                           | whole number from 1
                        "dip"          | "A dip"             | 2 | $.name                              | small letters
                        "interval": "15m" | "interval": "7m" | 4 | $.interval                          | whole number of times
                        "stop"         | "stopp"             | 12 | $.stopp                            | there is no field "stopp"
                        "share": "1%"  | "share": "much"     | 14 | $.risk.share                       | much
                        """)
        void nameLinePathAndReason(
                String written, String instead, int line, String path, String reason) {
            List<RuleProblem> problems =
                    RuleReader.read(RULES.replace(written, instead)).problems();
            assertThat(problems)
                    .anySatisfy(problem -> {
                        assertThat(problem.line()).isEqualTo(line);
                        assertThat(problem.path()).isEqualTo(path);
                        assertThat(problem.reason()).contains(reason);
                    });
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        "ago": 1          | "ago": -1                          | 8
                        "rsi(14)", 30     | "close[-1]", 30                    | 7
                        "rsi(14)", 30     | "next_close", 30                   | 7
                        "interval": "1h", | "interval": "1h", "candle": "forming", | 8
                        """)
        void tellWhichLineLooksAhead(String written, String instead, int line) {
            List<RuleProblem> problems =
                    RuleReader.read(RULES.replace(written, instead)).problems();
            assertThat(problems).hasSize(1);
            assertThat(problems.getFirst().line()).isEqualTo(line);
            assertThat(problems.getFirst().reason()).startsWith("looks ahead: ");
        }

        @Test
        void tellEverythingThatIsWrongAtOnce() {
            String wrong = RULES.replace("rsi(14)", "rsj(14)").replace("\"atr\": 2", "\"atr\": 0");
            assertThat(RuleReader.read(wrong).problems()).hasSize(2);
        }

        @Test
        void nameThePlaceWhereTheJsonBreaks() {
            RuleProblem problem = RuleReader.read("{\n \"name\": \"a\",\n ]").problems().getFirst();
            assertThat(problem.line()).isEqualTo(3);
            assertThat(problem.reason()).contains("JSON");
        }

        @Test
        void sayThatNothingEndsATrade() {
            String endless =
                    "{\"name\": \"a\", \"long\": {\"enter\": {\"above\": [\"close\", 1]}}}";
            assertThat(RuleReader.read(endless).problems().getFirst().reason())
                    .startsWith("nothing ends a trade");
        }

        @ParameterizedTest
        @CsvSource({"''", "[]", "7", "{}", "null", "{\"name\":1}", "{\"a\":{\"a\":{}}}"})
        void answerAnythingAtAll(String text) {
            assertThat(RuleReader.read(text).problems()).isNotEmpty();
        }
    }

    @Test
    void readsEveryExample() throws Exception {
        Path folder = Path.of("..", "..", "docs", "strategies");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.filter(file -> file.toString().endsWith(".json")).toList())
                    .hasSizeGreaterThanOrEqualTo(3)
                    .allSatisfy(file ->
                            assertThat(RuleReader.read(Files.readString(file)).problems())
                                    .isEmpty());
        }
    }
}
