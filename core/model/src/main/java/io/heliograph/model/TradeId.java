package io.heliograph.model;

/// The venue's id of one execution; unique per venue and account.
public record TradeId(String value) implements Comparable<TradeId> {
    public TradeId {
        Ids.requireText(value, "trade id", 128);
    }

    @Override
    public int compareTo(TradeId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
