package io.heliograph.engine.port;

import io.heliograph.model.VenueId;
import io.heliograph.model.order.FeeRates;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueProfile;
import java.util.Optional;

/// A venue as the engine sees it. Answers and news come back as `VenueEvent`s through the account's
/// lane, never as return values: what a venue says is news like any other, and may come late, twice
/// or not at all.
public interface VenueClient {
    VenueId venue();

    /// Hands the command over and returns at once. It goes on the wire at most once.
    ///
    /// A `Query`, or a `Cancel` of an order that is over, is answered with everything the venue
    /// knows of the order, as if it happened again, or with `NotFound`.
    void send(VenueCommand command);

    /// What the venue promises; the same for as long as the program runs.
    VenueProfile profile();

    /// What the venue takes of the account's executions; empty where nobody knows.
    default Optional<FeeRates> fees() {
        return Optional.empty();
    }

    /// Why nothing that is sent now reaches the venue, in words; empty while it does.
    default String closedBecause() {
        return "";
    }
}
