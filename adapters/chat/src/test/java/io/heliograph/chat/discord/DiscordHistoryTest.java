package io.heliograph.chat.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.chat.Await;
import io.heliograph.chat.ChatConnection.State;
import io.heliograph.model.chat.ChatPost.Trait;
import io.heliograph.model.signal.RawMessage;
import io.heliograph.simulators.discord.DiscordFaults;
import io.heliograph.simulators.discord.DiscordServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DiscordHistoryTest {
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
    void takesNothingFromBeforeItsFirstStart() {
        stage.says("BUY OLD");
        stage.listening();
        stage.says("BUY NEW");
        stage.kept(1);
        stage.restart();
        stage.says("BUY NEWER");
        stage.kept(2);
        assertThat(stage.intake.texts()).containsExactly("BUY NEW", "BUY NEWER");
    }

    @Test
    void takesInOrderWhatWasPostedWhileNobodyListened() throws InterruptedException {
        stage.listening();
        stage.says("message 0");
        stage.kept(1);
        stage.bot.close();
        List<String> texts = new ArrayList<>(List.of("message 0"));
        for (int i = 1; i <= 250; i++) {
            stage.says("message " + i);
            texts.add("message " + i);
        }
        stage.restart();
        stage.kept(251);
        assertThat(stage.intake.texts()).isEqualTo(texts);
        BackfillRun run = stage.bot.runs().getFirst();
        assertThat(run.taken()).isEqualTo(250);
        assertThat(run.to()).isEqualTo(stage.lastKept().messageId());
    }

    @Test
    void losesNothingAndTakesNothingTwiceWhereASessionCannotBeTakenUpAgain() {
        stage.listening();
        stage.says("message 0");
        stage.kept(1);
        discord.forgetSessions();
        discord.dropConnections();
        List<String> texts = new ArrayList<>(List.of("message 0"));
        for (int i = 1; i <= 1_000; i++) {
            stage.says("message " + i);
            texts.add("message " + i);
        }
        Await.until("another session", Duration.ofSeconds(60), () -> discord.identified() == 2);
        stage.says("message 1001");
        texts.add("message 1001");
        Await.until("all kept", () -> stage.intake.kept().size() >= 1_002);
        assertThat(stage.intake.texts()).isEqualTo(texts);
    }

    @Test
    void takesUpItsSessionAgain() {
        stage.listening();
        discord.dropConnections();
        stage.says("meanwhile");
        stage.kept(1);
        Await.until("taken up again", () -> discord.resumed() == 1);
        assertThat(discord.identified()).isEqualTo(1);
        assertThat(stage.bot.connection().lastError()).contains("broke off");
    }

    @Test
    void findsWhatTheGatewayDidNotTell() throws InterruptedException {
        stage.listening();
        String edited = stage.says("BUY BTC");
        String gone = stage.says("BUY ETH");
        stage.kept(2);
        discord.faults().loseEvents(3);
        stage.says("BUY XRP");
        discord.edit(stage.calls, edited, "BUY BTC SL 60000");
        discord.delete(stage.calls, gone);
        BackfillRun run = stage.bot.backfill(stage.calls);

        assertThat(run.error()).isEmpty();
        assertThat(run.taken()).isEqualTo(3);
        stage.kept(5);
        assertThat(stage.intake.texts()).contains("BUY XRP", "BUY BTC SL 60000");
        assertThat(stage.lastKept().deleted()).isTrue();
        assertThat(stage.lastKept().messageId()).isEqualTo(gone);
        assertThat(stage.bot.backfill(stage.calls).taken()).isZero();
    }

    @Test
    void findsWhatWasEditedWhileItWasAway() {
        stage.says("BUY OLD");
        stage.listening();
        String edited = stage.says("BUY BTC");
        stage.kept(1);
        stage.bot.close();
        discord.edit(stage.calls, edited, "BUY BTC SL 60000");
        stage.restart();
        stage.kept(2);
        assertThat(stage.lastKept().text()).isEqualTo("BUY BTC SL 60000");
    }

    @Test
    void readsHistoryOnItsSchedule() {
        stage.bot = stage.bot(stage.account.token(), Duration.ofMillis(200));
        stage.listening();
        discord.faults().loseEvents(1);
        stage.says("BUY XRP");
        stage.kept(1);
        stage.caughtUp(2);
    }

    @Test
    void believesTheHistoryThatLagsBehindNeitherAsTheEndNorAsADeletion()
            throws InterruptedException {
        stage.listening();
        stage.says("one");
        stage.says("two");
        stage.kept(2);
        discord.faults().lagHistory(1);
        discord.faults().loseEvents(1);
        stage.says("three");
        stage.bot.backfill(stage.calls);
        stage.kept(2);
        discord.faults().lagHistory(0);
        stage.bot.backfill(stage.calls);
        stage.kept(3);
    }

    @Test
    void takesEventsThatComeTwiceOrInAnotherOrderOnce() {
        stage.listening();
        discord.faults().duplicateEvents(2);
        stage.says("one");
        stage.says("two");
        discord.faults().swapNextEvents();
        stage.says("three");
        stage.says("four");
        stage.kept(4);
        assertThat(stage.intake.texts()).containsExactlyInAnyOrder("one", "two", "three", "four");
    }

    @Test
    void readsThreadsThatWereMadeMeanwhile() {
        String open = discord.channel(stage.guild, "open");
        stage.intake.open(open, Set.of(), Set.of(Trait.THREAD));
        String old = discord.thread(open, "old");
        discord.post(old, stage.provider, "old words");
        stage.listening();
        Await.until("read", () -> stage.reads(open) == 1);
        stage.bot.close();
        String thread = discord.thread(open, "new");
        discord.post(thread, stage.provider, "new words");
        stage.restart();
        stage.kept(1);
        assertThat(stage.intake.texts()).containsExactly("new words");
    }

    @Test
    void keepsWhatCameWhileTheStoreWasAway() {
        stage.listening();
        stage.intake.away = true;
        for (int i = 0; i < 50; i++) {
            stage.says("message " + i);
        }
        Await.until("known", () -> stage.bot.connection().state() == State.RETRYING);
        stage.intake.away = false;
        stage.kept(50);
        assertThat(stage.intake.texts()).startsWith("message 0", "message 1");
        Await.until("well", () -> stage.bot.connection().state() == State.CONNECTED);
    }

    @Test
    void losesNothingWhenTheProgramEndsWhileTheStoreIsAway() {
        stage.listening();
        stage.intake.away = true;
        for (int i = 0; i < 20; i++) {
            stage.says("message " + i);
        }
        Await.until("known", () -> stage.bot.connection().state() == State.RETRYING);
        stage.bot.close();
        stage.intake.away = false;
        stage.restart();
        List<RawMessage> kept = stage.kept(20);
        assertThat(kept).extracting(RawMessage::text).startsWith("message 0", "message 1");
    }

    @Test
    void aFloodInOneChannelHoldsUpNoOther() {
        flood(1_000);
    }

    @Test
    @Tag("slow")
    void aFloodThatDoesNotFitIsFoundInHistory() {
        flood(DiscordLane.ROOM + 500);
    }

    private void flood(int posts) {
        String flooded = discord.channel(stage.guild, "flooded");
        stage.intake.open(flooded, Set.of(), Set.of());
        stage.listening();
        Await.until("read", () -> stage.reads(flooded) == 1);
        stage.intake.slow = new CountDownLatch(1);
        stage.intake.slowChannel = flooded;
        discord.burst(flooded, stage.provider, posts, i -> "flood " + i);
        stage.says("BUY BTC");
        stage.kept(1);
        stage.intake.slow.countDown();
        Await.until(
                "all of the flood",
                Duration.ofSeconds(60),
                () -> stage.intake.kept().size() >= posts + 1);
        assertThat(stage.intake.texts()).doesNotHaveDuplicates();
        assertThat(stage.lastKept().text()).isEqualTo("flood " + (posts - 1));
    }

    @Test
    void goesOnWhenDiscordComesBack() throws IOException {
        stage.listening();
        discord.goDown();
        stage.says("meanwhile");
        Await.until("known", () -> stage.bot.connection().state() == State.RETRYING);
        discord.comeBack();
        Await.until("kept", Duration.ofSeconds(60), () -> !stage.intake.kept().isEmpty());
        stage.kept(1);
        Await.until(
                "well",
                Duration.ofSeconds(30),
                () -> stage.bot.connection().state() == State.CONNECTED);
    }

    @Test
    void startsWhenDiscordIsThere() throws IOException {
        discord.goDown();
        stage.bot.start();
        Await.until("known", () -> stage.bot.connection().state() == State.RETRYING);
        discord.comeBack();
        stage.connected();
        stage.caughtUp(1);
    }

    @Test
    void triesAgainWhereHistoryCannotBeRead() {
        discord.faults().answer("GET /channels/", 2, DiscordFaults.html(503));
        stage.listening();
        stage.says("BUY BTC");
        stage.kept(1);
    }

    @Test
    void doesNotTryAgainWhereItMayNotRead() throws InterruptedException {
        discord.forbid(
                stage.calls,
                stage.account.id(),
                io.heliograph.simulators.discord.Permissions.READ_MESSAGE_HISTORY);
        stage.bot.start();
        stage.connected();
        BackfillRun run = stage.bot.backfill(stage.calls);
        assertThat(run.error()).contains("may not");
        assertThat(run.isHopeless()).isTrue();
        stage.says("BUY BTC");
        stage.kept(1);
    }
}
