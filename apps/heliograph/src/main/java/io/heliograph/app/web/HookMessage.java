package io.heliograph.app.web;

import io.heliograph.model.SourceId;
import io.heliograph.model.signal.RawMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a hook was asked to bring.
///
/// @param deliveryId the same for a repetition of the same request
/// @param oneFor how long that id stands for one delivery; empty: for good
/// @param messageId its own, null for one that follows from the delivery
/// @param postedAt by the sender's clock, null where it does not say
record HookMessage(
        String deliveryId,
        Optional<Duration> oneFor,
        @Nullable String messageId,
        String author,
        String text,
        @Nullable Instant postedAt,
        @Nullable String replyTo) {

    /// @param firstAt when the delivery came first
    RawMessage toRaw(SourceId source, Instant firstAt) {
        String following =
                oneFor.isPresent() ? deliveryId + "@" + firstAt.getEpochSecond() : deliveryId;
        return new RawMessage(
                source,
                "",
                messageId == null ? following : messageId,
                0,
                author,
                text,
                postedAt == null ? firstAt : postedAt,
                replyTo,
                false);
    }
}
