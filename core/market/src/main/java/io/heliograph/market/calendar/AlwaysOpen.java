package io.heliograph.market.calendar;

import java.time.Instant;
import java.util.Optional;

/// Crypto: day and night.
public record AlwaysOpen() implements TradingCalendar {
    @Override
    public boolean isOpen(Instant at) {
        return true;
    }

    @Override
    public Instant nextOpen(Instant at) {
        return at;
    }

    @Override
    public Optional<Instant> nextClose(Instant at) {
        return Optional.empty();
    }
}
