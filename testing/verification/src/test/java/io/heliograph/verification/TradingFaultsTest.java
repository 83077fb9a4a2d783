package io.heliograph.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.heliograph.simulators.binance.BinanceMarketDataServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// What the program does when the world around it fails.
class TradingFaultsTest {
    private static final String SIGNAL = "BUY BTC/USDT now SL 1% TP 2%";

    @TempDir private Path folder;

    @Test
    void goesOnAfterItsDatabaseWasKilled() throws Exception {
        String prices = "file:" + Recording.still(folder, 100_000) + "@BTC/USDT";
        try (RunningProgram program =
                RunningProgram.start(folder.resolve("data"), "--prices", prices, "--speed", "5")) {
            killDatabaseOf(folder.resolve("data"));

            assertThat(program.tryPost("one", SIGNAL).statusCode()).isIn(202, 503);
            program.until(
                    "messages are taken again",
                    () -> program.tryPost("one", SIGNAL).statusCode() == 202);
            program.until("it is healthy again", program::isHealthy);
            String one = program.post("one", SIGNAL);
            program.until("the signal is done with", () -> isDone(program.story(one)));
            if (!isProtected(program.story(one))) {
                // What is being decided when the database goes is given up whole; the next is not.
                String two = program.post("two", SIGNAL);
                program.until("the trade is protected", () -> isProtected(program.story(two)));
            }
            assertThat(program.get("/api/v1/positions").size()).isEqualTo(1);
        }
    }

    @Test
    void deniesEntriesWhenThePricesStop() throws Exception {
        try (BinanceMarketDataServer market = BinanceMarketDataServer.start()) {
            market.list("BTC", "USDT", "0.01", "0.00001", "5");
            market.book("BTCUSDT", "44999.99", "45000.01");
            try (RunningProgram program =
                    RunningProgram.start(
                            Map.of(
                                    "HELIOGRAPH_BINANCE_REST", market.rest().toString(),
                                    "HELIOGRAPH_BINANCE_STREAM", market.stream().toString()),
                            folder.resolve("data"),
                            "--prices",
                            "live")) {
                assertThat(program.get("/api/v1/prices").at("/origin/kind").asString())
                        .isEqualTo("LIVE");
                String filled = program.post("live", SIGNAL);
                RunningProgram.await(
                        "the entry is filled",
                        () -> statuses(program.story(filled)).contains("FILLED"));
                market.close();

                RunningProgram.await(
                        "the page says what is wrong",
                        () -> program.get("/api/v1/prices").path("trouble").isString());
                RunningProgram.await(
                        "the price counts as stale",
                        () -> program.get("/api/v1/prices").at("/prices/0/stale").asBoolean(false));
                String late = program.post("late", "BUY BTC/USDT now SL 1% TP 3%");
                RunningProgram.await(
                        "it is decided", () -> !program.story(late).path("decisions").isEmpty());
                assertThat(program.story(late).at("/decisions/0/gates").toString())
                        .contains("price")
                        .contains("FAIL");
            }
        }
    }

    @Test
    void saysWhenItsPortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            RunningProgram second =
                    RunningProgram.launch(
                            folder.resolve("data"), "--port", String.valueOf(taken.getLocalPort()));
            RunningProgram.await("it ends", () -> !second.isAlive());

            assertThat(second.output()).contains("port " + taken.getLocalPort() + " is taken");
        }
    }

    @Test
    void refusesWorkWhileTheDiskIsFullAndGoesOnWhenThereIsRoom() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeTrue(mounted(disk), "skipped: a small disk of its own needs root and tmpfs");
        try {
            String prices = "file:" + Recording.still(folder, 100_000) + "@BTC/USDT";
            try (RunningProgram program =
                    RunningProgram.start(
                            disk.resolve("data"), "--prices", prices, "--speed", "5")) {
                Path ballast = fill(disk);
                int refused = 0;
                for (int i = 0; i < 400 && refused == 0; i++) {
                    int status =
                            program.tryPost("chat-" + i, "a lot of words ".repeat(600))
                                    .statusCode();
                    assertThat(status).isIn(202, 503);
                    refused += status == 503 ? 1 : 0;
                }
                assertThat(refused).as("a full disk is noticed").isPositive();
                Files.delete(ballast);
                RunningProgram.await(
                        "messages are taken again",
                        () -> program.tryPost("after", SIGNAL).statusCode() == 202);
                String id = program.post("after", SIGNAL);
                RunningProgram.await(
                        "the trade is protected", () -> isProtected(program.story(id)));
            }
        } finally {
            run("umount", "-l", disk.toString());
        }
    }

    /// Whether it was traded whole, or not at all and never will be.
    static boolean isDone(JsonNode story) {
        boolean decided = !story.path("decisions").isEmpty();
        // It expired here, or the venue refused it, as too late for example.
        List<String> never = List.of("EXPIRED", "REJECTED");
        return decided
                && (isProtected(story) || statuses(story).stream().allMatch(never::contains));
    }

    private static boolean isProtected(JsonNode story) {
        return statuses(story).equals(List.of("FILLED", "ACCEPTED", "ACCEPTED"));
    }

    private static List<String> statuses(JsonNode story) {
        return story.at("/decisions/0/orders")
                .valueStream()
                .map(order -> order.path("status").asString())
                .toList();
    }

    /// What the kernel would do where memory runs out.
    static void killDatabaseOf(Path data) throws IOException {
        String pid = Files.readAllLines(data.resolve("pg").resolve("postmaster.pid")).getFirst();
        ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow().destroyForcibly();
    }

    private static boolean mounted(Path disk) throws Exception {
        return run("mount", "-t", "tmpfs", "-o", "size=220m", "tmpfs", disk.toString()) == 0;
    }

    /// Leaves next to nothing of the disk.
    private static Path fill(Path disk) throws Exception {
        Path ballast = disk.resolve("ballast");
        run("dd", "if=/dev/zero", "of=" + ballast, "bs=64k");
        return ballast;
    }

    private static int run(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(30, TimeUnit.SECONDS) ? process.exitValue() : 1;
        } catch (IOException noSuchCommand) {
            return 1;
        }
    }
}
