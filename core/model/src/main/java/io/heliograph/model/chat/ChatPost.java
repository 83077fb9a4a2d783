package io.heliograph.model.chat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A post as a platform delivered it, in its present state. Whether its author may speak for a
/// source has not been asked yet.
///
/// @param channel the platform's numeric id of the chat, never its name
/// @param author the platform's numeric id of who wrote it, never a name; empty where the platform
///   hides it (a Telegram channel)
/// @param messageId unique on the platform
/// @param text the words: the author's own, then those of embeds, a blank line between
/// @param postedAt the platform's clock
/// @param changedAt when it took its present state: posted, edited or deleted, by the platform's
///   clock; where a platform does not tell, when we learned of it
/// @param replyTo the message it answers, null where none
public record ChatPost(
        Platform platform,
        String channel,
        String author,
        String messageId,
        String text,
        Instant postedAt,
        Instant changedAt,
        @Nullable String replyTo,
        boolean deleted,
        Set<Trait> traits,
        List<Attachment> attachments) {
    public ChatPost {
        traits = Set.copyOf(traits);
        attachments = List.copyOf(attachments);
    }

    /// What makes a post less than a person's own words in the channel itself. Each must be let in
    /// on its own; none is by default.
    public enum Trait {
        /// Its author is a program.
        BOT,
        /// Came through a channel's webhook: its name and picture are anybody's.
        WEBHOOK,
        /// Somebody's words carried on by somebody else.
        FORWARD,
        /// Published into the channel from a channel it follows.
        CROSSPOST,
        /// Stands in a thread under the channel.
        THREAD,
        /// Has embeds, whose words are set apart from its author's own.
        EMBED
    }
}
