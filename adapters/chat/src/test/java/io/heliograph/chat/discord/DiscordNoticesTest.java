package io.heliograph.chat.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.chat.Await;
import io.heliograph.engine.port.NoticeSender.Delivery;
import io.heliograph.model.chat.ChatPost.Trait;
import io.heliograph.model.chat.ChatReply.Button;
import io.heliograph.model.chat.ChatRequest.Command;
import io.heliograph.model.notice.Medium;
import io.heliograph.model.notice.Notice;
import io.heliograph.model.notice.Priority;
import io.heliograph.simulators.discord.DiscordFaults;
import io.heliograph.simulators.discord.DiscordMessage;
import io.heliograph.simulators.discord.DiscordServer;
import io.heliograph.simulators.discord.RateLimits;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiscordNoticesTest {
    private Stage stage;
    private DiscordServer discord;

    @BeforeEach
    void start() throws IOException {
        stage = new Stage().listening();
        discord = stage.discord;
    }

    @AfterEach
    void stop() throws IOException {
        stage.close();
    }

    @Test
    void writesToAPersonWithEveryMeaningTakenFromItsWords() {
        Delivery delivery =
                send(
                        notice(
                                Medium.DISCORD_DM,
                                stage.provider,
                                "Filled *BTC*",
                                "@everyone <@" + stage.provider + "> [free](https://x) _1_",
                                new Button("Close", Command.CLOSE, "f00d"),
                                new Button("Why?", Command.WHY, "f".repeat(100))));

        assertThat(delivery).isInstanceOf(Delivery.Delivered.class);
        DiscordMessage sent = discord.directMessages(stage.account, stage.provider).getFirst();
        assertThat(sent.content())
                .isEqualTo(
                        "**Filled \\*BTC\\***\n@everyone \\<@"
                                + stage.provider
                                + "\\> \\[free\\](https://x) \\_1\\_\nWhy?: /why "
                                + "f".repeat(100));
        assertThat(sent.json().path("mentions").isEmpty()).isTrue();
        assertThat(sent.json().path("mention_everyone").asBoolean()).isFalse();
        assertThat(sent.json().at("/components/0/components/0/custom_id").asString())
                .isEqualTo("CLOSE:f00d");
        assertThat(((Delivery.Delivered) delivery).receipt()).endsWith("/" + sent.id());
    }

    @Test
    void writesIntoAChannelWithANonceThatOnlyItsKeyHas() {
        assertThat(send(notice(Medium.DISCORD_CHANNEL, stage.desk, "one", "")))
                .isInstanceOf(Delivery.Delivered.class);
        assertThat(send(notice(Medium.DISCORD_CHANNEL, stage.desk, "one", "")))
                .isInstanceOf(Delivery.Delivered.class);
        assertThat(send(notice(Medium.DISCORD_CHANNEL, stage.desk, "two", "")))
                .isInstanceOf(Delivery.Delivered.class);

        assertThat(discord.messages(stage.desk)).hasSize(2);
    }

    @Test
    void sendsOneMessageWhereItsAnswerIsLost() {
        discord.faults().loseAnswers("POST /channels/", 1);
        Notice notice = notice(Medium.DISCORD_CHANNEL, stage.desk, "once", "");
        Await.until("delivered", () -> send(notice) instanceof Delivery.Delivered);
        assertThat(discord.messages(stage.desk)).hasSize(1);
    }

    @Test
    void reactsToAMessageInTheChannelOrInItsThread() {
        String open = discord.channel(stage.guild, "open");
        stage.intake.open(open, Set.of(), Set.of(Trait.THREAD));
        String thread = discord.thread(open, "thread");
        String first = stage.says("BUY BTC");
        String second = discord.post(thread, stage.provider, "BUY ETH");
        stage.kept(2);
        send(notice(Medium.DISCORD_REACTION, stage.calls + "/" + first, "⏳", ""));
        send(notice(Medium.DISCORD_REACTION, stage.calls + "/" + first, "✅", ""));
        send(notice(Medium.DISCORD_REACTION, open + "/" + second, "❌", ""));

        assertThat(discord.message(stage.calls, first).reactions()).containsOnlyKeys("⏳", "✅");
        assertThat(discord.message(thread, second).reactions()).containsOnlyKeys("❌");
    }

    @Test
    void cutsWhatIsTooLongForAMessage() {
        send(notice(Medium.DISCORD_DM, stage.provider, "long", "*".repeat(3_000)));
        String content = discord.directMessages(stage.account, stage.provider).getFirst().content();
        assertThat(content).hasSizeBetween(1_990, 2_000).endsWith("\\*…");
    }

    @Test
    void givesUpOnAddressesThatWillNeverDo() {
        String other = discord.user("other");
        discord.join(stage.guild, other);
        discord.closeDirectMessages(other);
        assertThat(send(notice(Medium.DISCORD_DM, other, "x", "")))
                .isEqualTo(
                        new Delivery.Undeliverable(
                                "Discord answers 50007: Cannot send messages to this user"));
        assertThat(send(notice(Medium.DISCORD_CHANNEL, "123456789012345678", "x", "")))
                .isInstanceOf(Delivery.Undeliverable.class);
        assertThat(send(notice(Medium.DISCORD_DM, "123456789012345678", "x", "")))
                .isInstanceOf(Delivery.Undeliverable.class);
        assertThat(send(notice(Medium.DISCORD_DM, "@provider", "x", "")))
                .isInstanceOf(Delivery.Undeliverable.class);
        assertThat(send(notice(Medium.DISCORD_REACTION, stage.calls + "/1", "✅", "")))
                .isInstanceOf(Delivery.Undeliverable.class);
        assertThat(send(notice(Medium.SMS, "+1", "x", "")))
                .isInstanceOf(Delivery.Undeliverable.class);
    }

    @Test
    void waitsWhereItIsToWaitButNotLong() {
        discord.faults()
                .answer(
                        "POST /channels/",
                        1,
                        RateLimits.tooManyRequests(Duration.ofMillis(300), false));
        assertThat(send(notice(Medium.DISCORD_CHANNEL, stage.desk, "soon", "")))
                .isInstanceOf(Delivery.Delivered.class);
        discord.faults()
                .answer(
                        "POST /channels/",
                        1,
                        RateLimits.tooManyRequests(Duration.ofSeconds(60), false));
        assertThat(send(notice(Medium.DISCORD_CHANNEL, stage.desk, "late", "")))
                .isInstanceOf(Delivery.TryAgain.class);
        assertThat(discord.messages(stage.desk)).hasSize(1);
    }

    @Test
    void keepsToTheLimitsThatDiscordTells() {
        discord.limits().route("POST /channels/{channel}/messages", 5, Duration.ofMillis(700));
        for (int i = 0; i < 12; i++) {
            assertThat(send(notice(Medium.DISCORD_CHANNEL, stage.desk, "number " + i, "")))
                    .isInstanceOf(Delivery.Delivered.class);
        }
        assertThat(discord.limits().refused()).isZero();
    }

    @Test
    void triesAgainWhenDiscordIsBroken() throws IOException {
        discord.faults().answer("POST /channels/", 10, DiscordFaults.serverError(500));
        assertThat(send(notice(Medium.DISCORD_CHANNEL, stage.desk, "x", "")))
                .isInstanceOf(Delivery.TryAgain.class);
        discord.faults().answerTruly();
        discord.goDown();
        assertThat(send(notice(Medium.DISCORD_CHANNEL, stage.desk, "x", "")))
                .isInstanceOf(Delivery.TryAgain.class);
        discord.comeBack();
        Await.until(
                "delivered",
                Duration.ofSeconds(20),
                () ->
                        send(notice(Medium.DISCORD_CHANNEL, stage.desk, "x", ""))
                                instanceof Delivery.Delivered);
    }

    private Delivery send(Notice notice) {
        return stage.bot.notices().send(notice);
    }

    private static Notice notice(
            Medium medium, String address, String subject, String text, Button... buttons) {
        return new Notice(
                subject + address,
                medium,
                address,
                Priority.NORMAL,
                subject,
                text,
                List.of(buttons));
    }
}
