package io.heliograph.venues.coinbase;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.market.OrderBook.Level;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.prices.BookWire;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// Order books of Coinbase, which tells them to everybody.
public final class CoinbaseBooks implements BookWire {
    @Override
    public VenueRequest request(InstrumentId instrument, int depth) {
        String product = URLEncoder.encode(instrument.symbol(), StandardCharsets.UTF_8);
        return VenueRequest.open(
                CoinbaseRequests.MARKET
                        + "product_book?product_id=%s&limit=%d".formatted(product, depth),
                1);
    }

    @Override
    public JsonNode book(JsonNode answer) {
        return answer.path("pricebook");
    }

    @Override
    public Level level(JsonNode row) {
        return BookWire.level(row.path("price"), row.path("size"));
    }
}
