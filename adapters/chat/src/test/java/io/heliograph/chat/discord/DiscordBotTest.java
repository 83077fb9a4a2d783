package io.heliograph.chat.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.chat.Await;
import io.heliograph.chat.ChatConnection.State;
import io.heliograph.model.Secret;
import io.heliograph.model.chat.Attachment;
import io.heliograph.model.chat.ChatPost.Trait;
import io.heliograph.model.signal.RawMessage;
import io.heliograph.simulators.discord.DiscordServer;
import io.heliograph.simulators.discord.DiscordWebhook;
import io.heliograph.simulators.discord.Draft;
import io.heliograph.simulators.discord.Intents;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class DiscordBotTest {
    private Stage stage;
    private DiscordServer discord;

    @BeforeEach
    void start() throws IOException {
        stage = new Stage();
        discord = stage.discord;
    }

    @AfterEach
    void stop() throws IOException {
        stage.close();
    }

    @Test
    void handsOverWhatAPersonWrites() {
        stage.listening();
        String first = stage.says("BUY BTC/USDT @ 65000");
        discord.post(
                stage.calls,
                Draft.by(stage.provider)
                        .saying("SL to BE")
                        .replyingTo(first)
                        .attachment("chart.png", "image/png", "https://cdn/chart.png?ex=1&hm=2"));

        List<RawMessage> kept = stage.kept(2);
        assertThat(kept.getFirst().messageId()).isEqualTo(first);
        assertThat(kept.getFirst().author()).isEqualTo(stage.provider);
        assertThat(kept.getFirst().text()).isEqualTo("BUY BTC/USDT @ 65000");
        assertThat(kept.getLast().replyTo()).isEqualTo(first);
        assertThat(kept.getLast().attachments())
                .containsExactly(
                        new Attachment("chart.png", "image/png", "https://cdn/chart.png", 1024));
    }

    @Test
    void handsOverEditsAndDeletions() {
        stage.listening();
        String edited = stage.says("BUY BTC");
        String gone = stage.says("BUY ETH");
        String swept = stage.says("BUY XRP");
        String away = stage.says("BUY SOL");
        stage.kept(4);
        discord.edit(stage.calls, edited, "BUY BTC SL 60000");
        discord.delete(stage.calls, gone);
        discord.deleteAll(stage.calls, List.of(swept, away));

        stage.kept(8);
        assertThat(stage.intake.kept().get(4).text()).isEqualTo("BUY BTC SL 60000");
        assertThat(stage.intake.kept().get(4).revision()).isEqualTo(1);
        assertThat(stage.intake.kept().subList(5, 8))
                .allMatch(RawMessage::deleted)
                .allMatch(message -> message.author().equals(stage.provider))
                .extracting(RawMessage::messageId)
                .containsExactly(gone, swept, away);
    }

    @Test
    void keepsEveryRevisionOfAMessageThatIsEditedAgainAndAgain() {
        stage.listening();
        String id = stage.says("BUY BTC 0");
        for (int i = 1; i <= 20; i++) {
            discord.edit(stage.calls, id, "BUY BTC " + i);
        }
        Await.until("last state", () -> stage.intake.texts().contains("BUY BTC 20"));
        assertThat(stage.intake.kept())
                .extracting(RawMessage::revision)
                .isSorted()
                .doesNotHaveDuplicates();
    }

    @Test
    void letsNobodyInByANameOrAPicture() {
        stage.listening();
        String stranger = discord.user("provider");
        String cyrillic = discord.user("рrovider");
        discord.join(stage.guild, stranger);
        discord.join(stage.guild, cyrillic);
        DiscordWebhook webhook = discord.webhook(stage.calls, "provider");
        discord.post(stage.calls, stranger, "BUY SCAM 1");
        discord.post(stage.calls, cyrillic, "BUY SCAM 2");
        discord.post(stage.calls, cyrillic, "> BUY SCAM 3\nprovider said so");
        discord.postAs(webhook, "provider", "BUY SCAM 4");
        stage.says("BUY BTC");

        stage.kept(1);
        assertThat(stage.intake.texts()).containsExactly("BUY BTC");
        assertThat(stage.intake.refused()).hasSize(4);
    }

    @Test
    void refusesWhatIsLessThanThePersonsOwnWordsUnlessItIsLetIn() {
        String elsewhere = discord.channel(stage.guild, "elsewhere");
        String stranger = discord.user("stranger");
        discord.join(stage.guild, stranger);
        stage.listening();
        String bait = discord.post(elsewhere, stranger, "BUY SCAM");
        String thread = discord.thread(stage.calls, "chat about it");
        discord.post(stage.calls, Draft.by(stage.provider).forwarding(elsewhere, bait));
        discord.post(thread, stage.provider, "BUY IN THREAD");
        discord.post(
                stage.calls,
                Draft.by(stage.provider).saying("published").crosspostedBy(stage.provider));
        Await.until("refused", () -> Set.copyOf(stage.intake.refused()).size() == 3);
        assertThat(Set.copyOf(stage.intake.refused()))
                .containsExactlyInAnyOrder(
                        "FORWARD posts are not let in there",
                        "THREAD posts are not let in there",
                        "CROSSPOST posts are not let in there");
        assertThat(stage.intake.kept()).isEmpty();
    }

    @Test
    void readsForwardsThreadsBotsAndWebhooksWhereTheyAreLetIn() {
        String open = discord.channel(stage.guild, "open");
        stage.intake.open(open, Set.of(), Set.of(Trait.values()));
        io.heliograph.simulators.discord.DiscordBot robot = discord.bot("robot");
        discord.join(stage.guild, robot.id());
        stage.listening();
        String original = discord.post(stage.calls, stage.provider, "BUY BTC");
        discord.post(open, Draft.by(stage.provider).forwarding(stage.calls, original));
        String thread = discord.thread(open, "updates");
        ObjectNode embed =
                JsonMapper.shared()
                        .createObjectNode()
                        .put("title", "LONG ETH")
                        .put("description", "now");
        embed.putArray("fields").addObject().put("name", "Stop:").put("value", "3000");
        embed.withArray("fields").addObject().put("name", "Target").put("value", "3500");
        embed.putObject("footer").put("text", "not advice");
        discord.post(open, Draft.by(robot.id()).saying("Signal").embed(embed));
        discord.postAs(discord.webhook(open, "feed"), "", "SELL GOLD");
        stage.kept(4);
        discord.post(thread, stage.provider, "TP1 hit");
        stage.kept(5);

        assertThat(stage.intake.texts())
                .contains(
                        "BUY BTC",
                        "Signal\n\nLONG ETH\nnow\nStop: 3000\nTarget: 3500\nnot advice",
                        "SELL GOLD",
                        "TP1 hit");
        assertThat(stage.lastKept().channel()).isEqualTo(open);
    }

    @Test
    void doesNotTakeWhatALinkedPageSaysForItsAuthorsWords() {
        stage.listening();
        String id = stage.says("look https://example.org");
        stage.kept(1);
        discord.unfurl(stage.calls, id, "SELL EVERYTHING", "now");
        discord.edit(stage.calls, id, "look: https://example.org");
        stage.kept(2);
        assertThat(stage.intake.texts())
                .containsExactly("look https://example.org", "look: https://example.org");
    }

    @Test
    void hearsOnlyChannelsThatHaveADoorAndNeverItself() {
        String other = discord.channel(stage.guild, "other");
        stage.listening();
        discord.post(other, stage.provider, "BUY NOTHING");
        discord.post(stage.calls, stage.account.id(), "our own words");
        stage.says("BUY BTC");

        stage.kept(1);
        assertThat(stage.intake.refused()).isEmpty();
    }

    @Test
    void keepsItsChannelWhenOnePostCannotBeHandled() {
        stage.intake.stumblesOver = "poison";
        stage.listening();
        stage.says("poison");
        stage.says("wholesome");

        stage.kept(1);
        assertThat(stage.bot.leftOut()).isEqualTo(1);
    }

    @Test
    void saysThatATokenIsNoBots() {
        stage.bot = stage.bot("somebodys.own.token", Duration.ofHours(1));
        stage.bot.start();

        Await.until("refused", () -> stage.bot.connection().state() == State.REFUSED);
        assertThat(stage.bot.connection().lastError())
                .contains("person's account")
                .doesNotContain("somebodys");
        assertThatThrownBy(() -> DiscordSettings.standard(new Secret("Bot abc")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("abc");
        assertThatThrownBy(() -> DiscordSettings.standard(new Secret("mfa.abc")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("person's account");
    }

    @Test
    void saysThatItMayNotReadMessages() {
        discord.forbidIntents(stage.account, Intents.MESSAGE_CONTENT);
        stage.bot.start();

        Await.until("refused", () -> stage.bot.connection().state() == State.REFUSED);
        assertThat(stage.bot.connection().lastError()).contains("Message Content Intent");
    }
}
