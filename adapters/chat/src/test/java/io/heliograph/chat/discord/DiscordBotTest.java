package io.heliograph.chat.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.chat.Await;
import io.heliograph.chat.ChatConnection.State;
import io.heliograph.chat.DoorsIntake;
import io.heliograph.chat.Secret;
import io.heliograph.engine.port.ChatDesk;
import io.heliograph.model.chat.ChatPost.Trait;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiscordBotTest {
    private final DoorsIntake intake = new DoorsIntake();
    private final List<ChatRequest> requests = new CopyOnWriteArrayList<>();
    private DiscordServer discord;
    private io.heliograph.simulators.discord.DiscordBot account;
    private String guild;
    private String calls;
    private String provider;
    private DiscordBot bot;

    @BeforeEach
    void start() throws IOException {
        discord = DiscordServer.start();
        discord.limits().off();
        guild = discord.guild("Signals");
        calls = discord.channel(guild, "calls");
        provider = discord.user("provider");
        account = discord.bot("heliograph");
        discord.join(guild, provider);
        discord.join(guild, account.id());
        intake.open(calls, Set.of(provider), Set.of());
        bot = bot(account.token(), this::answer);
    }

    @AfterEach
    void stop() throws IOException {
        bot.close();
        discord.close();
    }

    @Test
    void handsOverWhatAPersonWrites() {
        listen();
        long from = System.nanoTime();
        String first = discord.post(calls, provider, "BUY BTC/USDT @ 65000");
        kept(1);
        System.out.println("took " + (System.nanoTime() - from) / 1000 + " us");
        RawMessage message = intake.kept().getFirst();
        assertThat(message.author()).isEqualTo(provider);
        assertThat(message.messageId()).isEqualTo(first);
    }

    private ChatReply answer(ChatRequest request) {
        requests.add(request);
        return new ChatReply("done", List.of());
    }

    private void listen() {
        bot.start();
        ready(1);
    }

    private void ready(int sessions) {
        Await.until("connected", () -> bot.connection().state() == State.CONNECTED);
        Await.until(
                "history was read",
                () ->
                        bot.runs().stream()
                                        .filter(run -> run.channel().equals(calls))
                                        .filter(run -> run.error().isEmpty())
                                        .count()
                                >= sessions);
    }

    private DiscordBot bot(String token, ChatDesk desk) {
        return new DiscordBot(
                new DiscordSettings(
                        discord.api(),
                        new Secret(token),
                        Duration.ofSeconds(5),
                        Duration.ofMillis(20),
                        Duration.ofHours(1)),
                intake,
                desk,
                InstantSource.system());
    }

    private void kept(int count) {
        Await.until(count + " kept", () -> intake.kept().size() >= count);
        assertThat(intake.kept()).hasSize(count);
    }
}
