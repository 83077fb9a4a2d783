package io.heliograph.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Messages that are about one another, through the real program: replies, calls in two steps, and
/// what a restart makes of them.
class ConversationsTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir private static Path folder;
    private static Path prices;
    private static RunningProgram program;
    private static int messages;

    @BeforeAll
    static void start() throws Exception {
        prices = Recording.still(folder, 20_000);
        Path profiles = Files.createDirectories(folder.resolve("data").resolve("profiles"));
        Files.write(profiles.resolve("manual.profile"), List.of("word stop: shield", "window: 5m"));
        program = launch();
    }

    @AfterAll
    static void stop() {
        program.close();
    }

    @Test
    void entersACallInTwoStepsOnce() {
        String first = post("ann", null, "BUY BTC/USDT NOW");
        JsonNode denied = decision(first);
        String second = post("ann", null, "SL 44000 TP 47000");
        JsonNode approved = decision(second);
        String again = post("ann", null, "SL 44100 TP 47000");

        assertThat(denied.path("deniedBy").asString()).isEqualTo("STOP_MISSING");
        assertThat(approved.path("verdict").asString()).isEqualTo("approved");
        assertThat(approved.at("/plan/instrument").asString()).isEqualTo("BTC-USDT");
        assertThat(reading(second).path("about").asString()).isEqualTo(first);
        assertThat(reading(again).path("kind").asString()).isEqualTo("update");
        assertThat(reading(again).path("about").asString()).isEqualTo(second);
        assertThat(program.story(again).path("decisions")).isEmpty();
    }

    @Test
    void findsTheSignalThatAReplyIsAboutEvenAfterARestart() {
        String signal = post("bob", null, "BUY ETH/USDT now shield 1800 TP 2200");
        String hit = post("bob", name(signal), "TP1 hit");
        program.stop();
        program = launch();
        String close = post("carol", name(hit), "close it now");

        // The profile's word for a stop.
        assertThat(reading(signal).at("/signal/stopLoss").asString()).isEqualTo("1800");
        for (String about : List.of(hit, close)) {
            assertThat(reading(about).path("about").asString()).isEqualTo(signal);
            assertThat(reading(about).at("/signal/symbol").asString()).isEqualTo("ETHUSDT");
        }
    }

    @Test
    void keepsTheConversationsOfTwoAuthorsApart() {
        post("dora", null, "BUY BTC/USDT NOW");
        String levels = post("eve", null, "SL 44000 TP 47000");

        assertThat(reading(levels).path("kind").asString()).isNotEqualTo("entry");
        assertThat(reading(levels).path("about").isString()).isFalse();
    }

    private static RunningProgram launch() {
        return RunningProgram.start(
                folder.resolve("data"), "--prices", "file:" + prices + "@BTC/USDT", "--speed", "1");
    }

    private static String post(String author, String replyTo, String text) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("source", "manual");
        message.put("channel", "room");
        message.put("messageId", "said-" + ++messages);
        message.put("author", author);
        message.put("text", text);
        message.put("postedAt", Instant.now().toString());
        message.put("replyTo", replyTo);
        var response =
                program.request("POST", "/api/v1/messages", JSON.writeValueAsString(message));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(202);
        return JSON.readTree(response.body()).path("id").asString();
    }

    /// The source's own id.
    private static String name(String id) {
        return program.story(id).at("/message/messageId").asString();
    }

    private static JsonNode reading(String id) {
        RunningProgram.await("it is read", () -> program.story(id).path("reading").isObject());
        return program.story(id).path("reading");
    }

    private static JsonNode decision(String id) {
        RunningProgram.await("it is decided", () -> !program.story(id).path("decisions").isEmpty());
        return program.story(id).path("decisions").get(0);
    }
}
