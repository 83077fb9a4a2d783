package io.heliograph.venues.conformance;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The machine's clock, and how far somebody moved it.
public final class MovableClock implements InstantSource {
    private volatile Duration ahead = Duration.ZERO;

    public void move(Duration by) {
        ahead = ahead.plus(by);
    }

    @Override
    public Instant instant() {
        return InstantSource.system().instant().plus(ahead);
    }
}
