package io.heliograph.model.signal;

import org.jspecify.annotations.Nullable;

/// The name of an instrument as read from a message, before any venue's list was asked.
///
/// @param base `BTC`, `EUR`, `XAU`, `AAPL`, `US30`; upper case
/// @param quote `USDT`, `USD`; null where the message gives none
public record InstrumentName(String base, @Nullable String quote) {
    public InstrumentName {
        if (base.isEmpty() || base.length() > 30) {
            throw new IllegalArgumentException(
                    "base must have 1 to 30 characters, has " + base.length());
        }
    }

    /// `BTCUSDT`, `AAPL`.
    public String text() {
        return quote == null ? base : base + quote;
    }

    @Override
    public String toString() {
        return quote == null ? base : base + "/" + quote;
    }
}
