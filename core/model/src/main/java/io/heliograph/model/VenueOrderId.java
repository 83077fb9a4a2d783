package io.heliograph.model;

/// The venue's own id of an order.
public record VenueOrderId(String value) implements Comparable<VenueOrderId> {
    public VenueOrderId {
        Ids.requireText(value, "venue order id", 128);
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
