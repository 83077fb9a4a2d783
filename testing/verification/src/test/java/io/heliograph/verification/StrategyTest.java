package io.heliograph.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.app.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A strategy that is added by the command line trades on the paper account: the real program, the
/// embedded database, recorded prices.
class StrategyTest {
    private static final String RULES =
            """
            {
              "name": "rising",
              "version": 2,
              "long": {"enter": {"crossesAbove": ["close", "sma(5)"]}},
              "stop": {"percent": 1},
              "targets": [{"percent": 1}]
            }
            """;

    @TempDir private static Path folder;
    private static RunningProgram program;

    @BeforeAll
    static void start() {
        Path prices = Recording.wave(folder, 20_000, 100);
        program =
                RunningProgram.start(
                        folder.resolve("data"),
                        "--prices",
                        "file:" + prices + "@BTC/USDT",
                        "--speed",
                        "25");
    }

    @AfterAll
    static void stop() {
        program.close();
    }

    @Test
    void tradesWithStopAndTargetAndTellsWhichRuleFiredWithItsNumbers() throws IOException {
        Path rules = Files.writeString(folder.resolve("rising.json"), RULES);

        assertThat(
                        command(
                                "strategy",
                                "add",
                                "up",
                                "--strategy",
                                rules.toString(),
                                "--symbols",
                                "BTC/USDT",
                                "--interval",
                                "1s"))
                .contains("strategy:up", "rising v2", "ACTIVE");
        // A new account follows every source.
        JsonNode story = awaitTrade("strategy:up");

        assertThat(story.at("/reading/reasons/0").asString())
                .startsWith("rising v2 (")
                .contains("close ")
                .contains(" crossed above sma(5) ");
        JsonNode decision = story.at("/decisions/0");
        assertThat(decision.path("verdict").asString()).isEqualTo("approved");
        assertThat(decision.path("orders").size()).isEqualTo(3);
        assertThat(command("strategy", "status", "up")).contains("ACTIVE");
        assertThat(command("strategy", "pause", "up")).contains("PAUSED");
        assertThat(command("strategy", "resume", "up")).contains("ACTIVE");
        assertThat(command("strategy", "remove", "up")).contains("up");
        assertThat(command("strategy", "list")).contains("none");
    }

    @Test
    void saysWhatIsWrongWithRulesBeforeTheProgramIsAsked() throws IOException {
        Path rules =
                Files.writeString(
                        folder.resolve("ahead.json"), RULES.replace("\"close\"", "\"close[-1]\""));
        assertThat(command("strategy", "check", rules.toString()))
                .contains("line 4, column ", "looks ahead");
    }

    private static JsonNode awaitTrade(String source) {
        AtomicReference<JsonNode> found = new AtomicReference<>();
        RunningProgram.await(
                "a trade of " + source,
                () -> {
                    for (JsonNode story : program.get("/api/v1/stories")) {
                        boolean filled =
                                story.toString().contains("\"" + source + "\"")
                                        && story.at("/decisions/0/fills").size() > 0;
                        if (filled) {
                            found.set(story);
                        }
                    }
                    return found.get() != null;
                });
        return found.get();
    }

    /// What it prints, to both streams.
    private static String command(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        if (!all.contains("check")) {
            all.addAll(List.of("--data", folder.resolve("data").toString()));
        }
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said, true);
        Main.commandLine(out, out).execute(all.toArray(String[]::new));
        return said.toString();
    }
}
