package io.heliograph.venues.requests;

import io.heliograph.venues.http.VenueRequest;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// How an adapter of ours does what an independent client was recorded doing.
public interface RecordedVenue {
    /// The client's name for the venue, which is the recording's.
    String exchange();

    /// Why the client is no measure here, in the words of the list of such reasons; empty where it
    /// is one.
    ///
    /// @param wish method and input, as the client was asked
    Optional<String> skipped(JsonNode wish);

    /// Our requests for the same wish.
    ///
    /// @param wish method, input, and the requests, for what the client made up itself
    /// @param clockMillis the time at which it was asked
    /// @throws UnsupportedOperationException if nobody wrote how we do it
    List<VenueRequest> ours(JsonNode wish, long clockMillis);

    /// Their signature, and ours of the words that they signed.
    Signatures signatures(JsonNode request);

    /// Headers and parameters that are each client's own choice, not the venue's.
    List<String> choices();

    record Signatures(String theirs, String ours) {}
}
