package io.heliograph.venues.live;

import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.http.MessageStream;
import io.heliograph.venues.http.VenueJson;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// News as JSON over one connection, whatever the venue says in it.
public final class JsonNewsStream implements NewsStream {
    private static final JsonMapper JSON = VenueJson.mapper(1 << 20);

    private final MessageStream stream;
    private final Reader reader;

    /// What a message means.
    @FunctionalInterface
    public interface Reader {
        /// @throws IOException if it means that the connection is of no more use
        /// @throws IllegalArgumentException if nobody can read it
        List<VenueEvent> read(JsonNode message) throws IOException, InterruptedException;
    }

    public JsonNewsStream(MessageStream stream, Reader reader) {
        this.stream = stream;
        this.reader = reader;
    }

    @Override
    public @Nullable List<VenueEvent> next(Duration within)
            throws IOException, InterruptedException {
        JsonNode message = message(within);
        if (message == null) {
            return null;
        }
        try {
            return message.isMissingNode() ? List.of() : reader.read(message);
        } catch (IllegalArgumentException unreadable) {
            throw unreadable(unreadable);
        }
    }

    /// The next message as it is; missing for a mere sign of life, null if there was only silence.
    ///
    /// @throws IOException if the connection is gone
    public @Nullable JsonNode message(Duration within) throws IOException, InterruptedException {
        String text = stream.next(within);
        if (text == null) {
            return null;
        }
        try {
            return text.isEmpty() ? MissingNode.getInstance() : JSON.readTree(text);
        } catch (JacksonException notJson) {
            throw unreadable(notJson);
        }
    }

    private static IOException unreadable(RuntimeException why) {
        return new IOException("says what nobody can read", why);
    }

    @Override
    public void ping() throws IOException, InterruptedException {
        stream.ping();
    }

    @Override
    public void close() {
        stream.close();
    }
}
