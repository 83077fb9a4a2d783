package io.heliograph.verification;

import static io.heliograph.verification.RunningProgram.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.app.web.view.StoryJson;
import io.heliograph.notices.outbound.Outside;
import io.heliograph.simulators.discord.DiscordBot;
import io.heliograph.simulators.discord.DiscordServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Many messages at once through the real program: nothing is lost, nothing counts twice, and who
/// shouts does not hold up who speaks. Prints latencies.
@Tag("slow")
class BurstTest {
    private static final int SIGNALS = 100;

    @TempDir private static Path folder;
    private static DiscordServer discord;
    private static DiscordBot bot;
    private static String loud;
    private static String calm;
    private static String provider;
    private static ProgramInside program;

    @BeforeAll
    static void start() throws IOException {
        discord = DiscordServer.start();
        String guild = discord.guild("Signals");
        loud = discord.channel(guild, "loud");
        calm = discord.channel(guild, "calm");
        provider = discord.user("provider");
        bot = discord.bot("heliograph");
        Stream.of(provider, bot.id()).forEach(who -> discord.join(guild, who));
        program =
                ProgramInside.open(
                        folder.resolve("data"),
                        Map.of(
                                "HELIOGRAPH_DISCORD_TOKEN",
                                bot.token(),
                                "HELIOGRAPH_DISCORD_API",
                                discord.api().toString()),
                        "simulated",
                        1,
                        InstantSource.system(),
                        Outside.real());
        door("loud", loud);
        door("calm", calm);
        await("the bot listens", () -> discord.isConnected(bot));
        discord.post(loud, provider, "hello");
        discord.post(calm, provider, "hello");
        await("both are heard", () -> program.api().received("hello") == 2);
    }

    @AfterAll
    static void stop() throws IOException {
        program.close();
        discord.close();
    }

    @Test
    void aThousandMessagesBehindABrokenConnectionAreFoundOnce() {
        discord.forgetSessions();
        discord.dropConnections();
        List<String> ids = discord.burst(loud, provider, 1_000, i -> "thought " + i);
        Instant from = Instant.now();
        discord.post(loud, provider, "that is all");
        await("the last is read", () -> program.api().received("that is all") == 1);
        System.out.printf(
                "1,000 messages behind a broken connection were read %d ms later%n",
                Duration.between(from, Instant.now()).toMillis());
        List<String> heard =
                stories(3_000)
                        .filter(story -> story.message().text().startsWith("thought "))
                        .map(story -> story.message().messageId())
                        .toList();
        assertThat(heard.reversed()).containsExactlyElementsOf(ids);
    }

    @Test
    void whoShoutsDoesNotHoldUpWhoSpeaks() throws InterruptedException {
        speak(20, "warm-up");
        List<Long> before = speak(SIGNALS, "before");
        AtomicBoolean shouted = new AtomicBoolean();
        Thread shouting =
                Thread.ofPlatform()
                        .start(() -> {
                            discord.burst(loud, provider, 10_000, i -> "noise " + i);
                            shouted.set(true);
                        });
        List<Long> during = speak(SIGNALS, "during");
        shouting.join();
        for (int minute = 0; minute < 5 && noise() < 10_000; minute++) {
            waitAMinuteFor(10_000);
        }
        System.out.printf(
                "post to decision, milliseconds: before p50 %d p99 %d, during p50 %d p99 %d%n",
                at(before, 50), at(before, 99), at(during, 50), at(during, 99));
        assertThat(shouted).isTrue();
        assertThat(during).hasSize(SIGNALS);
        assertThat(noise()).isEqualTo(10_000);
    }

    private static long noise() {
        return stories(15_000).filter(story -> story.message().text().startsWith("noise ")).count();
    }

    private static void waitAMinuteFor(int count) {
        long until = System.nanoTime() + 60_000_000_000L;
        while (noise() < count && System.nanoTime() < until) {
            LockSupport.parkNanos(2_000_000_000L);
        }
    }

    /// @return how long each signal took from Discord's time of it to its decision, sorted
    private static List<Long> speak(int count, String name) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(
                    discord.post(
                            calm, provider, "BUY ETH/USDT now SL 3% TP 5%\n" + name + " " + i));
            LockSupport.parkNanos(50_000_000);
        }
        String last = ids.getLast();
        await(
                "the last is decided",
                () -> !program.api().storyOf(last).at("/decisions/0").isMissingNode());
        return stories(15_000)
                .filter(story -> ids.contains(story.message().messageId()))
                .map(story ->
                        Duration.between(
                                        story.message().postedAt(),
                                        story.decisions().getFirst().decidedAt())
                                .toMillis())
                .sorted()
                .toList();
    }

    private static Stream<StoryJson> stories(int most) {
        return program.program().desk().stories(most).stream();
    }

    private static long at(List<Long> sorted, int percent) {
        return sorted.get(Math.min(sorted.size() - 1, sorted.size() * percent / 100));
    }

    private static void door(String source, String channel) {
        program.api().change("/api/v1/sources", "{\"id\":\"%s\"}".formatted(source));
        program.api()
                .change(
                        "/api/v1/doors",
                        """
                        {"source":"%s","platform":"discord","channel":"%s","authors":"%s"}\
                        """
                                .formatted(source, channel, provider));
    }
}
