package io.heliograph.app.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.heliograph.app.Main;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The real process, ended from outside while it is at work: what it did until then can be used.
@Tag("slow")
class InterruptedBacktestTest {
    private static final int CANDLES = 400_000;
    private static final long START = 1_514_764_800_000L;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"TERM", "INT"})
    void endedRunLeavesAUsablePartialResult(String signal) throws Exception {
        assumeFalse(
                signal.equals("INT") && ignoresInterrupts(),
                "skipped: whoever started this ignores Ctrl-C, and children inherit that");
        Path out = directory.resolve("result");
        Process process = backtest(out);
        try {
            awaitContent(out.resolve("decisions.jsonl"), process);
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        JsonNode json = JsonMapper.shared().readTree(Files.readString(out.resolve("result.json")));
        assertThat(json.path("complete").asBoolean()).isFalse();
        assertThat(json.path("bars").asInt()).isBetween(1, CANDLES - 1);
        assertThat(Files.readAllLines(out.resolve("trades.csv")))
                .hasSize(1 + json.path("closedTrades").asInt());
        assertThat(Files.readString(out.resolve("report.html")))
                .contains("Not the whole run", "</html>");
    }

    private Process backtest(Path out) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "backtest",
                        "--strategy",
                        "ma-cross:fast=2,slow=5",
                        "--account",
                        account().toString(),
                        "--data",
                        waves().toString(),
                        "--out",
                        out.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
    }

    /// Short waves: many trades, so that the run takes seconds.
    private Path waves() throws IOException {
        Path file = directory.resolve("btcusd_1m.csv");
        try (Writer csv = Files.newBufferedWriter(file)) {
            csv.write("time,open,high,low,close,volume\n");
            for (int i = 0; i < CANDLES; i++) {
                int close = 1_000 + (i % 12 < 6 ? i % 12 : 12 - i % 12);
                String row = "%d,%d,%d,%d,%d,1%n";
                csv.write(row.formatted(START + i * 60_000L, close, close, close, close));
            }
        }
        return file;
    }

    private Path account() throws IOException {
        Path file = directory.resolve("account.json");
        return Files.writeString(
                file, "{\"limits\": {\"defaultStop\": \"2%\", \"maxSignalsPerDay\": \"10000\"}}");
    }

    private static void awaitContent(Path file, Process process) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (!Files.exists(file) || Files.size(file) == 0) {
            assertThat(process.isAlive()).as("the run is at work").isTrue();
            assertThat(Instant.now()).isBefore(end);
            process.waitFor(10, TimeUnit.MILLISECONDS);
        }
    }

    /// Bit 1 of the signals that this process ignores.
    private static boolean ignoresInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        return Files.exists(status)
                && Files.readAllLines(status).stream()
                        .filter(line -> line.startsWith("SigIgn:"))
                        .anyMatch(line ->
                                (Long.parseUnsignedLong(line.substring(7).strip(), 16) & 2) != 0);
    }
}
