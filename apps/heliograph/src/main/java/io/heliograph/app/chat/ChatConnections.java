package io.heliograph.app.chat;

import io.heliograph.app.Refusal;
import io.heliograph.app.web.view.BackfillJson;
import io.heliograph.app.web.view.ChatStateJson;
import io.heliograph.chat.ChatConnection;
import io.heliograph.chat.discord.BackfillRun;
import io.heliograph.chat.discord.DiscordBot;
import io.heliograph.chat.discord.DiscordSettings;
import io.heliograph.chat.telegram.TelegramBot;
import io.heliograph.chat.telegram.TelegramSettings;
import io.heliograph.engine.port.ChatDesk;
import io.heliograph.engine.port.ChatIntake;
import io.heliograph.engine.port.NoticeSender;
import io.heliograph.model.Secret;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The bots that the environment names a token for. None holds up the start, and none that is away
/// holds up anything else.
public final class ChatConnections implements AutoCloseable {
    private record Bot(
            String platform,
            Supplier<ChatConnection> connection,
            ChatTrouble trouble,
            NoticeSender sender,
            Runnable start,
            AutoCloseable running) {}

    private final List<Bot> bots = new ArrayList<>();
    private @Nullable DiscordBot history;

    /// @throws Refusal if a setting cannot be meant so
    public ChatConnections(
            Map<String, String> environment,
            ChatIntake intake,
            ChatDesk desk,
            InstantSource clock) {
        String telegram = environment.getOrDefault("HELIOGRAPH_TELEGRAM_TOKEN", "").strip();
        if (!telegram.isEmpty()) {
            TelegramBot bot = new TelegramBot(telegram(environment, telegram), intake, desk, clock);
            bots.add(
                    new Bot(
                            "TELEGRAM",
                            bot::connection,
                            new ChatTrouble(bot::connection, clock),
                            bot.notices(),
                            bot::start,
                            bot));
        }
        String discord = environment.getOrDefault("HELIOGRAPH_DISCORD_TOKEN", "").strip();
        if (!discord.isEmpty()) {
            DiscordBot bot = new DiscordBot(discord(environment, discord), intake, desk, clock);
            bots.add(
                    new Bot(
                            "DISCORD",
                            bot::connection,
                            new ChatTrouble(bot::connection, clock),
                            bot.notices(),
                            bot::start,
                            bot));
            history = bot;
        }
    }

    /// Lets the bots listen. Before it they can only be told to send.
    public void start() {
        bots.forEach(bot -> bot.start().run());
    }

    /// One for each bot.
    public List<NoticeSender> senders() {
        return bots.stream().map(Bot::sender).toList();
    }

    /// What keeps each bot from its platform, by the platform's name; asked again and again, in
    /// words, empty while all is well or was well a moment ago.
    public Map<String, Supplier<String>> troubles() {
        Map<String, Supplier<String>> troubles = new LinkedHashMap<>();
        bots.forEach(bot -> troubles.put(bot.platform(), bot.trouble()));
        return troubles;
    }

    /// How each bot stands with its platform.
    public List<ChatStateJson> states() {
        return bots.stream().map(ChatConnections::state).toList();
    }

    /// Reads the history of a channel now, from where it is known; empty where no bot can.
    public Optional<BackfillJson> backfill(String channel) {
        DiscordBot reader = history;
        if (reader == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(view(reader.backfill(channel)));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading history", stopping);
        }
    }

    /// The last readings of history, the newest last.
    public List<BackfillJson> backfills() {
        DiscordBot reader = history;
        return reader == null
                ? List.of()
                : reader.runs().stream().map(ChatConnections::view).toList();
    }

    private static BackfillJson view(BackfillRun run) {
        return new BackfillJson(
                run.channel(),
                run.startedAt(),
                run.from(),
                run.to(),
                run.found(),
                run.taken(),
                run.took().toMillis(),
                run.error());
    }

    private static ChatStateJson state(Bot bot) {
        ChatConnection connection = bot.connection().get();
        return new ChatStateJson(
                bot.platform(),
                connection.state().name(),
                connection.since(),
                connection.lastSuccess(),
                connection.lastError());
    }

    private static TelegramSettings telegram(Map<String, String> environment, String token) {
        try {
            TelegramSettings standard = TelegramSettings.standard(new Secret(token));
            String api = environment.getOrDefault("HELIOGRAPH_TELEGRAM_API", "").strip();
            return api.isEmpty()
                    ? standard
                    : new TelegramSettings(
                            URI.create(api),
                            standard.token(),
                            standard.timeout(),
                            standard.poll(),
                            standard.firstRetry());
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(
                    "HELIOGRAPH_TELEGRAM_TOKEN or HELIOGRAPH_TELEGRAM_API is wrong: "
                            + wrong.getMessage(),
                    wrong);
        }
    }

    private static DiscordSettings discord(Map<String, String> environment, String token) {
        try {
            DiscordSettings standard = DiscordSettings.standard(new Secret(token));
            String api = environment.getOrDefault("HELIOGRAPH_DISCORD_API", "").strip();
            return api.isEmpty()
                    ? standard
                    : new DiscordSettings(
                            URI.create(api),
                            standard.token(),
                            standard.timeout(),
                            standard.firstRetry(),
                            standard.backfillEvery());
        } catch (IllegalArgumentException wrong) {
            throw new Refusal(
                    "HELIOGRAPH_DISCORD_TOKEN or HELIOGRAPH_DISCORD_API is wrong: "
                            + wrong.getMessage(),
                    wrong);
        }
    }

    @Override
    public void close() {
        for (Bot bot : bots) {
            try {
                bot.running().close();
            } catch (Exception failed) {
                throw new IllegalStateException(bot.platform() + " does not close", failed);
            }
        }
    }
}
