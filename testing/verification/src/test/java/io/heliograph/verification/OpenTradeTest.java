package io.heliograph.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An open trade that its source and its subscriber change, in the real program, while the price
/// rises slowly.
class OpenTradeTest {
    private static final String SIGNAL = "BUY BTC/USDT now SL 10% TP 20%";
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir private static Path folder;
    private static RunningProgram program;

    @BeforeAll
    static void start() {
        Path prices = Recording.wave(folder, 20_000, 8_000);
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
    void isChangedByRepliesEditsDeletionsAndCommands() {
        String signal = program.post("one", SIGNAL);
        RunningProgram.await("it gains", () -> gain(signal).compareTo(BigDecimal.ONE) > 0);
        String average = position(signal).path("averagePrice").asString();

        String reply = post("two", 0, "TP1 hit, SL to BE", "one", false);
        await("the stop is at the entry", signal, 1);
        assertThat(position(signal).path("stop").asString()).isEqualTo(average);
        assertThat(program.story(reply).at("/amendments/0/verdict").asString())
                .isEqualTo("applied");

        post("one", 1, "BUY BTC/USDT now SL 12% TP 20%", null, false);
        await("the edit is asked about", signal, 2);
        assertThat(amendment(signal, 1).path("notes").toString()).contains("would risk more");
        command(signal + "/deny", "{}");
        await("the no is told", signal, 3);
        assertThat(amendment(signal, 2).path("refusedBy").asString()).isEqualTo("APPROVAL_DENIED");

        BigDecimal before = new BigDecimal(position(signal).path("quantity").asString());
        command(signal + "/close", "{\"fraction\":\"0.5\",\"commandId\":\"half\"}");
        command(signal + "/close", "{\"fraction\":\"0.5\",\"commandId\":\"half\"}");
        RunningProgram.await("a half is closed", () -> held(signal).compareTo(before) < 0);
        assertThat(held(signal)).isGreaterThan(before.multiply(new BigDecimal("0.49")));
        RunningProgram.await(
                () -> "protection follows: " + program.story(signal),
                () -> open(signal, "stop").equals(List.of(held(signal).toPlainString())));

        post("one", 2, "", null, true);
        await("the deletion is told", signal, 5);
        assertThat(amendment(signal, 4).at("/notes/0").asString())
                .contains("stays open and protected");
        assertThat(open(signal, "stop")).hasSize(1);

        post("three", 0, "close BTC/USDT now", "one", false);
        RunningProgram.await(
                () -> "it is closed: " + program.story(signal),
                () -> program.story(signal).path("state").asString().equals("done"));
        assertThat(held(signal)).isZero();
        assertThat(
                        program.story(signal)
                                .at("/decisions/0/orders")
                                .valueStream()
                                .filter(order -> order.path("leg").asString().equals("entry")))
                .hasSize(1);

        waitsForAYes();
    }

    private static void waitsForAYes() {
        assertThat(
                        program.request(
                                        "PUT",
                                        "/api/v1/subscriptions/*/paper/approval",
                                        "{\"seconds\":60}")
                                .statusCode())
                .isEqualTo(200);
        String signal = program.post("four", SIGNAL);
        RunningProgram.await(
                () -> "it waits: " + program.story(signal),
                () ->
                        program.story(signal)
                                .at("/decisions/0/verdict")
                                .asString()
                                .equals("waiting"));
        command(signal + "/approve", "{}");
        RunningProgram.await("it is traded", () -> open(signal, "stop").size() == 1);
        assertThat(command("close", "{}").toString()).contains("closes all");
        RunningProgram.await("nothing is open", () -> program.get("/api/v1/positions").isEmpty());
    }

    private static JsonNode command(String path, String body) {
        HttpResponse<String> response = program.request("POST", "/api/v1/trades/" + path, body);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private static String post(
            String id, int revision, String text, String replyTo, boolean deleted) {
        HttpResponse<String> response =
                program.request(
                        "POST",
                        "/api/v1/messages",
                        JSON.createObjectNode()
                                .put("source", "manual")
                                .put("messageId", id)
                                .put("revision", revision)
                                .put("text", text)
                                .put("replyTo", replyTo)
                                .put("deleted", deleted)
                                .toString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return JSON.readTree(response.body()).path("id").asString();
    }

    private static void await(String what, String signal, int amendments) {
        RunningProgram.await(
                () -> what + ": " + program.story(signal),
                () -> program.story(signal).path("amendments").size() >= amendments);
        RunningProgram.await(
                "every order is in its place",
                () ->
                        program.story(signal)
                                .at("/decisions/0/orders")
                                .valueStream()
                                .noneMatch(order ->
                                        order.path("status").asString().equals("SUBMITTED")));
    }

    private static JsonNode amendment(String signal, int index) {
        return program.story(signal).path("amendments").path(index);
    }

    private static JsonNode position(String signal) {
        return program.story(signal).at("/decisions/0/position");
    }

    private static BigDecimal gain(String signal) {
        return new BigDecimal(position(signal).path("unrealizedPnl").asString("0"));
    }

    private static BigDecimal held(String signal) {
        return new BigDecimal(position(signal).path("quantity").asString("0"));
    }

    private static List<String> open(String signal, String leg) {
        return program.story(signal)
                .at("/decisions/0/orders")
                .valueStream()
                .filter(order -> order.path("leg").asString().equals(leg))
                .filter(order -> order.path("status").asString().equals("ACCEPTED"))
                .map(order -> order.path("quantity").asString())
                .toList();
    }
}
