package io.heliograph.app.web.view;

import io.heliograph.model.market.OrderBook;
import java.time.Instant;
import java.util.List;

/// What stood in an instrument's book at a venue.
///
/// @param bids what is wanted, the highest price first
/// @param asks what is offered, the lowest price first
/// @param at by our clock
public record BookJson(String instrument, List<LevelJson> bids, List<LevelJson> asks, Instant at) {
    public BookJson {
        bids = List.copyOf(bids);
        asks = List.copyOf(asks);
    }

    /// All orders at one price.
    public record LevelJson(String price, String quantity) {}

    /// As the venue said it.
    public static BookJson of(OrderBook book) {
        return new BookJson(
                book.instrument().toString(),
                levels(book.bids()),
                levels(book.asks()),
                book.receivedAt());
    }

    private static List<LevelJson> levels(List<OrderBook.Level> levels) {
        return levels.stream()
                .map(it -> new LevelJson(it.price().toString(), it.quantity().toString()))
                .toList();
    }
}
