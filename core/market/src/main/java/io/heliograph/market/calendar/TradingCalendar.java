package io.heliograph.market.calendar;

import io.heliograph.model.AssetClass;
import java.time.Instant;
import java.util.Optional;

/// When a market can be traded. Its times are half-open: at the close it is closed.
public sealed interface TradingCalendar permits AlwaysOpen, ForexWeek, UsStockExchange {
    boolean isOpen(Instant at);

    /// This moment if it is open, else when it opens next.
    Instant nextOpen(Instant at);

    /// When it closes next after this moment; empty if never.
    Optional<Instant> nextClose(Instant at);

    /// The calendar that instruments of a kind keep where their venue says nothing else.
    static TradingCalendar of(AssetClass asset) {
        return switch (asset) {
            case CRYPTO -> new AlwaysOpen();
            case FOREX, METAL, INDEX -> new ForexWeek();
            case STOCK, OPTION -> new UsStockExchange();
        };
    }
}
