package io.heliograph.chat.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.chat.Await;
import io.heliograph.chat.ChatConnection.State;
import io.heliograph.chat.FakeIntake;
import io.heliograph.engine.port.ChatDesk;
import io.heliograph.model.Secret;
import io.heliograph.model.chat.Attachment;
import io.heliograph.model.chat.ChatPost;
import io.heliograph.model.chat.ChatPost.Trait;
import io.heliograph.model.chat.ChatReply;
import io.heliograph.model.chat.ChatReply.Button;
import io.heliograph.model.chat.ChatRequest;
import io.heliograph.model.chat.ChatRequest.Command;
import io.heliograph.model.chat.Platform;
import io.heliograph.simulators.telegram.TelegramServer;
import io.heliograph.simulators.telegram.TelegramServer.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class TelegramBotTest {
    private static final long GROUP = -1_001_234_567_890L;
    private static final long PROVIDER = 4_000_000_001L;

    private final FakeIntake intake = new FakeIntake();
    private final List<ChatRequest> requests = new CopyOnWriteArrayList<>();
    private TelegramServer telegram;
    private TelegramBot bot;

    @BeforeEach
    void start() throws IOException {
        telegram = TelegramServer.start();
        bot =
                bot(request -> {
                    requests.add(request);
                    return new ChatReply("<3 positions", List.of());
                });
        bot.start();
    }

    @AfterEach
    void stop() {
        bot.close();
        telegram.close();
    }

    @Test
    void handsOverWhatAPersonWrites() {
        ObjectNode first = telegram.writes(PROVIDER, GROUP, "BUY BTC/USDT @ 65000");
        ObjectNode answer = telegram.message(GROUP, "supergroup").put("text", "SL to BE");
        answer.set("from", telegram.person(PROVIDER));
        answer.set("reply_to_message", first);
        telegram.tell("message", answer);

        taken(2);
        String id = GROUP + "/" + first.path("message_id").asString();
        Instant posted = Instant.ofEpochSecond(first.path("date").asLong());
        assertThat(intake.taken().getFirst())
                .isEqualTo(
                        new ChatPost(
                                Platform.TELEGRAM,
                                "-1001234567890",
                                "4000000001",
                                id,
                                "BUY BTC/USDT @ 65000",
                                posted,
                                posted,
                                null,
                                false,
                                Set.of(),
                                List.of()));
        assertThat(intake.taken().getLast().replyTo()).isEqualTo(id);
    }

    @Test
    void handsOverWhatAChannelPublishesWithoutAnAuthor() {
        ObjectNode post = telegram.publishes(-100_777L, "SELL GOLD");
        telegram.edits(post, "SELL GOLD SL 2400");

        taken(2);
        ChatPost edited = intake.taken().getLast();
        assertThat(edited.author()).isEmpty();
        assertThat(edited.messageId()).isEqualTo(intake.taken().getFirst().messageId());
        assertThat(edited.text()).isEqualTo("SELL GOLD SL 2400");
        assertThat(edited.changedAt()).isEqualTo(edited.postedAt().plusSeconds(1));
    }

    @Test
    void saysWhatIsLessThanAPersonsOwnWords() {
        ObjectNode forward = telegram.message(GROUP, "supergroup").put("text", "forwarded");
        forward.set("from", telegram.person(PROVIDER));
        forward.putObject("forward_origin").put("type", "user").put("date", 1);
        telegram.tell("message", forward);
        ObjectNode robot = telegram.message(GROUP, "supergroup").put("text", "bot");
        robot.set("from", telegram.person(7).put("is_bot", true));
        telegram.tell("message", robot);
        ObjectNode linked = telegram.message(GROUP, "supergroup").put("text", "linked");
        linked.set("from", telegram.person(777_000));
        linked.putObject("sender_chat").put("id", -100_777L);
        linked.put("is_automatic_forward", true);
        linked.putObject("forward_origin").put("type", "channel");
        telegram.tell("message", linked);
        ObjectNode topic = telegram.message(GROUP, "supergroup").put("text", "topic");
        topic.set("from", telegram.person(PROVIDER));
        telegram.tell("message", topic.put("is_topic_message", true));

        taken(4);
        assertThat(intake.taken())
                .extracting(ChatPost::traits)
                .containsExactly(
                        Set.of(Trait.FORWARD),
                        Set.of(Trait.BOT),
                        Set.of(Trait.FORWARD, Trait.CROSSPOST),
                        Set.of(Trait.THREAD));
        assertThat(intake.taken().get(2).author()).isEqualTo("-100777");
    }

    @Test
    void doesNotTakeAnAnonymousAdminForAUser() {
        ObjectNode anonymous = telegram.message(GROUP, "supergroup").put("text", "/close all");
        anonymous.set("from", telegram.person(1_087_968_824).put("is_bot", true));
        anonymous.putObject("sender_chat").put("id", GROUP);
        telegram.tell("message", anonymous);

        taken(1);
        assertThat(intake.taken().getFirst().author()).isEqualTo(Long.toString(GROUP));
        assertThat(intake.taken().getFirst().traits()).isEmpty();
        assertThat(requests).isEmpty();
    }

    @Test
    void keepsCaptionsAndFiles() {
        ObjectNode photo = telegram.message(GROUP, "supergroup").put("caption", "BUY ETH");
        photo.set("from", telegram.person(PROVIDER));
        photo.putArray("photo").addObject().put("file_id", "small").put("width", 90);
        ((tools.jackson.databind.node.ArrayNode) photo.path("photo"))
                .addObject()
                .put("file_id", "large")
                .put("width", 1280)
                .put("file_size", 8_000);
        telegram.tell("message", photo);

        taken(1);
        assertThat(intake.taken().getFirst().text()).isEqualTo("BUY ETH");
        assertThat(intake.taken().getFirst().attachments())
                .containsExactly(new Attachment("photo", "image/jpeg", "large", 8_000));
    }

    @Test
    void losesNothingWhileTheStoreIsAway() {
        intake.away = true;
        for (int i = 0; i < 250; i++) {
            telegram.writes(PROVIDER, GROUP, "message " + i);
        }
        Await.until("it is tried again", () -> intake.asked.get() > 2);
        assertThat(telegram.unconfirmed()).isEqualTo(250);
        assertThat(bot.connection().state()).isEqualTo(State.RETRYING);

        intake.away = false;
        taken(250);
        Await.until("Telegram knows", () -> telegram.unconfirmed() == 0);
        assertThat(intake.texts()).doesNotHaveDuplicates().startsWith("message 0", "message 1");
    }

    @Test
    void goesOnAfterWhateverTelegramSays() {
        connected();
        telegram.fail(
                TelegramServer.html("getUpdates", 502),
                TelegramServer.html("getUpdates", 200),
                new Fault.Answer("getUpdates", 200, "application/json", "{\"ok\":true}"),
                new Fault.Answer(
                        "getUpdates", 200, "application/json", "{\"ok\":true,\"result\":[7]}"),
                new Fault.Answer("getUpdates", 200, "application/json", ""),
                new Fault.Down("getUpdates"),
                new Fault.LostAnswer("getUpdates"),
                TelegramServer.refusal("getUpdates", 500, "Internal Server Error"));
        telegram.writes(PROVIDER, GROUP, "before");
        telegram.repeatLast();
        telegram.writes(PROVIDER, GROUP, "after");

        taken(2);
        assertThat(intake.texts()).containsExactly("before", "after");
        // The poll under way brought both posts perhaps: the trouble comes with the next ones.
        Await.until(
                "connected again after the trouble",
                () ->
                        bot.connection().state() == State.CONNECTED
                                && !bot.connection().lastError().isEmpty());
        assertThat(bot.connection().lastSuccess()).isNotNull();
    }

    @Test
    void waitsAsLongAsTelegramAsks() {
        connected();
        telegram.fail(TelegramServer.slowDown("getUpdates", 1));
        long from = System.nanoTime();
        telegram.writes(PROVIDER, GROUP, "one");
        taken(1);
        // The poll under way is not refused: the next one is.
        telegram.writes(PROVIDER, GROUP, "two");
        taken(2);
        assertThat(Duration.ofNanos(System.nanoTime() - from))
                .isGreaterThan(Duration.ofMillis(900));
    }

    @Test
    void saysThatItsTokenIsWorthNothing() {
        connected();
        telegram.revokeToken("1:other");

        Await.until("refused", () -> bot.connection().state() == State.REFUSED);
        assertThat(bot.connection().lastError())
                .contains("revoked")
                .doesNotContain(TelegramServer.TOKEN);
    }

    @Test
    void saysThatAnotherProgramPolls() {
        connected();
        TelegramBot second = bot(request -> new ChatReply("", List.of()));
        second.start();
        try {
            Await.until(
                    "one of them knows",
                    () ->
                            bot.connection().lastError().contains("another program")
                                    || second.connection().lastError().contains("another program"));
            telegram.writes(PROVIDER, GROUP, "still heard");
            taken(1);
        } finally {
            second.close();
        }
    }

    @Test
    void passesOverWhatNobodyCanHandle() {
        intake.stumblesOver = "poison";
        telegram.tell("message", telegram.person(1));
        telegram.writes(PROVIDER, GROUP, "poison");
        telegram.writes(PROVIDER, GROUP, "wholesome");

        taken(1);
        assertThat(intake.texts()).containsExactly("wholesome");
        assertThat(bot.leftOut()).isEqualTo(2);
    }

    @Test
    void answersCommandsInPrivateAndEscaped() {
        telegram.writes(PROVIDER, GROUP, "/positions@" + TelegramServer.BOT_NAME + "  paper ");

        Await.until("answered", () -> !telegram.calls("sendMessage").isEmpty());
        assertThat(requests).hasSize(1);
        assertThat(requests.getFirst().user()).isEqualTo(Long.toString(PROVIDER));
        assertThat(requests.getFirst().command()).isEqualTo(Command.POSITIONS);
        assertThat(requests.getFirst().argument()).isEqualTo("paper");
        JsonNode sent = telegram.calls("sendMessage").getFirst();
        assertThat(sent.path("chat_id").asString()).isEqualTo(Long.toString(PROVIDER));
        assertThat(sent.path("text").asString()).isEqualTo("&lt;3 positions");
        assertThat(intake.taken()).isEmpty();
    }

    @Test
    void saysWhereToAskWhenItMayNotAnswerInPrivate() {
        telegram.fail(
                TelegramServer.refusal(
                        "sendMessage", 403, "Forbidden: bot can't initiate conversation"));
        telegram.writes(PROVIDER, GROUP, "/status");

        Await.until("said", () -> !telegram.calls("sendMessage").isEmpty());
        JsonNode said = telegram.calls("sendMessage").getFirst();
        assertThat(said.path("chat_id").asString()).isEqualTo(Long.toString(GROUP));
        assertThat(said.path("text").asString()).startsWith("Answers are private");
    }

    @Test
    void takesOnlyItsOwnCommands() {
        telegram.writes(PROVIDER, GROUP, "/status@OtherBot");
        telegram.writes(PROVIDER, GROUP, "/moonshot BTC");
        telegram.edits(telegram.writes(PROVIDER, GROUP, "what"), "/close all");
        telegram.writes(PROVIDER, PROVIDER, "/start A1B2C3");

        Await.until("linked", () -> requests.size() == 1);
        assertThat(requests.getFirst().command()).isEqualTo(Command.LINK);
        assertThat(requests.getFirst().argument()).isEqualTo("A1B2C3");
        assertThat(intake.texts())
                .containsExactly("/status@OtherBot", "/moonshot BTC", "what", "/close all");
    }

    @Test
    void carriesOutAPressedButton() {
        telegram.presses(PROVIDER, PROVIDER, "APPROVE:f00d paper");
        telegram.presses(PROVIDER + 1, GROUP, "SELFDESTRUCT");

        Await.until("both told", () -> telegram.calls("answerCallbackQuery").size() == 2);
        Await.until("asked", () -> requests.size() == 1);
        assertThat(requests.getFirst().command()).isEqualTo(Command.APPROVE);
        assertThat(requests.getFirst().argument()).isEqualTo("f00d paper");
        assertThat(telegram.calls("answerCallbackQuery").stream().filter(call -> call.has("text")))
                .hasSize(1);
    }

    @Test
    void bringsButtonsThatFitAndWritesOutThoseThatDoNot() {
        bot.close();
        bot =
                bot(request ->
                        new ChatReply(
                                "Approve?",
                                List.of(
                                        new Button("Yes", Command.APPROVE, "f00d"),
                                        new Button("No", Command.DENY, "f".repeat(80)))));
        bot.start();
        telegram.writes(PROVIDER, PROVIDER, "/why f00d");

        Await.until("answered", () -> !telegram.calls("sendMessage").isEmpty());
        JsonNode sent = telegram.calls("sendMessage").getFirst();
        assertThat(sent.at("/reply_markup/inline_keyboard/0/0/callback_data").asString())
                .isEqualTo("APPROVE:f00d");
        assertThat(sent.path("text").asString()).isEqualTo("Approve?\nNo: /deny " + "f".repeat(80));
    }

    @Test
    void keepsItsTokenToItself() {
        Secret token = new Secret(TelegramServer.TOKEN);
        TelegramSettings settings = TelegramSettings.standard(token);

        assertThat(settings.toString()).contains("***").doesNotContain("AAHdq");
        assertThatThrownBy(() -> TelegramSettings.standard(new Secret("12/../x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("12/../x");
    }

    private TelegramBot bot(ChatDesk desk) {
        return new TelegramBot(
                new TelegramSettings(
                        telegram.address(),
                        new Secret(TelegramServer.TOKEN),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(5),
                        Duration.ofMillis(5)),
                intake,
                desk,
                InstantSource.system());
    }

    private void connected() {
        Await.until("connected", () -> bot.connection().state() == State.CONNECTED);
    }

    private void taken(int count) {
        Await.until(count + " taken", () -> intake.taken().size() >= count);
        assertThat(intake.taken()).hasSize(count);
    }
}
