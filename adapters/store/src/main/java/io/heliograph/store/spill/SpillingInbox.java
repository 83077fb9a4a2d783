package io.heliograph.store.spill;

import io.heliograph.engine.port.Inbox;
import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.JournalException.Kind;
import io.heliograph.model.MessageId;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.signal.ParseOutcome;
import io.heliograph.model.signal.RawMessage;
import io.heliograph.store.ModelJson;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The inbox that takes messages in while the database is away: they are spilled to a file, durable
/// on return, and received once, in the order they came, when it is back.
public final class SpillingInbox implements Inbox, AutoCloseable {
    /// Of the file; what comes after is refused.
    static final long MOST_BYTES = 256L << 20;

    private static final System.Logger LOG = System.getLogger(SpillingInbox.class.getName());

    private final Inbox stored;
    private final LineFile file;
    private final Map<MessageId, Stored> spilled = new LinkedHashMap<>();
    private volatile boolean away;

    private SpillingInbox(Inbox stored, LineFile file) {
        this.stored = stored;
        this.file = file;
        for (String line : file.found()) {
            Stored message = ModelJson.mapper().readValue(line, Stored.class);
            spilled.put(message.message().id(), message);
        }
        this.away = !spilled.isEmpty();
    }

    /// @param directory for what is spilled, private to its owner
    /// @throws JournalException if the file cannot be read
    public static SpillingInbox open(Inbox stored, Path directory) {
        return new SpillingInbox(stored, LineFile.open(directory.resolve("messages.spill")));
    }

    @Override
    public Receipt receive(RawMessage message, Instant receivedAt) {
        if (!away) {
            try {
                return stored.receive(message, receivedAt);
            } catch (JournalException failed) {
                if (failed.kind() == Kind.CONFLICT) {
                    throw failed;
                }
                LOG.log(
                        System.Logger.Level.ERROR,
                        "messages are spilled until the database is back: {0}",
                        failed.getMessage());
            }
        }
        return spill(new Stored(message, receivedAt));
    }

    @Override
    public void regain(Consumer<RawMessage> arrived) {
        if (!away) {
            return;
        }
        synchronized (this) {
            int received = 0;
            try {
                for (Stored message : List.copyOf(spilled.values())) {
                    if (stored.receive(message.message(), message.receivedAt()) == Receipt.NEW) {
                        arrived.accept(message.message());
                    }
                    received++;
                }
            } catch (JournalException stillAway) {
                LOG.log(System.Logger.Level.DEBUG, "still away", stillAway);
                return;
            }
            LOG.log(
                    System.Logger.Level.WARNING,
                    "the database is back; {0} spilled messages are received",
                    received);
            spilled.clear();
            file.clear();
            away = false;
        }
    }

    /// How many messages wait for the database.
    public synchronized int waiting() {
        return spilled.size();
    }

    private synchronized Receipt spill(Stored message) {
        Stored before = spilled.get(message.message().id());
        if (before != null) {
            return before.message().hasContentOf(message.message())
                    ? Receipt.DUPLICATE
                    : Receipt.CONFLICT;
        }
        if (file.length() >= MOST_BYTES) {
            throw new JournalException(
                    Kind.FULL, "the database is away, and the spill is full of messages", null);
        }
        file.append(List.of(ModelJson.mapper().writeValueAsString(message)));
        spilled.put(message.message().id(), message);
        away = true;
        return Receipt.NEW;
    }

    @Override
    public void recordOutcome(
            MessageId message, ParseOutcome outcome, String readerVersion, Instant at) {
        stored.recordOutcome(message, outcome, readerVersion, at);
    }

    @Override
    public void finish(MessageId message, Instant at) {
        stored.finish(message, at);
    }

    @Override
    public List<Stored> unfinished(int most) {
        return stored.unfinished(most);
    }

    @Override
    public Optional<Instant> firstPosted(SourceId source, String messageId) {
        return stored.firstPosted(source, messageId);
    }

    @Override
    public Optional<RawMessage> latest(SourceId source, String messageId) {
        return stored.latest(source, messageId);
    }

    @Override
    public List<Said> saidBefore(RawMessage message, Duration window, int most) {
        return stored.saidBefore(message, window, most);
    }

    @Override
    public Optional<Said> answeredBy(RawMessage message) {
        return stored.answeredBy(message);
    }

    @Override
    public Optional<Said> carrier(SignalId signal, RawMessage asOf) {
        return stored.carrier(signal, asOf);
    }

    @Override
    public void close() {
        file.close();
    }
}
