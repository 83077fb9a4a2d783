package io.heliograph.engine.port;

import io.heliograph.model.MessageId;
import io.heliograph.model.SourceId;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Where messages are kept, verbatim, each revision once.
public interface Inbox {
    /// Keeps the message; durable on return. The same source, message id and revision is kept once,
    /// however often and however concurrently it comes.
    ///
    /// @throws JournalException if it cannot be kept
    Receipt receive(RawMessage message, Instant receivedAt);

    /// Keeps how the message was read, once: a second outcome for the same message changes nothing.
    /// Need not be durable on return, but is no later than anything appended to the journal after
    /// this call: the decision never waits for it, and is never kept without it.
    void recordOutcome(MessageId message, ParseOutcome outcome, String readerVersion, Instant at);

    /// Marks that every account that follows the source has its decision.
    void finish(MessageId message, Instant at);

    /// Messages not finished, oldest first: work that a crash or a lost wake-up left behind.
    List<Stored> unfinished(int most);

    /// The newest revision of a message; empty where it was never received.
    Optional<RawMessage> latest(SourceId source, String messageId);

    /// A message with its arrival by our clock.
    record Stored(RawMessage message, Instant receivedAt) {}

    enum Receipt {
        /// First seen now.
        NEW,
        /// Seen before with the same content; nothing changed.
        DUPLICATE,
        /// Seen before with other content; nothing changed.
        CONFLICT
    }
}
