package io.heliograph.venues.oanda;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.market.OrderBook.Level;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.prices.BookWire;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;

/// What OANDA trades at, and how much of it: its own prices for the account. What it calls an order
/// book is of the orders that its customers wait with, and nobody trades against those.
final class OandaBooks implements BookWire {
    private final OandaRequests requests;

    OandaBooks(OandaRequests requests) {
        this.requests = requests;
    }

    /// A few levels, however many are wanted.
    @Override
    public VenueRequest request(InstrumentId instrument, int depth) {
        String name = OandaRequests.name(instrument);
        return requests.pricing(URLEncoder.encode(name, StandardCharsets.UTF_8));
    }

    @Override
    public JsonNode book(JsonNode answer) {
        JsonNode price = answer.path("prices").path(0);
        if (!price.path("tradeable").asBoolean(true)) {
            throw new VenueException(
                    Kind.PERMANENT, "CLOSED", "OANDA does not trade it at present");
        }
        return price;
    }

    @Override
    public Level level(JsonNode row) {
        return BookWire.level(row.path("price"), row.path("liquidity"));
    }
}
