package io.heliograph.simulators.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.simulators.NodeScript;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A client that others wrote finds in the simulator what it finds in Discord: `proof.js` asks for
/// what only the other side can do, and says what holds.
class DiscordJsProofTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Map<String, Callable<Object>> errands = new LinkedHashMap<>();
    private DiscordServer discord;
    private DiscordBot bot;
    private String guild;
    private String channel;
    private String alice;
    private String first;
    private String rich;
    private DiscordInteraction command;

    @BeforeEach
    void start() throws IOException {
        discord = DiscordServer.start();
        guild = discord.guild("Signals");
        channel = discord.channel(guild, "calls");
        alice = discord.user("alice");
        bot = discord.bot("heliograph");
        discord.join(guild, alice);
        discord.join(guild, bot.id());
        people();
        looks();
        troubles();
    }

    @AfterEach
    void stop() throws IOException {
        discord.close();
    }

    @Test
    void convincesDiscordJs() throws Exception {
        NodeScript script = NodeScript.installed("discord", "discord.js");
        List<String> said =
                script.run(
                        Map.of(
                                "DISCORD_API",
                                discord.api().toString().replace("/v10", ""),
                                "DISCORD_TOKEN",
                                bot.token()),
                        errands);
        assertThat(said).allMatch(line -> line.startsWith("ok "), "every check holds");
        assertThat(said).containsExactlyInAnyOrderElementsOf(script.checks());
    }

    /// What the other people do.
    private void people() {
        DiscordWebhook hook = discord.webhook(channel, "hook");
        errands.put(
                "world",
                () ->
                        Map.of(
                                "guild",
                                guild,
                                "channel",
                                channel,
                                "alice",
                                alice,
                                "hook",
                                hook.id() + "/" + hook.token()));
        errands.put(
                "post",
                () -> {
                    String id = discord.post(channel, alice, "BUY BTC at 95000 SL 94000");
                    first = first == null ? id : first;
                    return id;
                });
        errands.put(
                "edit", () -> run(() -> discord.edit(channel, first, "BUY BTC at 95100 SL 94000")));
        errands.put(
                "reply",
                () -> discord.post(channel, Draft.by(alice).saying("TP1 hit").replyingTo(first)));
        errands.put(
                "embed",
                () ->
                        rich =
                                discord.post(
                                        channel,
                                        Draft.by(alice)
                                                .embed("ETH", "LONG 3200")
                                                .attachment(
                                                        "chart.png",
                                                        "image/png",
                                                        "http://127.0.0.1/chart.png")));
        errands.put(
                "forward", () -> discord.post(channel, Draft.by(alice).forwarding(channel, first)));
        errands.put("webhook", () -> discord.postAs(hook, "Alice", "SELL ETH"));
        errands.put(
                "thread", () -> discord.post(discord.thread(channel, "BTC"), alice, "SL to entry"));
        errands.put("delete", () -> run(() -> discord.delete(channel, rich)));
        errands.put("burst", () -> discord.burst(channel, alice, 120, i -> "message " + i));
        errands.put(
                "command",
                () -> {
                    command = discord.run(bot, alice, channel, "status", Map.of("account", "main"));
                    return command.awaitReply(PATIENCE).content();
                });
        errands.put(
                "follow-up",
                () -> {
                    discord.await("follow-up", PATIENCE, () -> !command.followUps().isEmpty());
                    return command.followUps().getFirst().content();
                });
        errands.put(
                "click",
                () -> {
                    String answered = command.awaitReply(PATIENCE).id();
                    return discord.click(alice, channel, answered, "close")
                            .awaitReply(PATIENCE)
                            .content();
                });
    }

    /// What can be seen of the bot.
    private void looks() {
        errands.put(
                "last",
                () -> {
                    DiscordMessage last = discord.messages(channel).getLast();
                    String repliesTo = last.repliesTo().orElse("");
                    return Map.of("content", last.content(), "repliesTo", repliesTo);
                });
        errands.put(
                "reactions",
                () -> List.copyOf(discord.message(channel, first).reactions().keySet()));
        errands.put(
                "direct",
                () ->
                        discord.directMessages(bot, alice)
                                .getLast()
                                .json()
                                .path("embeds")
                                .path(0)
                                .path("title")
                                .asString());
        errands.put("commands", () -> discord.commands(bot, guild));
        errands.put(
                "sessions",
                () -> Map.of("identified", discord.identified(), "resumed", discord.resumed()));
    }

    /// What goes wrong.
    private void troubles() {
        errands.put(
                "drop",
                () -> {
                    discord.dropConnections();
                    return discord.post(channel, alice, "while away");
                });
        errands.put("invalidate", () -> run(() -> discord.invalidateSessions(false)));
        errands.put("reconnect", () -> run(discord::askToReconnect));
        errands.put("hide", () -> run(() -> forbid(Permissions.VIEW_CHANNEL)));
        errands.put("show", () -> run(() -> forbid(0)));
        errands.put("close direct", () -> run(() -> discord.closeDirectMessages(alice)));
        errands.put(
                "too many",
                () ->
                        run(() ->
                                discord.faults()
                                        .answer(
                                                "",
                                                1,
                                                RateLimits.tooManyRequests(
                                                        Duration.ofMillis(400), false))));
        errands.put(
                "broken",
                () -> run(() -> discord.faults().answer("", 1, DiscordFaults.serverError(500))));
        errands.put("forbid", () -> run(() -> discord.forbidIntents(bot, Intents.PRIVILEGED)));
    }

    private void forbid(long permissions) {
        discord.forbid(channel, bot.id(), permissions);
    }

    private static Object run(Runnable errand) {
        errand.run();
        return true;
    }
}
