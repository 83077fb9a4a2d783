package io.heliograph.venues.live;

import io.heliograph.model.AccountId;
import io.heliograph.model.VenueId;
import io.heliograph.venues.http.RequestSchedule;
import io.heliograph.venues.http.VenueAddress;
import io.heliograph.venues.http.VenueClock;
import io.heliograph.venues.http.VenueHealth;
import io.heliograph.venues.http.VenueHttp;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// One account's line to its venue: whose turn it is to ask, what time it is there, and how well it
/// answers.
public final class VenueLine {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final VenueId venue;
    private final AccountId account;
    private final RequestSchedule schedule;
    private final HttpClient client;
    private final VenueClock clock;
    private final VenueHealth health = new VenueHealth();

    /// @param schedule of all accounts at the venue
    /// @param client made by `VenueHttp.client`
    /// @param ours the clock of this machine
    public VenueLine(
            VenueId venue,
            AccountId account,
            RequestSchedule schedule,
            HttpClient client,
            InstantSource ours) {
        this.venue = venue;
        this.account = account;
        this.schedule = schedule;
        this.client = client;
        this.clock = new VenueClock(ours);
    }

    /// Requests to one of the venue's addresses.
    public VenueHttp http(VenueAddress address) {
        return new VenueHttp(client, address, account.value(), schedule, health, clock.ours());
    }

    public VenueId venue() {
        return venue;
    }

    public HttpClient client() {
        return client;
    }

    public VenueClock clock() {
        return clock;
    }

    public VenueHealth health() {
        return health;
    }

    /// How much of the venue's limits is used, in words.
    List<String> limits() {
        return schedule.used(account.value());
    }

    /// Until when a question that is asked now may wait for its turn.
    public Instant patience() {
        return clock.ours().instant().plus(PATIENCE);
    }
}
