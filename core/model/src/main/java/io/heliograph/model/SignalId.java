package io.heliograph.model;

import org.jspecify.annotations.Nullable;

/// One instruction of a source. A message carries at most one, so it is written like the id of its
/// message.
public record SignalId(String value) implements Comparable<SignalId> {
    public SignalId {
        Ids.requireText(value, "signal id", 64);
    }

    // Written out: keys of maps in hot code, where a record's own are slow to call.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignalId id && value.equals(id.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(SignalId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
