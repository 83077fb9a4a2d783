package io.heliograph.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// `kill -9` at ten different moments after a message was sent, and started again: no order twice,
/// none lost, the books balanced.
class KilledProgramTest {
    /// Milliseconds from sending the message to the kill: before it is kept, while it is read,
    /// decided, sent and filled, and after.
    private static final List<Integer> MOMENTS = List.of(0, 1, 2, 4, 7, 11, 16, 25, 60, 250);

    @Test
    void neitherDoublesNorLosesAnOrder(@TempDir Path folder) throws Exception {
        Path data = folder.resolve("data");
        String prices = "file:" + Recording.still(folder, 100_000) + "@BTC/USDT";
        String[] options = {"--prices", prices, "--speed", "5"};
        RunningProgram program = RunningProgram.start(data, options);
        try {
            allowManyPositions(program);
            for (int i = 0; i < MOMENTS.size(); i++) {
                String text = "BUY BTC/USDT now SL 1% TP 2%";
                sendAndKill(program, "kill-" + i, text, MOMENTS.get(i));
                program = RunningProgram.start(data, options);
                // The sender got no answer, so it sends again, as it would.
                String id = program.post("kill-" + i, text);
                assertOneProtectedPosition(program, id, i + 1);
            }
            assertBooksBalance(program);
            program.stop();
            assertThat(program.isAlive()).isFalse();
        } finally {
            program.close();
        }
    }

    static void allowManyPositions(RunningProgram program) {
        allowManyPositions(program, "paper");
    }

    static void allowManyPositions(RunningProgram program, String account) {
        program.api()
                .limit(
                        account,
                        """
                        {"maxPositions":"20","maxPositionsPerSymbol":"20",\
                        "maxPositionShare":"5%","maxSignalsPerMinute":"100",\
                        "duplicateWindow":"off"}\
                        """);
    }

    private static void sendAndKill(RunningProgram program, String id, String text, int millis)
            throws InterruptedException {
        Thread sender =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                program.tryPost(id, text);
                            } catch (UncheckedIOException killed) {
                                // What the test is about: the answer may never come.
                            }
                        });
        TimeUnit.MILLISECONDS.sleep(millis);
        program.kill();
        sender.join();
    }

    private static void assertOneProtectedPosition(RunningProgram program, String id, int trades) {
        RunningProgram.await(
                "message %d is filled and protected".formatted(trades),
                () -> {
                    JsonNode orders = program.story(id).at("/decisions/0/orders");
                    return status(orders, "entry").equals("FILLED")
                            && status(orders, "stop").equals("ACCEPTED")
                            && status(orders, "target").equals("ACCEPTED");
                });
        JsonNode story = program.story(id);
        assertThat(story.path("decisions").size()).isEqualTo(1);
        JsonNode orders = story.at("/decisions/0/orders");
        assertThat(orders.size()).isEqualTo(3);
        assertThat(quantity(orders, "stop")).isEqualTo(quantity(orders, "entry"));
        assertThat(story.at("/decisions/0/fills").size()).isEqualTo(1);

        JsonNode all = program.get("/api/v1/orders?most=1000");
        Set<String> ids = new TreeSet<>();
        all.valueStream().forEach(order -> ids.add(order.path("clientOrderId").asString()));
        assertThat(all.size()).isEqualTo(ids.size()).isEqualTo(3 * trades);
    }

    /// Nothing was closed, so the balance is the deposit less the fees, and the position is the sum
    /// of the entries.
    private static void assertBooksBalance(RunningProgram program) {
        JsonNode orders = program.get("/api/v1/orders?most=1000");
        BigDecimal bought =
                orders.valueStream()
                        .filter(order -> order.path("leg").asString().equals("entry"))
                        .map(order -> new BigDecimal(order.path("filledQuantity").asString()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        JsonNode position = program.get("/api/v1/positions").get(0);
        assertThat(new BigDecimal(position.path("quantity").asString()))
                .isEqualByComparingTo(bought);
        BigDecimal balance =
                new BigDecimal(program.get("/api/v1/accounts").get(0).path("balance").asString());
        // Each entry paid a fee of 0.1 % of some 500 USDT.
        assertThat(balance).isBetween(new BigDecimal("9990"), new BigDecimal("9996"));
    }

    private static String status(JsonNode orders, String leg) {
        return field(orders, leg, "status");
    }

    private static String quantity(JsonNode orders, String leg) {
        return field(orders, leg, "quantity");
    }

    private static String field(JsonNode orders, String leg, String name) {
        return orders.valueStream()
                .filter(order -> order.path("leg").asString().equals(leg))
                .map(order -> order.path(name).asString())
                .findFirst()
                .orElse("");
    }
}
