package io.heliograph.venues.binance;

import io.heliograph.model.InstrumentId;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.prices.BookWire;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Order books of Binance, spot or USD-M futures.
public final class BinanceBooks implements BookWire {
    /// Futures know no depths between these.
    private static final List<Integer> DEPTHS = List.of(5, 10, 20, 50, 100);

    private final boolean spot;

    public BinanceBooks(boolean spot) {
        this.spot = spot;
    }

    @Override
    public VenueRequest request(InstrumentId instrument, int depth) {
        int limit = DEPTHS.stream().filter(known -> known >= depth).findFirst().orElseThrow();
        String symbol =
                URLEncoder.encode(instrument.symbol().replace("-", ""), StandardCharsets.UTF_8);
        String prefix = spot ? BinanceRest.SPOT : BinanceRest.FUTURES;
        return VenueRequest.open(
                "%sdepth?symbol=%s&limit=%d".formatted(prefix, symbol, limit),
                spot || limit > 50 ? 5 : 2);
    }

    @Override
    public JsonNode book(JsonNode answer) {
        return answer;
    }
}
