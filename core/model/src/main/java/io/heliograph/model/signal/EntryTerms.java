package io.heliograph.model.signal;

import io.heliograph.model.Price;
import java.util.List;

/// How a message wants a position entered.
///
/// @param prices as written: none or the price seen for MARKET, one for LIMIT and STOP, two for a
///   ZONE, more for a ladder
public record EntryTerms(Kind kind, List<Price> prices) {
    public EntryTerms {
        prices = List.copyOf(prices);
        if (kind == Kind.ZONE && prices.size() != 2) {
            throw new IllegalArgumentException("a zone has two prices, has " + prices.size());
        }
        if (kind != Kind.MARKET && prices.isEmpty()) {
            throw new IllegalArgumentException(kind + " needs a price");
        }
    }

    public static EntryTerms atMarket() {
        return new EntryTerms(Kind.MARKET, List.of());
    }

    public enum Kind {
        /// Now, at whatever the price is.
        MARKET,
        /// At the price or better.
        LIMIT,
        /// Once the price is reached on the way out (`buy stop`, `above 45000`).
        STOP,
        /// Anywhere between two prices.
        ZONE,
        /// A price, or a ladder of them, with no word for how.
        UNSTATED
    }
}
