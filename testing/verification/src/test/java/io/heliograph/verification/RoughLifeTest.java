package io.heliograph.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/// Tier C of the simulation: the packaged program over real sockets. Every message is posted twice
/// at the same time, as a proxy does that repeats; at moments that a seed draws the program or its
/// database is killed; and the exchange that it asks for history takes connections and never
/// answers. Seeded, but the machine has its say: a failure need not come again.
@Tag("slow")
class RoughLifeTest {
    private static final String SIGNAL = "BUY BTC/USDT now SL 1% TP 2%";
    private static final int MESSAGES = 8;

    @TempDir private Path folder;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void tradesEverySignalOnceOrNotAtAll(long seed) throws Exception {
        SplittableRandom chance = new SplittableRandom(seed);
        Path data = folder.resolve("data");
        List<String> posted = new ArrayList<>();
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            RunningProgram program = start(data, silent);
            try {
                KilledProgramTest.allowManyPositions(program);
                for (int i = 0; i < MESSAGES; i++) {
                    String message = "rough-" + i;
                    List<Thread> senders = twice(program, message);
                    TimeUnit.MILLISECONDS.sleep(chance.nextInt(300));
                    switch (chance.nextInt(4)) {
                        case 0 -> {
                            program.kill();
                            program = start(data, silent);
                        }
                        case 1 -> killDatabase(data);
                        default -> {}
                    }
                    for (Thread sender : senders) {
                        sender.join();
                    }
                    RunningProgram living = program;
                    living.until("it is healthy", living::isHealthy);
                    posted.add(living.post(message, SIGNAL));
                }
                check(program, posted);
            } finally {
                program.close();
            }
        }
    }

    private RunningProgram start(Path data, ServerSocket silent) {
        String nobody = "http://127.0.0.1:" + silent.getLocalPort();
        String prices = "file:" + Recording.still(folder, 100_000) + "@BTC/USDT";
        return RunningProgram.start(
                Map.of("HELIOGRAPH_BINANCE_REST", nobody),
                data,
                "--prices",
                prices,
                "--speed",
                "5");
    }

    private static void killDatabase(Path data) throws IOException {
        try {
            TradingFaultsTest.killDatabaseOf(data);
        } catch (NoSuchElementException | NoSuchFileException dead) {
            // It is not back yet from the kill before.
        }
    }

    private static List<Thread> twice(RunningProgram program, String message) {
        Runnable post =
                () -> {
                    try {
                        program.tryPost(message, SIGNAL);
                    } catch (UncheckedIOException killed) {
                        // Nobody may answer; it is posted again.
                    }
                };
        return List.of(Thread.ofVirtual().start(post), Thread.ofVirtual().start(post));
    }

    private static void check(RunningProgram program, List<String> posted) {
        BigDecimal bought = BigDecimal.ZERO;
        Set<String> ids = new TreeSet<>();
        int orders = 0;
        for (String id : posted) {
            program.until(
                    "it is done with " + id, () -> TradingFaultsTest.isDone(program.story(id)));
            JsonNode story = program.story(id);
            assertThat(story.path("decisions").size()).isEqualTo(1);
            for (JsonNode order : story.at("/decisions/0/orders")) {
                ids.add(order.path("clientOrderId").asString());
                orders++;
                if (order.path("leg").asString().equals("entry")) {
                    bought = bought.add(filled(order));
                }
            }
        }
        assertThat(ids).hasSize(orders);
        BigDecimal all = bought;
        program.until("the position is what was bought: " + all, () -> holds(program, all));
    }

    private static boolean holds(RunningProgram program, BigDecimal bought) {
        JsonNode positions = program.get("/api/v1/positions");
        BigDecimal held =
                positions.isEmpty()
                        ? BigDecimal.ZERO
                        : new BigDecimal(positions.get(0).path("quantity").asString());
        return held.compareTo(bought) == 0;
    }

    private static BigDecimal filled(JsonNode order) {
        return new BigDecimal(order.path("filledQuantity").asString("0"));
    }
}
