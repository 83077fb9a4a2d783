package io.heliograph.venues.okx;

import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.http.TextStream;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.live.JsonNewsStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The news of an account's orders, over the private WebSocket: a login, and then a subscription to
/// `orders`. What a conditional order places is told there too, under the id of the former.
final class OkxNewsStream {
    private static final JsonMapper JSON = VenueJson.mapper(1 << 20);

    private OkxNewsStream() {}

    /// @param kind `SPOT` or `SWAP`
    /// @param now by the venue's clock
    /// @param patience for each of the two answers
    /// @param reader of one order's news
    static JsonNewsStream open(
            TextStream stream,
            OkxKey key,
            String kind,
            Instant now,
            Duration patience,
            Function<JsonNode, List<VenueEvent>> reader)
            throws IOException, InterruptedException {
        JsonNewsStream news = new JsonNewsStream(stream, message -> events(message, reader));
        try {
            stream.send(login(key, Long.toString(now.getEpochSecond())).toString());
            confirm(news, "login", patience);
            ObjectNode subscribe = JSON.createObjectNode().put("op", "subscribe");
            subscribe.putArray("args").addObject().put("channel", "orders").put("instType", kind);
            stream.send(subscribe.toString());
            confirm(news, "subscribe", patience);
        } catch (IOException | RuntimeException | InterruptedException failed) {
            stream.close();
            throw failed;
        }
        return news;
    }

    private static ObjectNode login(OkxKey key, String seconds) {
        ObjectNode login = JSON.createObjectNode().put("op", "login");
        login.putArray("args")
                .addObject()
                .put("apiKey", key.keyId())
                .put("passphrase", key.passphrase())
                .put("timestamp", seconds)
                .put("sign", key.login(seconds));
        return login;
    }

    private static void confirm(JsonNewsStream news, String event, Duration patience)
            throws IOException, InterruptedException {
        JsonNode said = news.message(patience);
        if (said == null || said.isMissingNode()) {
            throw new IOException("does not answer to " + event);
        }
        if (!VenueJson.text(said, "event").equals(event)) {
            throw new IOException("does not " + event + ": " + VenueJson.text(said, "msg"));
        }
    }

    private static List<VenueEvent> events(
            JsonNode message, Function<JsonNode, List<VenueEvent>> reader) throws IOException {
        if (VenueJson.text(message, "event").equals("error")) {
            throw new IOException("says " + VenueJson.text(message, "msg"));
        }
        List<VenueEvent> events = new ArrayList<>();
        for (JsonNode order : message.path("data")) {
            events.addAll(reader.apply(order));
        }
        return events;
    }
}
