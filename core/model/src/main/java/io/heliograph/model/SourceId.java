package io.heliograph.model;

/// Whatever publishes instructions, by the name its owner gave it: `manual`, `my-discord`.
public record SourceId(String value) implements Comparable<SourceId> {
    public SourceId {
        Ids.requireText(value, "source", 64);
    }

    @Override
    public int compareTo(SourceId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
