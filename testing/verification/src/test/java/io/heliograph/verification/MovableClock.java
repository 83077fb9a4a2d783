package io.heliograph.verification;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// The system's clock, which a test may put forward.
final class MovableClock implements InstantSource {
    private volatile Duration ahead = Duration.ZERO;

    void forward(Duration time) {
        ahead = ahead.plus(time);
    }

    @Override
    public Instant instant() {
        return Instant.now().plus(ahead);
    }
}
