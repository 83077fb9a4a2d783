package io.heliograph.venues.http;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A venue's own words for what went wrong, in ours.
@FunctionalInterface
public interface VenueErrors {
    /// What an answer means; empty where it is what was asked for.
    ///
    /// @param body a missing node where the answer was no JSON
    Optional<VenueException> of(VenueRequest request, int status, JsonNode body);
}
