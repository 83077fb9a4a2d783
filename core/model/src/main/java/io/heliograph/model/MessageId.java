package io.heliograph.model;

/// Our id of one revision of one message. Derived from the source, the message id and the revision,
/// so that the same revision seen twice has the same id.
public record MessageId(String value) implements Comparable<MessageId> {
    public MessageId {
        Ids.requireText(value, "message id", 64);
    }

    @Override
    public int compareTo(MessageId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
