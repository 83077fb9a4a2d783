package io.heliograph.chat.telegram;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.engine.port.NoticeSender;
import io.heliograph.engine.port.NoticeSender.Delivery;
import io.heliograph.model.Secret;
import io.heliograph.model.chat.ChatReply;
import io.heliograph.model.chat.ChatReply.Button;
import io.heliograph.model.chat.ChatRequest.Command;
import io.heliograph.model.notice.Medium;
import io.heliograph.model.notice.Notice;
import io.heliograph.model.notice.Priority;
import io.heliograph.simulators.telegram.TelegramServer;
import io.heliograph.simulators.telegram.TelegramServer.Fault;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class TelegramNoticesTest {
    private TelegramServer telegram;
    private TelegramBot bot;
    private NoticeSender notices;

    @BeforeEach
    void start() throws IOException {
        telegram = TelegramServer.start();
        bot =
                new TelegramBot(
                        new TelegramSettings(
                                telegram.address(),
                                new Secret(TelegramServer.TOKEN),
                                Duration.ofSeconds(60),
                                Duration.ofSeconds(1),
                                Duration.ofMillis(5)),
                        new io.heliograph.chat.FakeIntake(),
                        request -> new ChatReply("", List.of()),
                        InstantSource.system());
        notices = bot.notices();
    }

    @AfterEach
    void stop() {
        bot.close();
        telegram.close();
    }

    @Test
    void sendsEscapedWithButtons() {
        Delivery delivery =
                notices.send(
                        notice(
                                "42",
                                "Filled <b>",
                                "BUY & \"hold\" <a href='x'>",
                                new Button("Close", Command.CLOSE, "f00d")));

        JsonNode sent = telegram.calls("sendMessage").getFirst();
        assertThat(sent.path("text").asString())
                .isEqualTo("<b>Filled &lt;b&gt;</b>\n\nBUY &amp; \"hold\" &lt;a href='x'&gt;");
        assertThat(sent.path("parse_mode").asString()).isEqualTo("HTML");
        assertThat(sent.at("/link_preview_options/is_disabled").asBoolean()).isTrue();
        assertThat(sent.at("/reply_markup/inline_keyboard/0/0/text").asString()).isEqualTo("Close");
        assertThat(delivery).isInstanceOf(Delivery.Delivered.class);
        assertThat(((Delivery.Delivered) delivery).receipt()).startsWith("42/");
    }

    @Test
    void shortensWhatTelegramWouldNotTake() {
        notices.send(notice("42", "s", "🚀".repeat(4_000)));

        String text = telegram.calls("sendMessage").getFirst().path("text").asString();
        assertThat(text).hasSizeLessThan(4_096).endsWith("🚀…");
    }

    @Test
    void saysWhatIsWorthAnotherTry() {
        telegram.fail(
                TelegramServer.slowDown("sendMessage", 7),
                TelegramServer.html("sendMessage", 502),
                new Fault.Down("sendMessage"),
                new Fault.LostAnswer("sendMessage"),
                TelegramServer.refusal("sendMessage", 401, "Unauthorized"));

        Delivery slow = notices.send(notice("1", "s", "t"));
        assertThat(slow).isInstanceOf(Delivery.TryAgain.class);
        assertThat(((Delivery.TryAgain) slow).after()).isEqualTo(Duration.ofSeconds(7));
        for (int i = 2; i < 6; i++) {
            Delivery delivery = notices.send(notice(Integer.toString(i), "s", "t"));
            assertThat(delivery).isInstanceOf(Delivery.TryAgain.class);
            assertThat(delivery.toString()).doesNotContain(TelegramServer.TOKEN);
        }
    }

    @Test
    void saysWhatWillNeverArrive() {
        telegram.fail(
                TelegramServer.refusal("sendMessage", 403, "Forbidden: bot was blocked"),
                TelegramServer.refusal("sendMessage", 400, "Bad Request: chat not found"));

        assertThat(notices.send(notice("1", "s", "t"))).isInstanceOf(Delivery.Undeliverable.class);
        assertThat(notices.send(notice("2", "s", "t"))).isInstanceOf(Delivery.Undeliverable.class);
    }

    @Test
    void keepsToWhatTelegramAllows() {
        Instant[] now = {Instant.EPOCH};
        Pace pace = new Pace(() -> now[0]);
        Duration patience = Duration.ofSeconds(3);

        assertThat(pace.reserve("1", patience)).isZero();
        assertThat(pace.reserve("1", patience)).isEqualTo(Duration.ofSeconds(1));
        assertThat(pace.reserve("-1", patience)).isBetween(Duration.ZERO, Duration.ofMillis(100));
        assertThat(pace.reserve("-1", patience)).isGreaterThan(patience);
        for (int i = 0; i < 27; i++) {
            pace.reserve("other" + i, patience);
        }
        assertThat(pace.reserve("last", patience))
                .isBetween(Duration.ofMillis(950), Duration.ofSeconds(1));

        now[0] = now[0].plusSeconds(10);
        assertThat(pace.reserve("1", patience)).isZero();
    }

    private static Notice notice(String chat, String subject, String text, Button... buttons) {
        return new Notice(
                "key", Medium.TELEGRAM, chat, Priority.NORMAL, subject, text, List.of(buttons));
    }
}
