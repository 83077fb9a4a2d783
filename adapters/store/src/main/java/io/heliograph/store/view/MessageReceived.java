package io.heliograph.store.view;

import io.heliograph.model.MessageId;
import io.heliograph.model.signal.RawMessage;
import java.time.Instant;

/// What the journal says under the topic `message`.
public record MessageReceived(MessageId id, RawMessage message, Instant receivedAt) {}
