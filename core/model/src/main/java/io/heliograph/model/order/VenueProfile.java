package io.heliograph.model.order;

import java.time.Duration;

/// What a venue promises about requests whose answer was lost, and how it can guard a position.
/// Declared by whoever speaks to the venue; the engine believes nothing that is not declared.
///
/// @param idScope among which orders the venue refuses a second one with the same client order id
/// @param requestTtl how long after its claim a request is waited for
/// @param ttlEnforced whether the venue refuses a request that comes later than `requestTtl`; where
///   not, "not found" never proves that it will not arrive
/// @param queryable whether the venue can be asked about an order by our own id
/// @param queryLag how much longer the venue's own lists may lag behind
/// @param ack what an acknowledgement of a request means
/// @param idFormat how our ids are written there
/// @param protection how an open position is guarded
/// @param reduceOnly whether an order can be marked as one that never opens anything
public record VenueProfile(
        IdScope idScope,
        Duration requestTtl,
        boolean ttlEnforced,
        boolean queryable,
        Duration queryLag,
        Ack ack,
        IdFormat idFormat,
        Protection protection,
        boolean reduceOnly) {
    public VenueProfile {
        if (requestTtl.isNegative() || requestTtl.isZero()) {
            throw new IllegalArgumentException("requestTtl must be positive, was " + requestTtl);
        }
        if (queryLag.isNegative()) {
            throw new IllegalArgumentException("queryLag must not be negative, was " + queryLag);
        }
    }

    /// Ids are refused for ever, requests expire, everything is known at once and by our ids, and
    /// brackets are native: what the paper venue is, and the best that a real one can be.
    public static VenueProfile ideal(Duration requestTtl) {
        return new VenueProfile(
                new IdScope.Forever(),
                requestTtl,
                true,
                true,
                Duration.ofMillis(500),
                Ack.ACCEPTED,
                IdFormat.HEX,
                Protection.NATIVE_BRACKET,
                true);
    }

    /// The same venue, guarding positions in another way.
    public VenueProfile with(Protection other, boolean canReduceOnly) {
        return new VenueProfile(
                idScope,
                requestTtl,
                ttlEnforced,
                queryable,
                queryLag,
                ack,
                idFormat,
                other,
                canReduceOnly);
    }

    /// What may be done about a request that nobody answered.
    public Resending resending() {
        if (idScope instanceof IdScope.Forever) {
            return Resending.AS_PROBE;
        }
        return ttlEnforced && queryable ? Resending.AFTER_EXPIRY : Resending.NEVER;
    }

    /// Among which orders an id is taken.
    public sealed interface IdScope {
        /// All that there ever were.
        record Forever() implements IdScope {}

        /// Those that are open now: the id of a filled order may be used again.
        record OpenOnly() implements IdScope {}

        /// Those of the last while.
        record Window(Duration length) implements IdScope {}

        /// None: the venue looks at no id of ours.
        record None() implements IdScope {}
    }

    public enum Ack {
        /// The venue has the order in its book.
        ACCEPTED,
        /// The venue has put the request in a queue; only its stream or a query says more.
        QUEUED
    }

    /// How a client order id, 32 hex digits, is written for the venue.
    public enum IdFormat {
        /// As it is.
        HEX,
        /// With the dashes of a UUID.
        UUID,
        /// As a short code, where the venue takes less.
        SHORT
    }

    public enum Protection {
        /// Entry, stop and targets are one request; the venue keeps them equal to the position.
        NATIVE_BRACKET,
        /// Stop orders of their own, kept equal to the position by the engine.
        STOP_ONLY,
        /// None: the engine watches the price and closes at the market.
        NONE
    }

    /// What may be done about a request without an answer, from the best venue to the worst.
    public enum Resending {
        /// Sending it again is harmless, and tells whether it arrived.
        AS_PROBE,
        /// It may go again once it has expired at the venue and the venue, asked twice, does not
        /// know it.
        AFTER_EXPIRY,
        /// Only a person may decide: nothing proves that it will not arrive.
        NEVER
    }
}
