package io.heliograph.venues.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.OptionalInt;

/// How much a venue lets through in a time.
///
/// @param header that tells how much is used, or left; empty where the venue does not
/// @param whole header that tells how much there is in all, where the former tells what is left of
///   it; empty where that tells what is used
public record RequestLimit(Unit unit, int capacity, Duration within, String header, String whole) {
    public enum Unit {
        /// Counted for the address, all accounts together.
        WEIGHT,
        /// Counted for each account, as WEIGHT is for the address.
        OWN_WEIGHT,
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

    /// @param header that tells how much is used; empty where the venue does not
    public RequestLimit(Unit unit, int capacity, Duration within, String header) {
        this(unit, capacity, within, header, "");
    }

    /// How much is used by the venue's own count; empty where it does not tell, or tells nonsense.
    OptionalInt used(HttpHeaders answer) {
        OptionalInt told = number(answer, header);
        if (whole.isEmpty() || told.isEmpty()) {
            return told;
        }
        OptionalInt all = number(answer, whole);
        return all.isEmpty() ? all : OptionalInt.of(all.getAsInt() - told.getAsInt());
    }

    private static OptionalInt number(HttpHeaders answer, String header) {
        long told = header.isEmpty() ? -1 : VenueErrors.number(answer, header, -1);
        return told < 0 ? OptionalInt.empty() : OptionalInt.of(Math.toIntExact(told));
    }
}
