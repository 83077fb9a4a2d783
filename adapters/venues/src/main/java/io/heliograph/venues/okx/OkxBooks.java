package io.heliograph.venues.okx;

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

/// Order books of OKX; those of swaps count contracts.
public final class OkxBooks implements BookWire {
    private final boolean swaps;

    private OkxBooks(boolean swaps) {
        this.swaps = swaps;
    }

    /// @param client made by `VenueHttp.client`
    /// @param schedule of the accounts there
    public static OrderBooks of(
            OkxSettings settings,
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
                        new OkxErrors(),
                        new VenueHealth(),
                        clock);
        return new OrderBooks(http, new OkxBooks(settings.swaps()), clock);
    }

    @Override
    public VenueRequest request(InstrumentId instrument, int depth) {
        String name =
                URLEncoder.encode(OkxInstruments.name(instrument, swaps), StandardCharsets.UTF_8);
        return VenueRequest.open("/api/v5/market/books?instId=%s&sz=%d".formatted(name, depth), 1);
    }

    @Override
    public JsonNode book(JsonNode answer) {
        return answer.path("data").path(0);
    }
}
