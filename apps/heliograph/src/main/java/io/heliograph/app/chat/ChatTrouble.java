package io.heliograph.app.chat;

import io.heliograph.chat.ChatConnection;
import io.heliograph.chat.ChatConnection.State;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Says when a bot has been without its platform for so long that somebody should know. A bot that
/// goes from one failure to another has been away since the first.
final class ChatTrouble implements Supplier<String> {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Supplier<ChatConnection> connection;
    private final InstantSource clock;
    private @Nullable Instant awaySince;

    ChatTrouble(Supplier<ChatConnection> connection, InstantSource clock) {
        this.connection = connection;
        this.clock = clock;
    }

    /// In words, empty where there is none.
    @Override
    public synchronized String get() {
        ChatConnection now = connection.get();
        if (now.state() == State.CONNECTED || now.state() == State.CLOSED) {
            awaySince = null;
            return "";
        }
        Instant since = awaySince == null ? now.since() : awaySince;
        awaySince = since;
        if (Duration.between(since, clock.instant()).compareTo(PATIENCE) <= 0) {
            return "";
        }
        return now.state() == State.REFUSED
                ? "The platform refuses the bot: " + now.lastError()
                : now.lastError().isEmpty() ? "It does not answer." : now.lastError();
    }
}
