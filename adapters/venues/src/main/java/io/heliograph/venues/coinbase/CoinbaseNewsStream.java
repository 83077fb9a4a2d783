package io.heliograph.venues.coinbase;

import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.http.TextStream;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.live.JsonNewsStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The news of an account's orders, over the channel `user`; without the channel `heartbeats`
/// Coinbase hangs up on whoever has nothing to hear for a minute. Messages are numbered: where a
/// number is missing, something was not heard.
final class CoinbaseNewsStream {
    private static final JsonMapper JSON = VenueJson.mapper(1 << 16);
    private static final String HEARTBEATS = "heartbeats";

    private final Orders orders;
    private long heard = -1;

    /// What an order says of itself.
    @FunctionalInterface
    interface Orders {
        List<VenueEvent> read(JsonNode order) throws InterruptedException;
    }

    @FunctionalInterface
    interface Tokens {
        /// A token is good for the words of one subscription.
        String next();
    }

    private CoinbaseNewsStream(Orders orders) {
        this.orders = orders;
    }

    /// @param patience for the answer
    static JsonNewsStream open(TextStream stream, Tokens tokens, Duration patience, Orders orders)
            throws IOException, InterruptedException {
        CoinbaseNewsStream reader = new CoinbaseNewsStream(orders);
        JsonNewsStream news = new JsonNewsStream(stream, reader::events);
        try {
            for (String channel : List.of(HEARTBEATS, CoinbaseKey.NEWS)) {
                stream.send(
                        JSON.createObjectNode()
                                .put("type", "subscribe")
                                .put("channel", channel)
                                .put("jwt", tokens.next())
                                .toString());
            }
            // What is told before the answer is told again by whoever catches up.
            while (!reader.confirms(news.message(patience))) {}
        } catch (IOException | RuntimeException | InterruptedException failed) {
            stream.close();
            throw failed;
        }
        return news;
    }

    private boolean confirms(@Nullable JsonNode said) throws IOException {
        if (said == null) {
            throw new IOException("does not answer to a subscription");
        }
        number(said);
        return VenueJson.text(said, "channel").equals("subscriptions")
                && said.path("events").path(0).path("subscriptions").has(CoinbaseKey.NEWS);
    }

    private List<VenueEvent> events(JsonNode message) throws IOException, InterruptedException {
        number(message);
        List<VenueEvent> events = new ArrayList<>();
        if (VenueJson.text(message, "channel").equals(CoinbaseKey.NEWS)) {
            for (JsonNode event : message.path("events")) {
                for (JsonNode order : event.path("orders")) {
                    events.addAll(orders.read(order));
                }
            }
        }
        return events;
    }

    private void number(JsonNode message) throws IOException {
        if (VenueJson.text(message, "type").equals("error")) {
            throw new IOException("says " + VenueJson.text(message, "message"));
        }
        if (!message.has("sequence_num")) {
            return;
        }
        long number = message.path("sequence_num").asLong();
        if (heard >= 0 && number > heard + 1) {
            throw new IOException("lost messages %d to %d".formatted(heard + 1, number - 1));
        }
        heard = Math.max(heard, number);
    }
}
