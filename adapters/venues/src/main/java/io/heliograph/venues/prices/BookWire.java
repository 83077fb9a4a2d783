package io.heliograph.venues.prices;

import io.heliograph.model.InstrumentId;
import io.heliograph.venues.http.VenueRequest;
import tools.jackson.databind.JsonNode;

/// How one venue is asked for an order book; `OrderBooks` does the rest.
public interface BookWire {
    /// @param depth levels of a side, 1 to {@link OrderBooks#MOST}; the venue may send more
    VenueRequest request(InstrumentId instrument, int depth);

    /// What holds `bids` and `asks`, lists of `["price", "quantity", ...]` with the best first.
    JsonNode book(JsonNode answer);
}
