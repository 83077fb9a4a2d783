package io.heliograph.venues.binance;

import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.http.TextStream;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.live.JsonNewsStream;
import io.heliograph.venues.live.NewsStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// The user's news of futures, over a listen key that is good for an hour and is kept open.
final class FuturesNewsStream implements NewsStream {
    private static final Duration KEEP_OPEN = Duration.ofMinutes(30);

    private final JsonNewsStream news;
    private final Asking keepOpen;
    private final InstantSource clock;
    private Instant keptOpen;

    @FunctionalInterface
    interface Asking {
        JsonNode ask() throws InterruptedException;
    }

    FuturesNewsStream(
            TextStream stream, Asking keepOpen, JsonNewsStream.Reader reader, InstantSource clock) {
        this.news = new JsonNewsStream(stream, message -> reader.read(event(message)));
        this.keepOpen = keepOpen;
        this.clock = clock;
        this.keptOpen = clock.instant();
    }

    @Override
    public @Nullable List<VenueEvent> next(Duration within)
            throws IOException, InterruptedException {
        if (clock.instant().isAfter(keptOpen.plus(KEEP_OPEN))) {
            keepOpen.ask();
            keptOpen = clock.instant();
        }
        return news.next(within);
    }

    private static JsonNode event(JsonNode message) throws IOException {
        if (VenueJson.text(message, "e").equals("listenKeyExpired")) {
            throw new IOException("lost its listen key");
        }
        // The private address wraps what it tells.
        return message.has("data") ? message.path("data") : message;
    }

    @Override
    public void ping() throws IOException, InterruptedException {
        news.ping();
    }

    @Override
    public void close() {
        news.close();
    }
}
