package io.heliograph.venues.http;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How an account's connection to its venue does. After five failures in a row nothing that can
/// wait is sent for ten seconds: a venue in trouble is not helped by more requests.
public final class VenueHealth {
    private static final int PATIENCE = 5;
    private static final Duration REST = Duration.ofSeconds(10);

    /// Of this many requests the quality is told.
    private static final int RECENT = 100;

    /// How long answers took; negative for one that never came.
    private final Deque<Duration> recent = new ArrayDeque<>();

    private int failures;
    private @Nullable Instant lastSuccess;
    private Instant openUntil = Instant.MIN;
    private @Nullable String trouble;
    private boolean streaming;

    /// @param trouble the last failure in words; null after a success
    /// @param resting whether only what protects positions is sent
    /// @param streaming whether news arrives by itself
    /// @param quality of the last hundred requests; null before the first
    public record State(
            @Nullable Instant lastSuccess,
            int failures,
            @Nullable String trouble,
            boolean resting,
            boolean streaming,
            @Nullable Quality quality) {}

    /// @param answeredPercent how many of the requests were answered, 0 to 100
    /// @param typical what half of the answers did not take longer than; null where none came
    public record Quality(int answeredPercent, @Nullable Duration typical) {}

    /// A request was answered.
    ///
    /// @param took from sending to the whole answer
    public synchronized void succeeded(Duration took, Instant now) {
        lastSuccess = now;
        failures = 0;
        trouble = null;
        openUntil = Instant.MIN;
        remember(took.isNegative() ? Duration.ZERO : took);
    }

    public synchronized void failed(String why, Instant now) {
        failures++;
        trouble = why;
        if (failures >= PATIENCE) {
            openUntil = now.plus(REST);
        }
        remember(Duration.ofSeconds(-1));
    }

    private void remember(Duration took) {
        recent.addLast(took);
        if (recent.size() > RECENT) {
            recent.removeFirst();
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
        return new State(
                lastSuccess, failures, trouble, isResting(now), streaming, quality().orElse(null));
    }

    private Optional<Quality> quality() {
        List<Duration> answered =
                recent.stream().filter(took -> !took.isNegative()).sorted().toList();
        return recent.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Quality(
                                100 * answered.size() / recent.size(),
                                answered.isEmpty() ? null : answered.get(answered.size() / 2)));
    }
}
