package io.heliograph.venues.binance;

import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.http.TextStream;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.live.NewsStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The user's news of futures, over a listen key that is good for an hour and is kept open.
final class FuturesNewsStream implements NewsStream {
    private static final JsonMapper JSON = VenueJson.mapper(1 << 20);
    private static final Duration KEEP_OPEN = Duration.ofMinutes(30);

    private final TextStream stream;
    private final Asking keepOpen;
    private final Reader reader;
    private final InstantSource clock;
    private Instant keptOpen;

    @FunctionalInterface
    interface Asking {
        JsonNode ask() throws InterruptedException;
    }

    @FunctionalInterface
    interface Reader {
        List<VenueEvent> read(JsonNode event) throws InterruptedException;
    }

    FuturesNewsStream(TextStream stream, Asking keepOpen, Reader reader, InstantSource clock) {
        this.stream = stream;
        this.keepOpen = keepOpen;
        this.reader = reader;
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
        String text = stream.next(within);
        if (text == null) {
            return null;
        }
        if (text.isEmpty()) {
            return List.of();
        }
        try {
            JsonNode event = JSON.readTree(text);
            if (VenueJson.text(event, "e").equals("listenKeyExpired")) {
                throw new IOException("lost its listen key");
            }
            // The private address wraps what it tells.
            return reader.read(event.has("data") ? event.path("data") : event);
        } catch (JacksonException | IllegalArgumentException unreadable) {
            throw new IOException("says what nobody can read", unreadable);
        }
    }

    @Override
    public void ping() throws IOException, InterruptedException {
        stream.ping();
    }

    @Override
    public void close() {
        stream.close();
    }
}
