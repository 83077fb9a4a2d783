package io.heliograph.venues.binance;

import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.http.TextStream;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.live.JsonNewsStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The user's news of spot, over the WebSocket API: one subscription that is signed like any
/// request (web-socket-api.md, `userDataStream.subscribe.signature`).
final class SpotNewsStream {
    private static final JsonMapper JSON = VenueJson.mapper(1 << 20);
    private static final String SUBSCRIBE = "userDataStream.subscribe.signature";
    private static final int SUBSCRIPTION = 1;

    private SpotNewsStream() {}

    static JsonNewsStream subscribe(
            TextStream stream,
            BinanceKey key,
            Instant now,
            Function<JsonNode, List<VenueEvent>> reader)
            throws IOException, InterruptedException {
        // Signed in the alphabet's order, as the page says: apiKey, recvWindow, timestamp.
        long time = now.toEpochMilli();
        String signature =
                key.signature(
                        SUBSCRIBE, "apiKey=" + key.keyId() + "&recvWindow=5000&timestamp=" + time);
        ObjectNode request = JSON.createObjectNode();
        request.put("id", SUBSCRIPTION).put("method", SUBSCRIBE);
        request.putObject("params")
                .put("apiKey", key.keyId())
                .put("recvWindow", 5_000)
                .put("timestamp", time)
                .put("signature", signature);
        stream.send(request.toString());
        return new JsonNewsStream(stream, message -> reader.apply(event(message)));
    }

    private static JsonNode event(JsonNode message) throws IOException {
        if (message.path("status").asInt(200) != 200) {
            throw new IOException(
                    "does not take the subscription: "
                            + VenueJson.text(message.path("error"), "msg"));
        }
        JsonNode event = message.path("event");
        if (VenueJson.text(event, "e").equals("eventStreamTerminated")) {
            throw new IOException("ended the subscription");
        }
        return event;
    }
}
