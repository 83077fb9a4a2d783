package io.heliograph.app.web.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A message as its source published it.
///
/// @param messageId the source's own id
/// @param replyTo the source's own id of the message it answers
/// @param text verbatim: show it as text, never as markup
/// @param postedAt by the source's clock
/// @param receivedAt by ours
public record MessageJson(
        String source,
        String channel,
        String messageId,
        int revision,
        String author,
        String text,
        Instant postedAt,
        Instant receivedAt,
        @Nullable String replyTo) {}
