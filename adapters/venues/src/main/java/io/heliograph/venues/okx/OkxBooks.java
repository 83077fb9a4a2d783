package io.heliograph.venues.okx;

import io.heliograph.model.InstrumentId;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.prices.BookWire;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// Order books of OKX; those of swaps count contracts.
public final class OkxBooks implements BookWire {
    private final boolean swaps;

    public OkxBooks(boolean swaps) {
        this.swaps = swaps;
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
