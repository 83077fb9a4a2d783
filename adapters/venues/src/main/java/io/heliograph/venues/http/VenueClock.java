package io.heliograph.venues.http;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/// A venue's clock, as far as we know it: what it told last, and the time that has passed since, by
/// a count that nobody can set. A request is dated by it: where our own clock leaps, the next
/// request still expires when it should.
///
/// It errs to one side: it may be behind the venue's, by the way that the answer took or by a sleep
/// of the machine, during which the count may stand still; it is never ahead by more than the count
/// is too fast. What is dated too early expires too early, the venue complains, and its time is
/// read again. What is dated too late could be taken after it was given up.
public final class VenueClock {
    private final InstantSource ours;
    private final LongSupplier nanos;
    private volatile Reading last;

    /// @param nanos of the count, when the venue told its time
    private record Reading(Instant venue, long nanos) {}

    public VenueClock(InstantSource ours) {
        this(ours, System::nanoTime);
    }

    /// @param nanos what has passed, as {@link System#nanoTime} counts it
    public VenueClock(InstantSource ours, LongSupplier nanos) {
        this.ours = ours;
        this.nanos = nanos;
        this.last = new Reading(ours.instant(), nanos.getAsLong());
    }

    /// The venue just told its time. What the answer took on its way is not added: nobody knows how
    /// much of the time between question and answer that was.
    public void told(Instant venue) {
        last = new Reading(venue, nanos.getAsLong());
    }

    public Instant now() {
        Reading reading = last;
        return reading.venue().plusNanos(nanos.getAsLong() - reading.nanos());
    }

    /// How far it is ahead of ours.
    public Duration ahead() {
        return Duration.between(ours.instant(), now());
    }

    /// When, by the venue's clock, something was claimed at a moment of ours: never later than now,
    /// even where our clock was set back since.
    public Instant at(Instant claimed) {
        // In this order a halt between the two looks makes it older and not younger.
        Instant now = now();
        Duration age = Duration.between(claimed, ours.instant());
        return age.isNegative() ? now : now.minus(age);
    }

    /// When, by the venue's clock, a request is over that was claimed at a moment of ours.
    ///
    /// @param notAfter the same by our clock
    public Instant expiry(Instant claimed, Instant notAfter) {
        return at(claimed).plus(Duration.between(claimed, notAfter));
    }

    public InstantSource ours() {
        return ours;
    }
}
