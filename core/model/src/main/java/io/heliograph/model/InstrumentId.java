package io.heliograph.model;

import org.jspecify.annotations.Nullable;

/// What is traded and where: `BTC-USDT@PAPER`.
public record InstrumentId(String symbol, VenueId venue) implements Comparable<InstrumentId> {
    public InstrumentId {
        Ids.requireText(symbol, "instrument", 40);
        if (symbol.indexOf('@') >= 0) {
            throw new IllegalArgumentException(
                    "instrument symbol must not hold '@', was " + symbol);
        }
    }

    /// @throws IllegalArgumentException unless written `SYMBOL@VENUE`
    public static InstrumentId of(String text) {
        int at = text.indexOf('@');
        if (at < 0) {
            throw new IllegalArgumentException("instrument must be SYMBOL@VENUE, was " + text);
        }
        return new InstrumentId(text.substring(0, at), new VenueId(text.substring(at + 1)));
    }

    // Written out: keys of maps in hot code, where a record's own are slow to call.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InstrumentId id
                && symbol.equals(id.symbol)
                && venue.equals(id.venue);
    }

    @Override
    public int hashCode() {
        return symbol.hashCode();
    }

    @Override
    public int compareTo(InstrumentId other) {
        int bySymbol = symbol.compareTo(other.symbol);
        return bySymbol != 0 ? bySymbol : venue.compareTo(other.venue);
    }

    @Override
    public String toString() {
        return symbol + "@" + venue;
    }
}
