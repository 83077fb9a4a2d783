package io.heliograph.venues.kucoin;

import io.heliograph.venues.http.MessageStream;
import io.heliograph.venues.http.TextStream;
import io.heliograph.venues.http.VenueJson;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A WebSocket at an address that is good for one connection: KuCoin tells it with a token in it.
/// Pings are messages, and KuCoin wants them however much it tells itself.
final class KucoinStream implements MessageStream {
    private final TextStream stream;
    private final Duration interval;
    private long pinged = System.nanoTime();
    private int subscriptions;

    @FunctionalInterface
    interface Opening {
        TextStream at(URI address) throws IOException, InterruptedException;
    }

    private KucoinStream(TextStream stream, Duration interval) {
        this.stream = stream;
        this.interval = interval;
    }

    /// @param pass what `bullet-private` or `bullet-public` answered
    static KucoinStream open(JsonNode pass, Opening opening)
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
        return new KucoinStream(opening.at(address), interval);
    }

    /// @param own whether it is about the account that the address was told to
    void subscribe(String topic, boolean own) throws IOException, InterruptedException {
        subscriptions++;
        stream.send(
                "{\"id\":\"%d\",\"type\":\"subscribe\",\"topic\":\"%s\",\"privateChannel\":%b,\"response\":true}"
                        .formatted(subscriptions, topic, own));
    }

    @Override
    public @Nullable String next(Duration within) throws IOException, InterruptedException {
        if (System.nanoTime() - pinged > interval.toNanos()) {
            ping();
        }
        return stream.next(within);
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
