package io.heliograph.venues.okx;

import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.http.TextStream;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.live.NewsStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The news of an account's orders, over the private WebSocket: a login, and then a subscription to
/// `orders`. What a conditional order places is told there too, under the id of the former.
final class OkxNewsStream implements NewsStream {
    private static final JsonMapper JSON = VenueJson.mapper(1 << 20);
    private static final String PONG = "pong";

    private final TextStream stream;
    private final Function<JsonNode, List<VenueEvent>> reader;

    private OkxNewsStream(TextStream stream, Function<JsonNode, List<VenueEvent>> reader) {
        this.stream = stream;
        this.reader = reader;
    }

    /// @param kind `SPOT` or `SWAP`
    /// @param now by the venue's clock
    /// @param patience for each of the two answers
    /// @param reader of one order's news
    static OkxNewsStream open(
            TextStream stream,
            OkxKey key,
            String kind,
            Instant now,
            Duration patience,
            Function<JsonNode, List<VenueEvent>> reader)
            throws IOException, InterruptedException {
        OkxNewsStream news = new OkxNewsStream(stream, reader);
        String seconds = Long.toString(now.getEpochSecond());
        ObjectNode login = JSON.createObjectNode().put("op", "login");
        login.putArray("args")
                .addObject()
                .put("apiKey", key.keyId())
                .put("passphrase", key.passphrase())
                .put("timestamp", seconds)
                .put("sign", key.login(seconds));
        ObjectNode subscribe = JSON.createObjectNode().put("op", "subscribe");
        subscribe.putArray("args").addObject().put("channel", "orders").put("instType", kind);
        try {
            news.ask(login, "login", patience);
            news.ask(subscribe, "subscribe", patience);
        } catch (IOException | RuntimeException | InterruptedException failed) {
            stream.close();
            throw failed;
        }
        return news;
    }

    private void ask(ObjectNode words, String event, Duration patience)
            throws IOException, InterruptedException {
        stream.send(words.toString());
        String answer = stream.next(patience);
        if (answer == null || answer.isEmpty()) {
            throw new IOException("does not answer to " + event);
        }
        JsonNode said = read(answer);
        if (!VenueJson.text(said, "event").equals(event)) {
            throw new IOException("does not " + event + ": " + VenueJson.text(said, "msg"));
        }
    }

    @Override
    public @Nullable List<VenueEvent> next(Duration within)
            throws IOException, InterruptedException {
        String text = stream.next(within);
        if (text == null) {
            return null;
        }
        if (text.isEmpty() || text.equals(PONG)) {
            return List.of();
        }
        JsonNode message = read(text);
        if (VenueJson.text(message, "event").equals("error")) {
            throw new IOException("says " + VenueJson.text(message, "msg"));
        }
        List<VenueEvent> events = new ArrayList<>();
        try {
            for (JsonNode order : message.path("data")) {
                events.addAll(reader.apply(order));
            }
        } catch (IllegalArgumentException unreadable) {
            throw new IOException("says what nobody can read", unreadable);
        }
        return events;
    }

    private static JsonNode read(String text) throws IOException {
        try {
            return JSON.readTree(text);
        } catch (JacksonException notJson) {
            throw new IOException("says what nobody can read", notJson);
        }
    }

    /// OKX wants the word, not the frame, at least every thirty seconds.
    @Override
    public void ping() throws IOException, InterruptedException {
        stream.send("ping");
    }

    @Override
    public void close() {
        stream.close();
    }
}
