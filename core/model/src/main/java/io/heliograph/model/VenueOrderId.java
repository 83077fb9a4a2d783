package io.heliograph.model;

import org.jspecify.annotations.Nullable;

/// The venue's own id of an order.
public record VenueOrderId(String value) implements Comparable<VenueOrderId> {
    public VenueOrderId {
        Ids.requireText(value, "venue order id", 128);
    }

    // Written out: keys of maps in hot code, where a record's own are slow to call.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VenueOrderId id && value.equals(id.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(VenueOrderId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
