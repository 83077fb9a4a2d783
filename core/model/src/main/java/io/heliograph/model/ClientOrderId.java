package io.heliograph.model;

import org.jspecify.annotations.Nullable;

/// Our id of one order at a venue: 32 lower-case hexadecimal digits, legal at every venue we know.
///
/// It is a function of the installation's key, the account, the source, the message, the leg and
/// the generation, so that a signal delivered twice, even after the database was lost, asks for the
/// same order and never for a second.
public record ClientOrderId(String value) implements Comparable<ClientOrderId> {
    public ClientOrderId {
        if (value.length() != 32) {
            throw new IllegalArgumentException(
                    "client order id must have 32 characters, has " + value.length());
        }
        for (int i = 0; i < 32; i++) {
            char c = value.charAt(i);
            if (!(c >= '0' && c <= '9' || c >= 'a' && c <= 'f')) {
                throw new IllegalArgumentException(
                        "client order id must be lower-case hex, was " + value);
            }
        }
    }

    // Written out: keys of maps in hot code, where a record's own are slow to call.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ClientOrderId id && value.equals(id.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(ClientOrderId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
