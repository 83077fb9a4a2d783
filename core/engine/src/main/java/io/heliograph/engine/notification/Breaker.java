package io.heliograph.engine.notification;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Leaves an outside service alone that keeps failing, and asks it again from time to time.
///
/// @param failures in a row
/// @param openUntil when one probe may go; null while it is closed
public record Breaker(int failures, @Nullable Instant openUntil) {
    /// @param failures that open it
    /// @param pause until one probe
    public record Rule(int failures, Duration pause) {
        public static Rule standard() {
            return new Rule(5, Duration.ofSeconds(300));
        }
    }

    public static Breaker closed() {
        return new Breaker(0, null);
    }

    public boolean isOpen() {
        return openUntil != null;
    }

    /// Whether an attempt may go now; while open only one at a time, as a probe.
    public boolean admits(Instant now) {
        return openUntil == null || !now.isBefore(openUntil);
    }

    /// The breaker while its one probe is out: nobody else goes until the probe is back.
    public Breaker probing(Rule rule, Instant now) {
        return isOpen() ? new Breaker(failures, now.plus(rule.pause())) : this;
    }

    public Breaker failed(Rule rule, Instant now) {
        int more = failures + 1;
        return new Breaker(more, more >= rule.failures() ? now.plus(rule.pause()) : null);
    }
}
