package io.heliograph.venues.kraken;

import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.http.TextStream;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.live.JsonNewsStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The news of an account's orders, over the second version of the WebSocket: the channel
/// `executions`, whose messages are counted, so that one that is missing is noticed.
final class KrakenNewsStream {
    private static final JsonMapper JSON = VenueJson.mapper(1 << 20);

    /// Of other things, between the subscription and its answer.
    private static final int MOST_BEFORE = 20;

    private final OrderReader reader;
    private long last;

    private KrakenNewsStream(OrderReader reader) {
        this.reader = reader;
    }

    /// Reads what is said of one order.
    @FunctionalInterface
    interface OrderReader {
        List<VenueEvent> read(JsonNode said) throws InterruptedException;
    }

    /// @param token that opens it, as the account was given it just now
    /// @param patience for the answer
    static JsonNewsStream open(
            TextStream stream, String token, Duration patience, OrderReader reader)
            throws IOException, InterruptedException {
        KrakenNewsStream order = new KrakenNewsStream(reader);
        JsonNewsStream news = new JsonNewsStream(stream, order::events);
        try {
            ObjectNode subscribe = JSON.createObjectNode().put("method", "subscribe");
            // What stands and what was traded is asked for afterwards, with all of it.
            subscribe
                    .putObject("params")
                    .put("channel", "executions")
                    .put("snap_orders", false)
                    .put("snap_trades", false)
                    .put("token", token);
            stream.send(subscribe.toString());
            order.confirm(news, patience);
        } catch (IOException | RuntimeException | InterruptedException failed) {
            stream.close();
            throw failed;
        }
        return news;
    }

    private void confirm(JsonNewsStream news, Duration patience)
            throws IOException, InterruptedException {
        for (int i = 0; i < MOST_BEFORE; i++) {
            JsonNode said = news.message(patience);
            if (said == null) {
                break;
            }
            if (VenueJson.text(said, "method").equals("subscribe")) {
                if (said.path("success").asBoolean(false)) {
                    return;
                }
                throw new IOException("does not subscribe: " + VenueJson.text(said, "error"));
            }
            count(said);
        }
        throw new IOException("does not answer to subscribe");
    }

    private List<VenueEvent> events(JsonNode message) throws IOException, InterruptedException {
        if (!count(message) || !VenueJson.text(message, "type").equals("update")) {
            return List.of();
        }
        List<VenueEvent> events = new ArrayList<>();
        for (JsonNode order : message.path("data")) {
            events.addAll(reader.read(order));
        }
        return events;
    }

    /// Whether it is news, and none before it is missing.
    private boolean count(JsonNode message) throws IOException {
        if (!VenueJson.text(message, "channel").equals("executions")) {
            return false;
        }
        long number = message.path("sequence").asLong(last + 1);
        if (last > 0 && number > last + 1) {
            throw new IOException("left out what came after message " + last);
        }
        last = Math.max(last, number);
        return true;
    }
}
