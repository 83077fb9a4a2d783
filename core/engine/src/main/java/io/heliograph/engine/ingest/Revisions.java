package io.heliograph.engine.ingest;

import io.heliograph.model.SourceId;
import io.heliograph.model.chat.ChatPost;
import io.heliograph.model.signal.RawMessage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Turns the present state of a post into the next revision of its message. Chats do not count
/// edits: two bots, or the stream and the history, must come to the same number all the same.
public final class Revisions {
    private Revisions() {}

    /// The revision that the post adds to what is kept; empty where it adds nothing: it is known,
    /// older than what is known, or was taken back before anybody read it.
    ///
    /// @param latest the newest revision kept, null where the message is new
    public static Optional<RawMessage> next(
            SourceId source, ChatPost post, @Nullable RawMessage latest) {
        if (latest == null) {
            return post.deleted()
                    ? Optional.empty()
                    : Optional.of(message(source, post, 0, post.author(), post.text()));
        }
        boolean stale = post.changedAt().isBefore(latest.postedAt());
        // Deleted is the end: what comes after it was on its way before.
        if (latest.deleted() || (stale && !post.deleted())) {
            return Optional.empty();
        }
        if (post.deleted()) {
            // Who wrote it is not told again.
            return Optional.of(message(source, post, latest.revision() + 1, latest.author(), ""));
        }
        boolean same =
                post.text().equals(latest.text())
                        && post.attachments().equals(latest.attachments());
        return same
                ? Optional.empty()
                : Optional.of(
                        message(source, post, latest.revision() + 1, post.author(), post.text()));
    }

    private static RawMessage message(
            SourceId source, ChatPost post, int revision, String author, String text) {
        return new RawMessage(
                source,
                post.channel(),
                post.messageId(),
                revision,
                author,
                text,
                revision == 0 ? post.postedAt() : post.changedAt(),
                post.replyTo(),
                post.deleted(),
                post.attachments());
    }
}
