package io.heliograph.model;

import org.jspecify.annotations.Nullable;

/// Where orders go, exchange or broker alike: `PAPER`, `BINANCE`.
public record VenueId(String value) implements Comparable<VenueId> {
    /// Our own venue, which trades on paper.
    public static final VenueId PAPER = new VenueId("PAPER");

    public VenueId {
        Ids.requireText(value, "venue", 32);
    }

    // Written out: keys of maps in hot code, where a record's own are slow to call.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VenueId id && value.equals(id.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(VenueId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
