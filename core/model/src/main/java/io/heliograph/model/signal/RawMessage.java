package io.heliograph.model.signal;

import io.heliograph.model.MessageId;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.chat.Attachment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A message exactly as its source published it. Kept verbatim; everything later points back to it.
///
/// @param source who published it
/// @param channel where in the source (a chat's id), empty where the source has no channels
/// @param messageId the source's own id of the message
/// @param revision 0 as first posted, then one more for each edit
/// @param author who wrote it, empty where unknown; never trusted
/// @param text the words, at most {@value #MAX_TEXT} characters
/// @param postedAt when it took this form, by the source's clock, to the microsecond
/// @param replyTo the source's id of the message this one answers
/// @param deleted whether this revision says that the message was taken back
/// @param attachments what came with it, as told by the source
public record RawMessage(
        SourceId source,
        String channel,
        String messageId,
        int revision,
        String author,
        String text,
        Instant postedAt,
        @Nullable String replyTo,
        boolean deleted,
        List<Attachment> attachments) {
    /// More than any chat lets somebody write, embeds included.
    public static final int MAX_TEXT = 12_000;

    private static final int MAX_NAME = 200;

    public RawMessage {
        requireLength(channel, "channel", 0, MAX_NAME);
        requireLength(messageId, "messageId", 1, MAX_NAME);
        requireLength(author, "author", 0, MAX_NAME);
        requireLength(text, "text", 0, MAX_TEXT);
        if (replyTo != null) {
            requireLength(replyTo, "replyTo", 1, MAX_NAME);
        }
        if (revision < 0 || revision > 10_000) {
            throw new IllegalArgumentException("revision must be 0 to 10000, was " + revision);
        }
        postedAt = postedAt.truncatedTo(ChronoUnit.MICROS);
        attachments = List.copyOf(attachments);
    }

    /// A message of words alone.
    public RawMessage(
            SourceId source,
            String channel,
            String messageId,
            int revision,
            String author,
            String text,
            Instant postedAt,
            @Nullable String replyTo,
            boolean deleted) {
        this(
                source, channel, messageId, revision, author, text, postedAt, replyTo, deleted,
                List.of());
    }

    /// Whether the two say the same. The time is not compared: a source that has no clock is given
    /// ours, anew each time it asks.
    public boolean hasContentOf(RawMessage other) {
        return text.equals(other.text)
                && channel.equals(other.channel)
                && author.equals(other.author)
                && deleted == other.deleted
                && attachments.equals(other.attachments)
                && Objects.equals(replyTo, other.replyTo);
    }

    /// Our id: 128 bits of a hash over source, message id and revision, as hex. The same revision
    /// seen twice, by two nodes or after the database was lost, has the same id.
    public MessageId id() {
        return new MessageId(hash(source.value() + '\0' + messageId + '\0' + revision));
    }

    /// The signal this message carries, if any. All revisions of a message carry the same one, so
    /// that an edit can change a trade but never open a second.
    public SignalId signal() {
        return new SignalId(hash(source.value() + '\0' + messageId + '\0' + 0));
    }

    /// The signal that the message answers, if what it answers is one; null where it answers
    /// nothing.
    public @Nullable SignalId answered() {
        return replyTo == null
                ? null
                : new SignalId(hash(source.value() + '\0' + replyTo + '\0' + 0));
    }

    private static String hash(String key) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(key.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }

    private static void requireLength(String value, String name, int min, int max) {
        if (value.length() < min || value.length() > max) {
            throw new IllegalArgumentException(
                    "%s must have %d to %d characters, has %d"
                            .formatted(name, min, max, value.length()));
        }
    }
}
