package io.heliograph.app.venues;

import io.heliograph.model.AccountId;
import io.heliograph.model.VenueId;
import io.heliograph.venues.http.VenueHealth;
import org.jspecify.annotations.Nullable;

/// How an account's connection with its venue does.
///
/// @param place where the venue is, an address
/// @param confirmed whether the account's owner went live with it
/// @param closedBecause why nothing reaches the venue, in words; empty while it does
/// @param health null while nothing reaches the venue
public record Connection(
        AccountId account,
        VenueId venue,
        String place,
        boolean confirmed,
        String closedBecause,
        VenueHealth.@Nullable State health) {
    public enum State {
        /// Its owner did not go live with it.
        NOT_LIVE,
        /// Nothing reaches the venue.
        CLOSED,
        /// It failed again and again: for some seconds only what protects positions is sent.
        RESTING,
        /// Requests go out, news does not come in: it is connecting again.
        RECONNECTING,
        CONNECTED
    }

    public State state() {
        VenueHealth.State now = health;
        if (now == null) {
            return confirmed ? State.CLOSED : State.NOT_LIVE;
        }
        if (now.resting()) {
            return State.RESTING;
        }
        return now.streaming() ? State.CONNECTED : State.RECONNECTING;
    }

    /// What is wrong, in words; empty where nothing is.
    public String trouble() {
        VenueHealth.State now = health;
        if (now == null) {
            return closedBecause;
        }
        String last = now.trouble();
        return last == null ? "" : last;
    }
}
