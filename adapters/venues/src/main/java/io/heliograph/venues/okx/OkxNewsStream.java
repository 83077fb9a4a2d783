package io.heliograph.venues.okx;

import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.http.TextStream;
import io.heliograph.venues.http.TextStream.Pinging;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.live.JsonNewsStream;
import io.heliograph.venues.live.NewsStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The news of an account's orders, over two WebSockets with a login and a subscription each:
/// `orders` tells of the book, of what a conditional order placed there too, under the id of the
/// former; `orders-algo` tells of the conditional orders themselves.
final class OkxNewsStream {
    private static final JsonMapper JSON = VenueJson.mapper(1 << 20);

    /// OKX hangs up on who says nothing for thirty seconds.
    private static final Duration QUIET = Duration.ofSeconds(20);

    private final HttpClient client;
    private final OkxSettings settings;
    private final OkxKey key;

    OkxNewsStream(HttpClient client, OkxSettings settings, OkxKey key) {
        this.client = client;
        this.settings = settings;
        this.key = key;
    }

    /// @param now by the venue's clock
    /// @param orders reads what is said of one order of the book
    /// @param conditionals reads what is said of one conditional order
    NewsStream open(
            Instant now,
            Function<JsonNode, List<VenueEvent>> orders,
            Function<JsonNode, List<VenueEvent>> conditionals)
            throws IOException, InterruptedException {
        JsonNewsStream first =
                subscribed(settings.conditionals(), "orders-algo", now, conditionals);
        try {
            JsonNewsStream second = subscribed(settings.stream(), "orders", now, orders);
            return JoinedNews.read(List.of(first, second), QUIET);
        } catch (IOException | RuntimeException | InterruptedException failed) {
            first.close();
            throw failed;
        }
    }

    private JsonNewsStream subscribed(
            URI address, String channel, Instant now, Function<JsonNode, List<VenueEvent>> reader)
            throws IOException, InterruptedException {
        // OKX wants the word, and no frame.
        TextStream stream = TextStream.open(client, settings.timeout(), address, Pinging.WORDS);
        JsonNewsStream news = new JsonNewsStream(stream, message -> events(message, reader));
        try {
            stream.send(login(key, Long.toString(now.getEpochSecond())).toString());
            confirm(news, "login", settings.timeout());
            ObjectNode subscribe = JSON.createObjectNode().put("op", "subscribe");
            subscribe
                    .putArray("args")
                    .addObject()
                    .put("channel", channel)
                    .put("instType", settings.kind());
            stream.send(subscribe.toString());
            confirm(news, "subscribe", settings.timeout());
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
