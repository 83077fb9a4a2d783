package io.heliograph.simulators.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// A client that others wrote finds in the simulator what it finds in Discord: `proof.js` asks for
/// what only the other side can do, and says what holds.
class DiscordJsProofTest {
    private static final Path SCRIPT = Path.of("src/test/js/discord");
    private static final Path FOLDER = Path.of("target/discord-js");
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
        install();
        List<String> said = play();
        assertThat(said).allMatch(line -> line.startsWith("ok "), "every check holds");
        assertThat(said).containsExactlyInAnyOrderElementsOf(checks());
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

    /// Runs the script to its end and does its errands.
    private List<String> play() throws Exception {
        ProcessBuilder node = new ProcessBuilder("node", "proof.js").directory(FOLDER.toFile());
        node.environment().put("DISCORD_API", discord.api().toString().replace("/v10", ""));
        node.environment().put("DISCORD_TOKEN", bot.token());
        Process process = node.redirectErrorStream(true).start();
        Thread.ofVirtual().start(() -> endAfter(process, 60));
        List<String> said = new ArrayList<>();
        JsonMapper json = JsonMapper.shared();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
                Writer in = process.outputWriter(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("ask ")) {
                    Object answer = errands.get(line.substring(4)).call();
                    in.write(json.writeValueAsString(answer) + "\n");
                    in.flush();
                } else if (!line.contains("Warning") && !line.contains("--trace-")) {
                    said.add(line);
                }
            }
        } finally {
            process.destroy();
        }
        return said;
    }

    private static void endAfter(Process process, int seconds) {
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                process.destroy();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /// Names of all checks in the script, so that none is skipped in silence.
    private static List<String> checks() throws IOException {
        return Pattern.compile("(?<!function )check\\('([^']+)'")
                .matcher(Files.readString(SCRIPT.resolve("proof.js")))
                .results()
                .map(found -> "ok " + found.group(1))
                .toList();
    }

    private static void install() throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        for (String file : List.of("package.json", "package-lock.json", "proof.js")) {
            Files.copy(
                    SCRIPT.resolve(file),
                    FOLDER.resolve(file),
                    StandardCopyOption.REPLACE_EXISTING);
        }
        if (Files.exists(FOLDER.resolve("node_modules/discord.js/package.json"))) {
            return;
        }
        try {
            Process npm =
                    new ProcessBuilder("npm", "ci", "--no-audit", "--no-fund")
                            .directory(FOLDER.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(FOLDER.resolve("npm.txt").toFile())
                            .start();
            boolean done = npm.waitFor(90, TimeUnit.SECONDS);
            npm.destroy();
            assumeTrue(
                    done && npm.exitValue() == 0,
                    () ->
                            "npm could not install discord.js (offline?): see "
                                    + FOLDER
                                    + "/npm.txt");
        } catch (IOException missing) {
            assumeTrue(false, "npm and Node.js are needed to prove the simulator: " + missing);
        }
    }
}
