package io.heliograph.model;

/// Where orders go, exchange or broker alike: `PAPER`, `BINANCE`.
public record VenueId(String value) implements Comparable<VenueId> {
    public VenueId {
        Ids.requireText(value, "venue", 32);
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
