package io.heliograph.store.view;

import io.heliograph.model.MessageId;
import io.heliograph.model.signal.ParseOutcome;
import java.time.Instant;

/// What the journal says under the topic `reading`.
public record MessageRead(
        MessageId id, ParseOutcome outcome, String readerVersion, Instant readAt) {}
