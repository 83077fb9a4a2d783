package io.heliograph.venues.prices;

import io.heliograph.model.Decimals;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.market.OrderBook.Level;
import io.heliograph.venues.http.VenueRequest;
import tools.jackson.databind.JsonNode;

/// How one venue is asked for an order book; `OrderBooks` does the rest.
public interface BookWire {
    /// @param depth levels of a side, 1 to {@link OrderBooks#MOST}; the venue may send more
    VenueRequest request(InstrumentId instrument, int depth);

    /// What holds `bids` and `asks`, lists of levels with the best first.
    JsonNode book(JsonNode answer);

    /// A level, which most venues write `["price", "quantity", ...]`.
    ///
    /// @throws IllegalArgumentException if it is none
    default Level level(JsonNode row) {
        return level(row.path(0), row.path(1));
    }

    /// @param price as text or number
    /// @param quantity as text or number
    /// @throws IllegalArgumentException if one of them is none
    static Level level(JsonNode price, JsonNode quantity) {
        return new Level(
                new Price(Decimals.parse(price.asString(""), "price")),
                new Quantity(Decimals.parse(quantity.asString(""), "quantity")));
    }
}
