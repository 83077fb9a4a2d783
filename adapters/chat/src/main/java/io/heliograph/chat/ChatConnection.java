package io.heliograph.chat;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a bot stands with its platform, for health and screens.
///
/// @param since when it came into this state
/// @param lastSuccess when the platform last answered well, null if it never did
/// @param lastError what went wrong last, in words without secrets; empty if nothing has
public record ChatConnection(
        State state, Instant since, @Nullable Instant lastSuccess, String lastError) {

    /// Before its first attempt.
    public static ChatConnection starting(Instant now) {
        return new ChatConnection(State.CONNECTING, now, null, "");
    }

    /// It works. What went wrong before is kept.
    public ChatConnection connected(Instant now) {
        return new ChatConnection(State.CONNECTED, since(State.CONNECTED, now), now, lastError);
    }

    /// It does not work, and is tried again.
    ///
    /// @param state RETRYING or REFUSED
    public ChatConnection failed(State state, String error, Instant now) {
        return new ChatConnection(state, since(state, now), lastSuccess, error);
    }

    public ChatConnection closed(Instant now) {
        return new ChatConnection(State.CLOSED, since(State.CLOSED, now), lastSuccess, lastError);
    }

    private Instant since(State next, Instant now) {
        return state == next ? since : now;
    }

    public enum State {
        /// Not connected yet.
        CONNECTING,
        /// Hears everything.
        CONNECTED,
        /// Cut off; tried again by itself.
        RETRYING,
        /// The platform does not want us: a wrong token, or another program that uses it. Tried
        /// again, but a person must do something.
        REFUSED,
        /// Ended by us.
        CLOSED
    }
}
