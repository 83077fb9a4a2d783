package io.heliograph.engine.port;

import io.heliograph.model.chat.ChatPost;
import io.heliograph.model.chat.Platform;
import java.util.Optional;
import java.util.Set;

/// Where chats hand over what was posted, live or from history.
public interface ChatIntake {
    /// Takes a post in its present state: new, edited or deleted. Durable on return. May be given
    /// the same post any number of times, by the stream and by history.
    ///
    /// @throws JournalException if it cannot be kept; give it again later
    Receipt take(ChatPost post);

    /// The channels that have a door.
    Set<String> channels(Platform platform);

    /// The newest message of a channel that was taken from its history or its unbroken stream:
    /// everything up to it is known.
    Optional<String> cursor(Platform platform, String channel);

    /// Moves the cursor on, never back.
    void advance(Platform platform, String channel, String messageId);

    enum Receipt {
        /// A new message, or a new state of a known one.
        TAKEN,
        /// Nothing new.
        REPEATED,
        /// Its author or its kind may not speak there. Not kept.
        REFUSED,
        /// The channel has no door. Not kept.
        NOT_OURS
    }
}
