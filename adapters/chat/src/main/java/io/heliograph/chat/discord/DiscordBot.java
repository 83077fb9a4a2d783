package io.heliograph.chat.discord;

import io.heliograph.chat.ChatConnection;
import io.heliograph.chat.ChatConnection.State;
import io.heliograph.engine.port.ChatDesk;
import io.heliograph.engine.port.ChatIntake;
import io.heliograph.engine.port.NoticeSender;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.JDABuilder;
import net.dv8tion.jda.api.exceptions.InvalidTokenException;
import net.dv8tion.jda.api.requests.GatewayIntent;
import net.dv8tion.jda.api.requests.RestConfig;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/// A Discord bot: hands over what is posted in the channels that have a door, and lets people ask.
///
/// What the gateway tells is handed over at once, channel by channel. How far a channel is known
/// for certain is moved on by reading its history alone, when a session begins and every few
/// minutes: what was missed, dropped or could not be kept is found there.
///
/// One thread keeps the connection, ended by {@link #close()}.
public final class DiscordBot implements AutoCloseable {
    private static final List<GatewayIntent> INTENTS =
            List.of(
                    GatewayIntent.GUILD_MESSAGES,
                    GatewayIntent.DIRECT_MESSAGES,
                    GatewayIntent.MESSAGE_CONTENT);

    /// After an outage nobody should wait for a quarter of an hour, which is JDA's own idea.
    private static final int LONGEST_RECONNECT_SECONDS = 60;

    private final DiscordSettings settings;
    private final DiscordStanding standing;
    private final DiscordGate gate = new DiscordGate();
    private final DiscordBackfill backfill;
    private final DiscordAnswers answers;
    private final DiscordNotices notices;
    private final DiscordEars ears;
    private final AtomicReference<@Nullable JDA> session = new AtomicReference<>();
    private @Nullable Thread thread;

    public DiscordBot(
            DiscordSettings settings, ChatIntake intake, ChatDesk desk, InstantSource clock) {
        this.settings = settings;
        this.standing = new DiscordStanding(clock);
        this.backfill = new DiscordBackfill(settings, intake, clock, session::get, gate, standing);
        this.answers = new DiscordAnswers(desk, settings.timeout());
        this.notices = new DiscordNotices(session::get, backfill::placeOf);
        this.ears = new DiscordEars(intake, backfill, answers, standing, session::set, clock);
    }

    /// Begins to listen, and returns at once.
    public void start() {
        backfill.start();
        thread = Thread.ofVirtual().name("discord").start(this::run);
    }

    public ChatConnection connection() {
        return standing.now();
    }

    /// How many posts could not be handed over because our own code tripped over them.
    public long leftOut() {
        return backfill.leftOut();
    }

    /// Sends notices as this bot.
    public NoticeSender notices() {
        return notices;
    }

    /// Reads a channel's history now, up to its end.
    ///
    /// @param channel a channel's id
    /// @throws IllegalArgumentException if that is no id
    public BackfillRun backfill(String channel) throws InterruptedException {
        return backfill.read(channel);
    }

    /// The last hundred readings of history, oldest first.
    public List<BackfillRun> runs() {
        return backfill.runs();
    }

    @Override
    public void close() {
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            try {
                running.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        backfill.close();
        answers.close();
        standing.closed();
    }

    /// A session ends by itself only where Discord refuses us: JDA takes up all others again.
    private void run() {
        int failures = 0;
        try {
            while (true) {
                try {
                    JDA jda = connect();
                    failures = 0;
                    try {
                        jda.awaitShutdown();
                    } finally {
                        session.set(null);
                        jda.shutdownNow();
                    }
                } catch (InvalidTokenException refused) {
                    standing.failed(State.REFUSED, DiscordStanding.WRONG_TOKEN);
                } catch (IOException down) {
                    standing.failed(State.RETRYING, DiscordCalls.words(down));
                } catch (RuntimeException down) {
                    standing.failed(State.RETRYING, DiscordCalls.words(DiscordCalls.failure(down)));
                }
                failures++;
                Thread.sleep(
                        standing.now().state() == State.REFUSED
                                ? settings.retryAfterRefusal()
                                : settings.retryAfter(failures));
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private JDA connect() throws IOException, InterruptedException {
        gate.find(settings);
        Duration timeout = settings.timeout();
        JDA jda =
                JDABuilder.createLight(settings.token().reveal(), INTENTS)
                        .setRestConfig(new RestConfig().setBaseUrl(settings.api() + "/"))
                        .setSessionController(gate)
                        .setHttpClientBuilder(
                                new OkHttpClient.Builder()
                                        .connectTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                                        .readTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS)
                                        .writeTimeout(timeout.toMillis(), TimeUnit.MILLISECONDS))
                        .setMaxReconnectDelay(LONGEST_RECONNECT_SECONDS)
                        .setEnableShutdownHook(false)
                        .addEventListeners(ears)
                        .build();
        if (!jda.getSelfUser().isBot()) {
            jda.shutdownNow();
            throw new InvalidTokenException();
        }
        return jda;
    }
}
