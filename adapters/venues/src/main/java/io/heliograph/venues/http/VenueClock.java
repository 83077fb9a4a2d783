package io.heliograph.venues.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/// A venue's clock, as far as we know it: ours, and how far the venue's is ahead. A request is
/// dated by the venue's clock, or it comes too late for being on time.
public final class VenueClock {
    private final InstantSource ours;
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    public VenueClock(InstantSource ours) {
        this.ours = ours;
    }

    /// The venue told its time. Half of the way there and back is taken for the way back.
    ///
    /// @param asked, answered by our clock
    public void told(Instant venue, Instant asked, Instant answered) {
        Instant middle = asked.plus(Duration.between(asked, answered).dividedBy(2));
        ahead.set(Duration.between(middle, venue));
    }

    public Duration ahead() {
        return ahead.get();
    }

    /// A moment of ours by the venue's clock.
    public Instant at(Instant moment) {
        return moment.plus(ahead.get());
    }

    public Instant now() {
        return at(ours.instant());
    }

    public InstantSource ours() {
        return ours;
    }
}
