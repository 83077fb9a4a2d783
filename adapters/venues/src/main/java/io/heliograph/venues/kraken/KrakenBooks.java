package io.heliograph.venues.kraken;

import io.heliograph.model.InstrumentId;
import io.heliograph.venues.http.RequestSchedule;
import io.heliograph.venues.http.VenueHealth;
import io.heliograph.venues.http.VenueHttp;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.prices.BookWire;
import io.heliograph.venues.prices.OrderBooks;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import tools.jackson.databind.JsonNode;

/// Order books of Kraken, spot.
public final class KrakenBooks implements BookWire {
    private KrakenBooks() {}

    /// @param client made by `VenueHttp.client`
    /// @param schedule of the accounts there
    public static OrderBooks of(
            KrakenSettings settings,
            RequestSchedule schedule,
            HttpClient client,
            InstantSource clock) {
        VenueHttp http =
                new VenueHttp(
                        client,
                        settings.rest(),
                        "books",
                        settings.timeout(),
                        schedule,
                        new KrakenErrors(),
                        new VenueHealth(),
                        clock);
        return new OrderBooks(http, new KrakenBooks(), clock);
    }

    @Override
    public VenueRequest request(InstrumentId instrument, int depth) {
        String pair = URLEncoder.encode(KrakenPairs.name(instrument), StandardCharsets.UTF_8);
        return VenueRequest.open("/0/public/Depth?pair=%s&count=%d".formatted(pair, depth), 1);
    }

    /// Under whatever name Kraken has for the pair.
    @Override
    public JsonNode book(JsonNode answer) {
        return answer.path("result").valueStream().findFirst().orElse(answer);
    }
}
