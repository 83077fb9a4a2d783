package io.heliograph.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A message in, a filled and protected position out: the real program, real sockets, the embedded
/// database, recorded prices.
class WholeProgramTest {
    @TempDir private static Path folder;
    private static RunningProgram program;
    private static int messages;

    @BeforeAll
    static void start() throws IOException {
        Path prices = Recording.wave(folder, 20_000, 100);
        program =
                RunningProgram.start(
                        // Empty, so that this one unpacks its database and makes its tables itself.
                        Files.createDirectory(folder.resolve("data")),
                        "--prices",
                        "file:" + prices + "@BTC/USDT",
                        "--speed",
                        "25");
        // A fast machine trades more often within a minute than a person would want.
        program.api().limit("{\"maxSignalsPerMinute\":\"100\"}");
    }

    @AfterAll
    static void stop() {
        program.close();
    }

    @Test
    void fillsAndProtectsThenHitsTargetAndStopInTurn() {
        JsonNode won = tradeUntil("target");
        JsonNode lost = tradeUntil("stop");

        assertThat(new BigDecimal(text(won, "/position/realizedPnl"))).isPositive();
        assertThat(status(won, "stop")).isEqualTo("CANCELED");
        assertThat(status(lost, "target")).isEqualTo("CANCELED");
        assertThat(won.path("gates").size()).isGreaterThanOrEqualTo(10);
        assertThat(won.at("/plan/arithmetic").size()).isPositive();
        assertThat(won.path("fills").size()).isEqualTo(2);
    }

