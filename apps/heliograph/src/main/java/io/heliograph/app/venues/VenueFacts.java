package io.heliograph.app.venues;

import io.heliograph.model.VenueId;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.venues.keys.SigningRules;
import java.net.URI;

/// What is so of a venue, whichever account trades there.
///
/// @param kind what all accounts there are
/// @param profile what they can count on
/// @param isReal whether the money there is real, as far as we know
/// @param address where it is asked
/// @param signingRules which requests are signed for them
record VenueFacts(
        VenueId id,
        AccountKind kind,
        VenueProfile profile,
        boolean isReal,
        URI address,
        SigningRules signingRules) {}
