package io.heliograph.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.simulators.telegram.TelegramServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A post in a chat becomes a protected trade; people ask in chats and are answered. The real
/// program, the chat on the other side of a real socket.
class ChatTest {
    private static final long CHANNEL = -1_001_234;
    private static final long ADA = 4_711;

    @TempDir private static Path folder;
    private static TelegramServer telegram;
    private static RunningProgram program;

    @BeforeAll
    static void start() throws Exception {
        telegram = TelegramServer.start();
        program =
                RunningProgram.start(
                        Map.of(
                                "HELIOGRAPH_TELEGRAM_TOKEN",
                                TelegramServer.TOKEN,
                                "HELIOGRAPH_TELEGRAM_API",
                                telegram.address().toString()),
                        folder.resolve("data"),
                        "--prices",
                        "simulated");
        program.change("/api/v1/sources", "{\"id\":\"vip\"}");
        program.change(
                "/api/v1/doors",
                "{\"source\":\"vip\",\"platform\":\"telegram\",\"channel\":\"%d\"}"
                        .formatted(CHANNEL));
    }

    @AfterAll
    static void stop() {
        program.close();
        telegram.close();
    }

    @Test
    void aChannelPostBecomesAProtectedTradeAndAReplayedOneNothing() {
        ObjectNode post = telegram.publishes(CHANNEL, "BUY ETH/USDT now SL 3% TP 5%");
        String id = CHANNEL + "/" + post.path("message_id").asLong();

        JsonNode decision = decided(id);
        assertThat(decision.path("verdict").asString()).isEqualTo("approved");
        assertThat(decision.path("orders").size()).isEqualTo(3);

        telegram.tell("channel_post", post);
        telegram.publishes(CHANNEL, "good morning");
        RunningProgram.await("the next post is read", () -> stories("good morning") == 1);
        assertThat(stories("BUY ETH/USDT now SL 3% TP 5%")).isEqualTo(1);
    }

    @Test
    void anotherChannelSaysNothingToUs() {
        telegram.publishes(CHANNEL - 1, "BUY SOL/USDT now SL 3% TP 5%");
        telegram.publishes(CHANNEL, "good evening");

        RunningProgram.await("the next post is read", () -> stories("good evening") == 1);
        assertThat(stories("BUY SOL/USDT now SL 3% TP 5%")).isZero();
    }

    @Test
    void aStrangerLearnsNothingAndALinkedUserHowThingsStand() {
        telegram.writes(ADA, ADA, "/status");
        assertThat(answer(0)).contains("not linked").doesNotContain("paper");

        String code =
                program.change("/api/v1/accounts/paper/link-codes", "{}").path("code").asString();
        telegram.writes(ADA, ADA, "/link " + code);
        assertThat(answer(1)).contains("account paper");

        telegram.writes(ADA, ADA, "/status");
        assertThat(answer(2)).contains("paper (PAPER)", "equity", "USDT");

        telegram.writes(ADA, ADA, "/lint BUY BTC/USDT now SL 60000");
        assertThat(answer(3)).contains("Read as: entry");

        stopsAndResumesItsOwnAccount();
    }

    private static void stopsAndResumesItsOwnAccount() {
        telegram.writes(ADA, ADA, "/halt");
        assertThat(answer(4)).contains("account paper", "HALTED");
        assertThat(trading().at("/accounts/0/state").asString()).isEqualTo("HALTED");
        assertThat(trading().at("/switches/0/who").asString()).isEqualTo("telegram " + ADA);
        assertThat(telegram.calls("sendMessage").getLast().toString())
                .contains("HALT:paper flatten", "RESUME:paper");

        telegram.presses(ADA, ADA, "RESUME:paper");
        assertThat(answer(5)).contains("was HALTED", "account paper", "ACTIVE");
        assertThat(trading().path("switches")).isEmpty();

        program.change(
                "/api/v1/accounts",
                """
                {"id":"other","venue":"PAPER","kind":"MARGIN","currency":"USDT","balance":"1000"}\
                """);
        telegram.writes(ADA, ADA, "/halt all");
        assertThat(answer(6)).contains("your own accounts");
        assertThat(trading().path("switches")).isEmpty();
        JsonNode audit = program.get("/api/v1/audit?most=10");
        assertThat(audit.findValuesAsString("who")).contains("telegram " + ADA, "api");
    }

    private static JsonNode trading() {
        return program.get("/api/v1/trading");
    }

    private static JsonNode decided(String sourceMessageId) {
        RunningProgram.await("it is decided", () -> !decision(sourceMessageId).isMissingNode());
        return decision(sourceMessageId);
    }

    private static JsonNode decision(String sourceMessageId) {
        for (JsonNode story : program.get("/api/v1/stories")) {
            if (story.at("/message/messageId").asString().equals(sourceMessageId)) {
                return story.at("/decisions/0");
            }
        }
        return program.get("/api/v1/stories").at("/none");
    }

    private static int stories(String text) {
        int count = 0;
        for (JsonNode story : program.get("/api/v1/stories")) {
            count += story.at("/message/text").asString().equals(text) ? 1 : 0;
        }
        return count;
    }

    /// What the bot sent to Ada, counting from 0.
    private static String answer(int number) {
        RunningProgram.await("the bot answers", () -> answers().size() > number);
        return answers().get(number);
    }

    private static java.util.List<String> answers() {
        return telegram.calls("sendMessage").stream()
                .filter(call -> call.path("chat_id").asString().equals(Long.toString(ADA)))
                .map(call -> call.path("text").asString())
                .toList();
    }
}
