package io.heliograph.venues.kraken;

import io.heliograph.model.InstrumentId;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.prices.BookWire;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// Order books of Kraken, spot.
public final class KrakenBooks implements BookWire {
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
