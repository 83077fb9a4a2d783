package io.heliograph.model;

import org.jspecify.annotations.Nullable;

/// One subscriber's money at one venue, by the name its owner gave it: `paper`.
public record AccountId(String value) implements Comparable<AccountId> {
    public AccountId {
        Ids.requireText(value, "account", 64);
    }

    // Written out: keys of maps in hot code, where a record's own are slow to call.
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof AccountId id && value.equals(id.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public int compareTo(AccountId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
