package io.heliograph.venues.http;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How an account's connection to its venue does. After five failures in a row nothing that can
/// wait is sent for ten seconds: a venue in trouble is not helped by more requests.
public final class VenueHealth {
    private static final int PATIENCE = 5;
    private static final Duration REST = Duration.ofSeconds(10);

    private int failures;
    private @Nullable Instant lastSuccess;
    private Instant openUntil = Instant.MIN;
    private @Nullable String trouble;
    private boolean streaming;

    /// @param trouble the last failure in words; null after a success
    /// @param resting whether only what protects positions is sent
    /// @param streaming whether news arrives by itself
    public record State(
            @Nullable Instant lastSuccess,
            int failures,
            @Nullable String trouble,
            boolean resting,
            boolean streaming) {}

    public synchronized void succeeded(Instant now) {
        lastSuccess = now;
        failures = 0;
        trouble = null;
        openUntil = Instant.MIN;
    }

    public synchronized void failed(String why, Instant now) {
        failures++;
        trouble = why;
        if (failures >= PATIENCE) {
            openUntil = now.plus(REST);
        }
    }

    public synchronized void streams(boolean now) {
        streaming = now;
    }

    /// Whether a request should not be sent now, and surely was not.
    public synchronized boolean isResting(Instant now) {
        return now.isBefore(openUntil);
    }

    public synchronized State state(Instant now) {
        return new State(lastSuccess, failures, trouble, isResting(now), streaming);
    }
}
