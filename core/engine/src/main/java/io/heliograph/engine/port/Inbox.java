package io.heliograph.engine.port;

import io.heliograph.model.MessageId;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

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

    /// Receives what came while the store was away, if it is back now.
    ///
    /// @param arrived called for each that is new, in the order they came
    default void regain(Consumer<RawMessage> arrived) {}

    /// Messages not finished, oldest first: work that a crash or a lost wake-up left behind.
    List<Stored> unfinished(int most);

    /// When a message was first posted, whatever became of it since; empty where it was never
    /// received.
    Optional<Instant> firstPosted(SourceId source, String messageId);

    /// The newest revision of a message; empty where it was never received.
    Optional<RawMessage> latest(SourceId source, String messageId);

    /// What the author of a message said before it in the same channel: the latest revision of each
    /// message, latest message first. Only what was received before it and is not posted after it
    /// counts, so that asking again later, or after a restart, gives the same.
    ///
    /// @param window how long before the message, by the source's clock
    List<Said> saidBefore(RawMessage message, Duration window, int most);

    /// The message that one answers, as it was when that one was received; empty where it answers
    /// none that was received before.
    Optional<Said> answeredBy(RawMessage message);

    /// The message that carries a signal, as it was when another one was received.
    Optional<Said> carrier(SignalId signal, RawMessage asOf);

    /// An earlier message.
    ///
    /// @param outcome how it was read; null while that is not kept yet
    record Said(RawMessage message, @Nullable ParseOutcome outcome) {}

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
