package io.heliograph.venues.alpaca;

import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.http.TextStream;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.live.JsonNewsStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Alpaca's news of an account: the key, and then the name of what is to be heard.
final class AlpacaNewsStream {
    private static final JsonMapper JSON = VenueJson.mapper(1 << 20);

    private AlpacaNewsStream() {}

    /// @param patience for each of the two answers
    /// @param reader of one message about an order
    static JsonNewsStream open(
            TextStream stream,
            AlpacaKey key,
            Duration patience,
            Function<JsonNode, List<VenueEvent>> reader)
            throws IOException, InterruptedException {
        JsonNewsStream news =
                new JsonNewsStream(stream, message -> reader.apply(message.path("data")));
        try {
            stream.send(login(key).toString());
            String status = VenueJson.text(answer(news, "authorization", patience), "status");
            if (!status.equals("authorized")) {
                throw new IOException("is closed to this key: " + status);
            }
            ObjectNode listen = JSON.createObjectNode().put("action", "listen");
            listen.putObject("data").putArray("streams").add(AlpacaKey.NEWS);
            stream.send(listen.toString());
            JsonNode heard = answer(news, "listening", patience).path("streams");
            if (!heard.path(0).asString("").equals(AlpacaKey.NEWS)) {
                throw new IOException("does not tell " + AlpacaKey.NEWS);
            }
        } catch (IOException | RuntimeException | InterruptedException failed) {
            stream.close();
            throw failed;
        }
        return news;
    }

    private static ObjectNode login(AlpacaKey key) {
        ObjectNode login = JSON.createObjectNode().put("action", "authenticate");
        login.putObject("data")
                .put("key_id", key.keyId())
                .put("secret_key", key.streamSecret(AlpacaKey.NEWS));
        return login;
    }

    /// @return what it says
    private static JsonNode answer(JsonNewsStream news, String stream, Duration patience)
            throws IOException, InterruptedException {
        JsonNode said = news.message(patience);
        if (said == null || !VenueJson.text(said, "stream").equals(stream)) {
            throw new IOException("does not answer with " + stream);
        }
        return said.path("data");
    }
}
