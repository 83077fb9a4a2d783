package io.heliograph.chat.telegram;

import io.heliograph.chat.ChatConnection;
import io.heliograph.chat.CommandWords;
import io.heliograph.engine.port.ChatDesk;
import io.heliograph.engine.port.ChatIntake;
import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.NoticeSender;
import io.heliograph.model.chat.ChatPost;
import io.heliograph.model.chat.ChatRequest.Command;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// A Telegram bot: hands over what is posted in the chats it is in, and lets people ask.
///
/// Telegram keeps what it has to tell for a day, until we say that we have it. We say so only after
/// the intake has made it durable: what a crash or a lost database interrupts comes again.
///
/// One thread polls, ended by {@link #close()}.
public final class TelegramBot implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(TelegramBot.class.getName());

    private static final List<String> POSTS =
            List.of("message", "edited_message", "channel_post", "edited_channel_post");

    /// After so many attempts an update that our own code trips over is left out: one bad message
    /// must not silence every chat.
    private static final int MOST_ATTEMPTS = 5;

    private static final long NONE = -1;

    private final TelegramSettings settings;
    private final ChatIntake intake;
    private final InstantSource clock;
    private final TelegramApi api;
    private final TelegramNotices notices;
    private final TelegramAnswers answers;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile ChatConnection connection;
    private volatile long leftOut;
    private @Nullable Thread thread;
    private String name = "";
    private long offset;
    private long current = NONE;
    private int attempts;

    public TelegramBot(
            TelegramSettings settings, ChatIntake intake, ChatDesk desk, InstantSource clock) {
        this.settings = settings;
        this.intake = intake;
        this.clock = clock;
        this.api = new TelegramApi(settings);
        this.notices = new TelegramNotices(api, new Pace(clock));
        this.answers = new TelegramAnswers(desk, api, notices);
        this.connection = ChatConnection.starting(clock.instant());
    }

    /// Begins to listen, and returns at once.
    public void start() {
        thread = Thread.ofVirtual().name("telegram").start(this::run);
    }

    public ChatConnection connection() {
        return connection;
    }

    /// How many updates could not be made sense of and were passed over.
    public long leftOut() {
        return leftOut;
    }

    /// Sends notices as this bot. Works whether or not the bot listens.
    public NoticeSender notices() {
        return notices;
    }

    /// What is being handed over is handed over first.
    @Override
    public void close() {
        closing.countDown();
        // Ends the poll that is open; an interrupt would hit the intake as well.
        api.close();
        Thread running = thread;
        if (running != null) {
            try {
                running.join();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
        answers.close();
        connection = connection.closed(clock.instant());
    }

    private void run() {
        int failures = 0;
        while (!isClosing()) {
            Duration wish = Duration.ZERO;
            try {
                if (name.isEmpty()) {
                    introduce();
                }
                poll();
                failures = 0;
                continue;
            } catch (InterruptedException closed) {
                return;
            } catch (TelegramRefusal refusal) {
                wish = refusal.retryAfter() == null ? wish : refusal.retryAfter();
                failed(refusal);
            } catch (IOException down) {
                failed(ChatConnection.State.RETRYING, "Telegram " + down.getMessage());
            } catch (JournalException away) {
                failed(ChatConnection.State.RETRYING, "what was posted cannot be kept yet");
            } catch (RuntimeException ours) {
                // The outermost loop: whatever goes wrong with one update, the others must come.
                LOG.log(Level.ERROR, "could not hand over an update of Telegram", ours);
                failed(ChatConnection.State.RETRYING, "cannot be handed over: " + ours);
                passOverIfHopeless();
            }
            failures++;
            Duration pause = settings.retryAfter(failures);
            if (closesWithin(pause.compareTo(wish) < 0 ? wish : pause)) {
                return;
            }
        }
    }

    /// Who we are, that we poll, and what can be asked of us.
    private void introduce() throws IOException, InterruptedException {
        JsonNode me = api.call("getMe", api.parameters());
        api.call("deleteWebhook", api.parameters());
        ObjectNode menu = api.parameters();
        ArrayNode commands = menu.putArray("commands");
        for (Command command : Command.values()) {
            commands.addObject()
                    .put("command", command.name().toLowerCase(Locale.ROOT))
                    .put("description", CommandWords.describe(command));
        }
        api.call("setMyCommands", menu);
        name = me.path("username").asString("bot");
    }

    private void poll() throws IOException, InterruptedException {
        // Once after a failure the answer comes at once, so that the state is soon true.
        Duration held =
                connection.state() == ChatConnection.State.CONNECTED
                        ? settings.poll()
                        : Duration.ZERO;
        ObjectNode parameters = api.parameters().put("timeout", held.toSeconds());
        if (offset > 0) {
            parameters.put("offset", offset);
        }
        ArrayNode heard = parameters.putArray("allowed_updates");
        POSTS.forEach(heard::add);
        heard.add("callback_query");
        JsonNode updates = api.call("getUpdates", parameters, held);
        if (!updates.isArray()) {
            throw new IOException("answers with something that is not a list of updates");
        }
        for (JsonNode update : updates) {
            if (isClosing()) {
                return;
            }
            current = update.path("update_id").asLong(-1);
            if (current < 0) {
                throw new IOException("answers with something that is not an update");
            }
            take(update);
            moveOn();
        }
        connection = connection.connected(clock.instant());
    }

    private void take(JsonNode update) {
        if (update.has("callback_query")) {
            answers.pressed(update.path("callback_query"));
            return;
        }
        for (String kind : POSTS) {
            JsonNode message = update.path(kind);
            boolean asked = kind.equals("message") && answers.typed(message, name);
            if (message.isObject() && !asked) {
                hand(message);
            }
        }
    }

    private void hand(JsonNode message) {
        ChatPost post;
        try {
            post = TelegramPosts.post(message);
        } catch (IllegalArgumentException unreadable) {
            leftOut++;
            LOG.log(Level.WARNING, "left out an update of Telegram", unreadable);
            return;
        }
        intake.take(post);
    }

    /// Not to the highest number seen: after a quiet week Telegram may begin with a lower one.
    private void moveOn() {
        offset = current + 1;
        current = NONE;
        attempts = 0;
    }

    private void passOverIfHopeless() {
        attempts++;
        if (current != NONE && attempts >= MOST_ATTEMPTS) {
            leftOut++;
            moveOn();
        }
    }

    private void failed(TelegramRefusal refusal) {
        if (refusal.isConflict()) {
            failed(
                    ChatConnection.State.REFUSED,
                    "another program listens with the same bot token: Telegram "
                            + refusal.getMessage());
        } else if (refusal.isAboutToken()) {
            failed(
                    ChatConnection.State.REFUSED,
                    "the bot token is wrong or was revoked: Telegram " + refusal.getMessage());
        } else {
            failed(ChatConnection.State.RETRYING, "Telegram " + refusal.getMessage());
        }
    }

    private void failed(ChatConnection.State state, String error) {
        connection = connection.failed(state, error, clock.instant());
    }

    private boolean isClosing() {
        return closing.getCount() == 0;
    }

    /// Waits; whether it is time to end.
    private boolean closesWithin(Duration wait) {
        try {
            return closing.await(wait.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            return true;
        }
    }
}
