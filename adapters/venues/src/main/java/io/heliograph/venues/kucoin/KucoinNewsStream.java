package io.heliograph.venues.kucoin;

import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.http.TextStream;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.live.JsonNewsStream;
import io.heliograph.venues.live.NewsStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The news of an account's orders, over a WebSocket at an address that is good for one connection:
/// KuCoin tells it with a token in it. Pings are messages, and KuCoin wants them however much it
/// tells itself.
final class KucoinNewsStream implements NewsStream {
    private static final int SUBSCRIPTION = 1;

    private final TextStream stream;
    private final JsonNewsStream news;
    private final Duration interval;
    private long pinged = System.nanoTime();

    /// What an order's news means.
    @FunctionalInterface
    interface Reader {
        List<VenueEvent> read(JsonNode order) throws InterruptedException;
    }

    private KucoinNewsStream(TextStream stream, Duration interval, Reader reader) {
        this.stream = stream;
        this.interval = interval;
        this.news = new JsonNewsStream(stream, message -> events(message, reader));
    }

    /// @param pass what `bullet-private` answered
    /// @param topic of the orders' news
    /// @param patience for each of the two answers
    static KucoinNewsStream open(
            HttpClient client, JsonNode pass, String topic, Duration patience, Reader reader)
            throws IOException, InterruptedException {
        JsonNode server = pass.path("instanceServers").path(0);
        String token = VenueJson.text(pass, "token");
        URI address;
        try {
            address = URI.create(VenueJson.text(server, "endpoint") + "?token=" + token);
        } catch (IllegalArgumentException wrong) {
            // Without the cause, which tells the token.
            throw new IOException("is at an address that is none");
        }
        Duration interval = Duration.ofMillis(server.path("pingInterval").asLong(18_000) / 2);
        TextStream stream = TextStream.open(client, patience, address);
        KucoinNewsStream opened = new KucoinNewsStream(stream, interval, reader);
        try {
            opened.confirm("welcome", patience);
            stream.send(
                    "{\"id\":\"%d\",\"type\":\"subscribe\",\"topic\":\"%s\",\"privateChannel\":true,\"response\":true}"
                            .formatted(SUBSCRIPTION, topic));
            opened.confirm("ack", patience);
        } catch (IOException | RuntimeException | InterruptedException failed) {
            stream.close();
            throw failed;
        }
        return opened;
    }

    private void confirm(String type, Duration patience) throws IOException, InterruptedException {
        JsonNode said = news.message(patience);
        if (said == null || !VenueJson.text(said, "type").equals(type)) {
            String words = said == null ? "nothing" : VenueJson.text(said, "data");
            throw new IOException("says %s in the place of %s".formatted(words, type));
        }
    }

    private static List<VenueEvent> events(JsonNode message, Reader reader)
            throws IOException, InterruptedException {
        return switch (VenueJson.text(message, "type")) {
            case "error" -> throw new IOException("says " + VenueJson.text(message, "data"));
            case "message" -> reader.read(message.path("data"));
            // A pong, an acknowledgement.
            default -> List.of();
        };
    }

    @Override
    public @Nullable List<VenueEvent> next(Duration within)
            throws IOException, InterruptedException {
        if (System.nanoTime() - pinged > interval.toNanos()) {
            ping();
        }
        return news.next(within);
    }

    @Override
    public void ping() throws IOException, InterruptedException {
        pinged = System.nanoTime();
        stream.send("{\"id\":\"%d\",\"type\":\"ping\"}".formatted(pinged));
    }

    @Override
    public void close() {
        stream.close();
    }
}
