package io.heliograph.model;

/// One instruction of a source. A message carries at most one, so it is written like the id of its
/// message.
public record SignalId(String value) implements Comparable<SignalId> {
    public SignalId {
        Ids.requireText(value, "signal id", 64);
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
