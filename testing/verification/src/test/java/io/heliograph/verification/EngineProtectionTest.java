package io.heliograph.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// The real program at a venue that keeps no brackets: the engine guards what is held, across a
/// `kill -9`, and says for how long nothing did.
class EngineProtectionTest {
    private static final Map<String, String> NO_BRACKETS =
            Map.of("HELIOGRAPH_PAPER_PROTECTION", "stops");

    @TempDir private Path folder;

    @Test
    void guardsAPositionThroughARestartUntilItIsClosed() {
        String[] options = {
            "--prices", "file:" + Recording.wave(folder, 20_000, 8_000) + "@BTC/USDT"
        };
        Path data = folder.resolve("data");
        String signal;
        String held;
        try (RunningProgram program = RunningProgram.start(NO_BRACKETS, data, options)) {
            signal = program.post("one", "BUY BTC/USDT now SL 10% TP 20% 30%");
            awaitGuarded(program, signal);
            held = held(program, signal);
            assertThat(open(program, signal, "target")).hasSize(2);
            long millis = program.story(signal).at("/decisions/0/unprotectedMillis").asLong(-1);
            assertThat(millis).isBetween(1L, 5_000L);
            JsonNode protection = program.get("/api/v1/protection").path(0);
            assertThat(protection.path("protection").asString()).contains("the engine keeps");
            assertThat(protection.path("trades").asLong()).isEqualTo(1);
            assertThat(protection.path("maxMillis").asLong()).isEqualTo(millis);
            program.kill();
        }
        try (RunningProgram program = RunningProgram.start(NO_BRACKETS, data, options)) {
            awaitGuarded(program, signal);
            assertThat(held(program, signal)).isEqualTo(held);
            assertThat(
                            program.request("POST", "/api/v1/trades/" + signal + "/close", "{}")
                                    .statusCode())
                    .isEqualTo(200);
            RunningProgram.await(
                    () -> "nothing is left: " + program.story(signal),
                    () -> program.story(signal).path("state").asString().equals("done"));
            assertThat(new BigDecimal(held(program, signal))).isZero();
            assertThat(open(program, signal, "stop")).isEmpty();
        }
    }

    private static void awaitGuarded(RunningProgram program, String signal) {
        RunningProgram.await(
                () -> "a stop covers what is held: " + program.story(signal),
                () ->
                        open(program, signal, "target").size() == 2
                                && open(program, signal, "stop")
                                        .equals(List.of(held(program, signal))));
    }

    private static String held(RunningProgram program, String signal) {
        return program.story(signal).at("/decisions/0/position/quantity").asString("0");
    }

    private static List<String> open(RunningProgram program, String signal, String leg) {
        return program.story(signal)
                .at("/decisions/0/orders")
                .valueStream()
                .filter(order -> order.path("leg").asString().equals(leg))
                .filter(order -> order.path("status").asString().equals("ACCEPTED"))
                .map(order -> order.path("quantity").asString())
                .toList();
    }
}
