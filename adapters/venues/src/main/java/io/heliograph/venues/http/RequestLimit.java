package io.heliograph.venues.http;

import java.time.Duration;

/// How much a venue lets through in a time.
///
/// @param header that tells how much is used; empty where the venue does not
public record RequestLimit(Unit unit, int capacity, Duration within, String header) {
    public enum Unit {
        /// Counted for the address, all accounts together.
        WEIGHT,
        /// Counted for each account, whatever it asks.
        REQUESTS,
        /// Counted for each account.
        ORDERS
    }

    public RequestLimit {
        if (capacity <= 0 || !within.isPositive()) {
            throw new IllegalArgumentException(
                    "a limit lets something through in some time, was %d in %s"
                            .formatted(capacity, within));
        }
    }
}
