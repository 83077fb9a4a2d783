package io.heliograph.venues.prices;

import io.heliograph.venues.http.RequestLimit;
import io.heliograph.venues.http.RequestSchedule;
import io.heliograph.venues.http.VenueAddress;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueHealth;
import io.heliograph.venues.http.VenueHttp;
import io.heliograph.venues.http.VenueRequest;
import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Asks a venue for what is past, as slowly as its limits want it. What fails is an {@link
/// IOException} in words that go on after the venue's name.
public final class HistoryRest implements AutoCloseable {
    /// More than the longest time that limits count over, which is Binance's minute.
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HttpClient client;
    private final InstantSource clock;
    private final VenueHttp http;

    /// @param limits of this address, of which nobody else here uses anything
    public HistoryRest(VenueAddress address, List<RequestLimit> limits, InstantSource clock) {
        this.client = VenueHttp.client(address.timeout());
        this.clock = clock;
        this.http =
                new VenueHttp(
                        client,
                        address,
                        "candles",
                        new RequestSchedule(limits, clock),
                        new VenueHealth(),
                        clock);
    }

    /// Waits for its turn and asks once.
    public JsonNode ask(VenueRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, clock.instant().plus(PATIENCE));
        } catch (VenueException unanswered) {
            throw new IOException("cannot tell: " + unanswered.words(), unanswered);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
