package io.heliograph.app.chat;

import io.heliograph.app.Refusal;
import io.heliograph.app.web.view.ChatStateJson;
import io.heliograph.chat.ChatConnection;
import io.heliograph.chat.Secret;
import io.heliograph.chat.discord.DiscordBot;
import io.heliograph.chat.discord.DiscordSettings;
import io.heliograph.chat.telegram.TelegramBot;
import io.heliograph.chat.telegram.TelegramSettings;
import io.heliograph.engine.port.ChatDesk;
import io.heliograph.engine.port.ChatIntake;
import io.heliograph.engine.port.NoticeSender;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// The bots that the environment names a token for. None holds up the start, and none that is away
/// holds up anything else.
public final class ChatConnections implements AutoCloseable {
    private record Bot(
            String platform,
            Supplier<ChatConnection> connection,
            NoticeSender sender,
            AutoCloseable running) {}

    private final List<Bot> bots = new ArrayList<>();

    /// @throws Refusal if a setting cannot be meant so
    public ChatConnections(
            Map<String, String> environment,
            ChatIntake intake,
            ChatDesk desk,
            InstantSource clock) {
        String telegram = environment.getOrDefault("HELIOGRAPH_TELEGRAM_TOKEN", "").strip();
        if (!telegram.isEmpty()) {
            TelegramBot bot = new TelegramBot(telegram(environment, telegram), intake, desk, clock);
            bot.start();
            bots.add(new Bot("TELEGRAM", bot::connection, bot.notices(), bot));
        }
        String discord = environment.getOrDefault("HELIOGRAPH_DISCORD_TOKEN", "").strip();
        if (!discord.isEmpty()) {
            DiscordBot bot = new DiscordBot(discord(environment, discord), intake, desk, clock);
            bot.start();
            bots.add(new Bot("DISCORD", bot::connection, bot.notices(), bot));
        }
    }

    /// One for each bot.
    public List<NoticeSender> senders() {
        return bots.stream().map(Bot::sender).toList();
    }

    /// How each bot stands with its platform.
    public List<ChatStateJson> states() {
        return bots.stream().map(ChatConnections::state).toList();
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
