package io.heliograph.model;

/// One subscriber's money at one venue, by the name its owner gave it: `paper`.
public record AccountId(String value) implements Comparable<AccountId> {
    public AccountId {
        Ids.requireText(value, "account", 64);
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
