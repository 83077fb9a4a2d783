package io.heliograph.venues.keys;

import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import java.util.Optional;

/// What the requests of one venue do, read from the text that is signed and not from who wrote it:
/// what trading does not need is not signed, least of all what moves money away. Pure.
public interface SigningRules {
    /// @return what the request would open; empty where it opens nothing
    /// @throws VenueException PERMANENT if it is not one that trading needs
    Optional<Opening> read(Signable request);

    /// What is thrown then.
    static VenueException refusal(Signable request, String why) {
        return new VenueException(
                Kind.PERMANENT, "NOT_SIGNED", "%s is not signed: %s".formatted(request, why));
    }
}
