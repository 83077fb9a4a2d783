package io.heliograph.chat.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.chat.Await;
import io.heliograph.chat.ChatConnection.State;
import io.heliograph.chat.DoorsIntake;
import io.heliograph.model.Secret;
import io.heliograph.model.chat.ChatReply;
import io.heliograph.model.chat.ChatRequest;
import io.heliograph.model.signal.RawMessage;
import io.heliograph.simulators.discord.DiscordServer;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import net.dv8tion.jda.internal.utils.JDALogger;

/// A simulated Discord with one guild, a channel that has a door, a provider who may speak there, a
/// channel that has none, and a bot.
final class Stage implements AutoCloseable {
    final DoorsIntake intake = new DoorsIntake();
    final List<ChatRequest> requests = new CopyOnWriteArrayList<>();
    final DiscordServer discord;
    final io.heliograph.simulators.discord.DiscordBot account;
    final String guild;
    final String calls;
    final String desk;
    final String provider;
    volatile ChatReply reply = new ChatReply("done", List.of());
    DiscordBot bot;

    Stage() throws IOException {
        JDALogger.setFallbackLoggerEnabled(Boolean.getBoolean("jdalog"));
        discord = DiscordServer.start();
        guild = discord.guild("Signals");
        calls = discord.channel(guild, "calls");
        desk = discord.channel(guild, "desk");
        provider = discord.user("provider");
        account = discord.bot("heliograph");
        discord.join(guild, provider);
        discord.join(guild, account.id());
        intake.open(calls, Set.of(provider), Set.of());
        bot = bot(account.token(), Duration.ofHours(1));
    }

    DiscordBot bot(String token, Duration backfillEvery) {
        return new DiscordBot(
                new DiscordSettings(
                        discord.api(),
                        new Secret(token),
                        Duration.ofSeconds(60),
                        Duration.ofMillis(20),
                        backfillEvery),
                intake,
                this::answer,
                InstantSource.system());
    }

    private ChatReply answer(ChatRequest request) {
        requests.add(request);
        return reply;
    }

    /// Starts the bot and waits until it hears.
    Stage listening() {
        bot.start();
        connected();
        caughtUp(1);
        return this;
    }

    /// Ends the bot and begins another, as a restarted program does.
    void restart() {
        bot.close();
        bot = bot(account.token(), Duration.ofHours(1));
        listening();
    }

    void connected() {
        Await.until("connected", () -> bot.connection().state() == State.CONNECTED);
    }

    /// Waits until the history of the channel was read so many times without error.
    void caughtUp(int times) {
        Await.until("history was read", () -> reads(calls) >= times);
    }

    long reads(String channel) {
        return bot.runs().stream()
                .filter(run -> run.channel().equals(channel) && run.error().isEmpty())
                .count();
    }

    String says(String text) {
        return discord.post(calls, provider, text);
    }

    /// Waits until so many states of messages were kept, and no more.
    List<RawMessage> kept(int count) {
        Await.until(count + " kept", () -> intake.kept().size() >= count);
        assertThat(intake.kept()).hasSize(count);
        return intake.kept();
    }

    RawMessage lastKept() {
        return intake.kept().getLast();
    }

    @Override
    public void close() throws IOException {
        bot.close();
        discord.close();
    }
}
