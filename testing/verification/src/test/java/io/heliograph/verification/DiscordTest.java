package io.heliograph.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.simulators.discord.DiscordBot;
import io.heliograph.simulators.discord.DiscordMessage;
import io.heliograph.simulators.discord.DiscordServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A message in a Discord channel becomes a protected trade; people ask there and are answered. The
/// real program, Discord on the other side of a real socket.
class DiscordTest {
    @TempDir private static Path folder;
    private static DiscordServer discord;
    private static DiscordBot bot;
    private static String calls;
    private static String provider;
    private static RunningProgram program;

    @BeforeAll
    static void start() throws Exception {
        discord = DiscordServer.start();
        String guild = discord.guild("Signals");
        calls = discord.channel(guild, "calls");
        provider = discord.user("provider");
        bot = discord.bot("heliograph");
        discord.join(guild, provider);
        discord.join(guild, bot.id());
        program =
                RunningProgram.start(
                        Map.of(
                                "HELIOGRAPH_DISCORD_TOKEN",
                                bot.token(),
                                "HELIOGRAPH_DISCORD_API",
                                discord.api().toString()),
                        folder.resolve("data"),
                        "--prices",
                        "simulated");
        program.change("/api/v1/sources", "{\"id\":\"vip\"}");
        program.change(
                "/api/v1/doors",
                """
                {"source":"vip","platform":"discord","channel":"%s","authors":"%s"}\
                """
                        .formatted(calls, provider));
        RunningProgram.await(
                "the bot listens and has its commands",
                () -> discord.isConnected(bot) && discord.commands(bot, guild).contains("link"));
    }

    @AfterAll
    static void stop() throws Exception {
        program.close();
        discord.close();
    }

    @Test
    void aMessageBecomesAProtectedTrade() {
        String id = discord.post(calls, provider, "BUY ETH/USDT now SL 3% TP 5%");
        RunningProgram.await("it is decided", () -> !story(id).at("/decisions/0").isMissingNode());
        JsonNode decision = story(id).at("/decisions/0");
        assertThat(decision.path("verdict").asString()).isEqualTo("approved");
        assertThat(decision.path("orders").size()).isEqualTo(3);
    }

    @Test
    void aDroppedSessionLosesNothing() {
        discord.post(calls, provider, "good morning");
        RunningProgram.await("it is read", () -> stories("good morning") == 1);
        discord.forgetSessions();
        discord.dropConnections();
        discord.post(calls, provider, "good afternoon");
        RunningProgram.await("it is read", () -> stories("good afternoon") == 1);
        discord.post(calls, provider, "good evening");
        RunningProgram.await("it is read", () -> stories("good evening") == 1);
        assertThat(stories("good morning")).isEqualTo(1);
        assertThat(stories("good afternoon")).isEqualTo(1);
    }

    @Test
    void aStrangerLearnsNothingAndALinkedUserHowThingsStand() {
        assertThat(ask("status", Map.of()).content())
                .contains("not linked")
                .doesNotContain("paper");
        String code =
                program.change("/api/v1/accounts/paper/link-codes", "{}").path("code").asString();
        assertThat(ask("link", Map.of("about", code)).content()).contains("account paper");
        assertThat(ask("status", Map.of()).content()).contains("paper (PAPER)", "equity");

        assertThat(ask("reduce", Map.of("about", "all")).content())
                .contains("everything", "REDUCING");
        assertThat(ask("status", Map.of()).content()).contains("paper: REDUCING");
        assertThat(ask("resume", Map.of("about", "all")).content())
                .contains("was REDUCING", "ACTIVE");
        assertThat(program.get("/api/v1/trading").path("switches")).isEmpty();
    }

    private static DiscordMessage ask(String command, Map<String, ?> options) {
        return discord.run(bot, provider, calls, command, options)
                .awaitReply(Duration.ofSeconds(30));
    }

    private static JsonNode story(String messageId) {
        JsonNode stories = program.get("/api/v1/stories");
        for (JsonNode story : stories) {
            if (story.at("/message/messageId").asString().equals(messageId)) {
                return story;
            }
        }
        return stories.at("/none");
    }

    private static int stories(String text) {
        int count = 0;
        for (JsonNode story : program.get("/api/v1/stories")) {
            count += story.at("/message/text").asString().equals(text) ? 1 : 0;
        }
        return count;
    }
}
