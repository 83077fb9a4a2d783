package io.heliograph.model;

import org.jspecify.annotations.Nullable;

/// The venue's id of one execution; unique per venue and account.
public record TradeId(String value) implements Comparable<TradeId> {
    public TradeId {
        Ids.requireText(value, "trade id", 128);
    }

    // Written out: keys of maps in hot code, where a record's own are slow to call.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof TradeId id && value.equals(id.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
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