    @Test
    void tellsTheSameMessageFromAnotherAndFromItself() {
        HttpResponse<String> first = program.tryPost("twice", "good morning traders");
        HttpResponse<String> again = program.tryPost("twice", "good morning traders");
        HttpResponse<String> other = program.tryPost("twice", "BUY BTC/USDT now SL 3% TP 5%");

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.body()).contains("\"duplicate\":true");
        assertThat(other.statusCode()).isEqualTo(409);
    }

    @Test
    void takesTheSameMessageFiftyTimesAtOnceAsOne() throws Exception {
        awaitFlat();
        Set<String> ids = new TreeSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            List<Callable<String>> posts = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                posts.add(() -> program.post("fifty", "BUY BTC/USDT now SL 1% TP 1%"));
            }
            for (Future<String> post : threads.invokeAll(posts)) {
                ids.add(post.get());
            }
        }
        assertThat(ids).hasSize(1);
        JsonNode decision = decided(ids.iterator().next());
        assertThat(decision.path("verdict").asString()).isEqualTo("approved");
        assertThat(decision.path("orders").size()).isEqualTo(3);
        awaitFlat();
    }

    @Test
    void saysPlainlyWhatItCannotRead() {
        for (String words :
                List.of(
                        "good morning traders",
                        "BUY BTC/USDT now SL 1e400 TP 5%",
                        "x".repeat(9_999),
                        "\uD83D\uDE80".repeat(4_000))) {
            JsonNode story = read(program.post(fresh(), words));
            assertThat(story.path("decisions").size()).as(words.substring(0, 10)).isZero();
            assertThat(story.at("/reading/reasons").size()).isPositive();
        }
        assertThat(program.tryPost(fresh(), "x".repeat(100_000)).statusCode()).isEqualTo(413);
    }

    @Test
    void deniesWithTheReasonWhatMustNotBeTraded() {
        assertThat(denied("BUY BTC/USDT now TP 5%")).isEqualTo("STOP_MISSING");
        assertThat(denied("BUY BTC/USDT now SL 99000 TP 120000")).isEqualTo("STOP_WRONG_SIDE");
        assertThat(denied("BUY ETH/USDT now SL 3% TP 5%")).isEqualTo("PRICE_MISSING");
        assertThat(deniedPostedAt("2020-01-01T00:00:00Z")).isEqualTo("SIGNAL_TOO_OLD");
        assertThat(deniedPostedAt("2099-01-01T00:00:00Z")).isEqualTo("SIGNAL_FROM_FUTURE");
    }

    @Test
    void refusesBytesThatAreNoTextAndRequestsWithoutItsToken() throws Exception {
        java.net.http.HttpClient http = java.net.http.HttpClient.newHttpClient();
        java.net.http.HttpRequest.Builder to =
                java.net.http.HttpRequest.newBuilder(program.url().resolve("/api/v1/messages"))
                        .header("Content-Type", "application/json");
        HttpResponse<String> invalid =
                http.send(
                        to.copy()
                                .header("Authorization", "Bearer " + program.token())
                                .POST(
                                        java.net.http.HttpRequest.BodyPublishers.ofByteArray(
                                                new byte[] {'{', '"', (byte) 0xff, (byte) 0xfe}))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        HttpResponse<String> nobody =
                http.send(
                        to.copy()
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofString("{}"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(invalid.statusCode()).isEqualTo(400);
        assertThat(nobody.statusCode()).isEqualTo(401);
    }

    @Test
    void doesNotStartTwiceOnOneDataDirectory() {
        RunningProgram second = RunningProgram.launch(folder.resolve("data"));
        RunningProgram.await(
                "the second one ends",
                () -> !ProcessHandle.of(second.pid()).map(ProcessHandle::isAlive).orElse(false));

        assertThat(second.output()).contains("already running");
    }

    @Test
    void keepsItsTokenToItself() throws Exception {
        Path token = folder.resolve("data").resolve("token");
        assertThat(Files.getPosixFilePermissions(token).toString())
                .doesNotContain("GROUP")
                .doesNotContain("OTHERS");
        assertThat(program.output()).doesNotContain(program.token());
    }

    private static String denied(String words) {
        JsonNode decision = decided(program.post(fresh(), words));
        assertThat(decision.path("verdict").asString()).as(words).isEqualTo("denied");
        assertThat(decision.path("sentence").asString()).isNotBlank();
        return decision.path("deniedBy").asString();
    }

    private static String deniedPostedAt(String moment) {
        HttpResponse<String> response =
                program.request(
                        "POST",
                        "/api/v1/messages",
                        """
                        {"source":"manual","messageId":"%s","postedAt":"%s",
                         "text":"BUY BTC/USDT now SL 3%% TP 5%%"}\
                        """
                                .formatted(fresh(), moment));
        assertThat(response.statusCode()).isEqualTo(202);
        String id =
                new tools.jackson.databind.json.JsonMapper()
                        .readTree(response.body())
                        .path("id")
                        .asString();
        return decided(id).path("deniedBy").asString();
    }

    /// Buys with a stop and a target 1 % away, again and again, until the wanted one is hit.
    private static JsonNode tradeUntil(String leg) {
        for (int tries = 0; tries < 20; tries++) {
            awaitFlat();
            String id = program.post(fresh(), "BUY BTC/USDT now SL 1% TP 1%");
            JsonNode decision = decided(id);
            if (!decision.path("verdict").asString().equals("approved")) {
                continue;
            }
            RunningProgram.await("the trade is over", () -> isOver(decided(id)));
            JsonNode over = decided(id);
            assertThat(status(over, "entry")).isEqualTo("FILLED");
            if (status(over, leg).equals("FILLED")) {
                return over;
            }
        }
        throw new AssertionError("no trade ended at its " + leg);
    }

    private static boolean isOver(JsonNode decision) {
        return decision.path("orders")
                .valueStream()
                .allMatch(o ->
                        Set.of("FILLED", "CANCELED", "REJECTED")
                                .contains(o.path("status").asString()));
    }

    private static void awaitFlat() {
        RunningProgram.await(
                "nothing is open",
                () -> {
                    JsonNode orders = program.get("/api/v1/orders");
                    return program.get("/api/v1/positions").isEmpty()
                            && orders.valueStream()
                                    .allMatch(o ->
                                            Set.of("FILLED", "CANCELED", "REJECTED", "EXPIRED")
                                                    .contains(o.path("status").asString()));
                });
    }

    private static JsonNode read(String id) {
        RunningProgram.await("it is read", () -> program.story(id).path("reading").isObject());
        return program.story(id);
    }

    private static JsonNode decided(String id) {
        RunningProgram.await("it is decided", () -> !program.story(id).path("decisions").isEmpty());
        return program.story(id).path("decisions").get(0);
    }

    private static String status(JsonNode decision, String leg) {
        return decision.path("orders")
                .valueStream()
                .filter(o -> o.path("leg").asString().equals(leg))
                .map(o -> o.path("status").asString())
                .findFirst()
                .orElse("none");
    }

    private static String text(JsonNode node, String pointer) {
        return node.at(pointer).asString();
    }

    private static synchronized String fresh() {
        return "message-" + ++messages;
    }
}
