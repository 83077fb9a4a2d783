package io.heliograph.app.venues;

import io.heliograph.engine.port.PriceFeed;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.venues.keys.Signer;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.live.VenueWire;
import io.heliograph.venues.prices.OrderBooks;
import java.util.Optional;

/// A venue with real money, or its test-net, that accounts can be opened at.
interface RealVenue {
    VenueFacts facts();

    default VenueId id() {
        return facts().id();
    }

    /// How to say things there for one account.
    VenueWire wire(Account account, Signer signer, KnownOrders orders);

    /// The venue's own prices, not started; empty where only the program's shared ones are to be
    /// had.
    ///
    /// @param its way of an account that trades there, for venues that tell prices only to those
    default Optional<PriceFeed> prices(VenueWire its) {
        return Optional.empty();
    }

    /// The venue's order books; empty where it tells them to nobody, or to accounts alone.
    default Optional<OrderBooks> books() {
        return Optional.empty();
    }

    /// The order books that it tells to accounts alone.
    ///
    /// @param its way of an account that trades there
    default Optional<OrderBooks> books(VenueWire its) {
        return Optional.empty();
    }
}
