package io.heliograph.app.notices;

import io.heliograph.engine.notification.Breaker;
import java.time.Duration;
import java.time.Instant;

/// One outside service: how many may call it at once and how often, and whether it is left alone
/// because it keeps failing. Used by many threads.
final class Service {
    private final String name;
    private final Rules rules;
    private Breaker breaker = Breaker.closed();
    private int inside;
    private int tokens;
    private Instant filledAt = Instant.EPOCH;

    /// @param atOnce calls under way
    /// @param perSecond calls begun, in bursts of as many
    record Rules(int atOnce, int perSecond, Breaker.Rule breaker) {}

    Service(String name, Rules rules) {
        this.name = name;
        this.rules = rules;
    }

    String name() {
        return name;
    }

    /// Whether a call may begin now; if so, {@link #leave} must follow.
    synchronized boolean enter(Instant now) {
        if (inside >= rules.atOnce() || !mayCall(now)) {
            return false;
        }
        inside++;
        return true;
    }

    /// Whether who is inside may make another call.
    synchronized boolean goOn(Instant now) {
        return mayCall(now);
    }

    synchronized void leave() {
        inside--;
    }

    /// @return whether it was left alone until now
    synchronized boolean succeeded() {
        boolean back = breaker.isOpen();
        breaker = Breaker.closed();
        return back;
    }

    /// @return whether it is left alone from now on
    synchronized boolean failed(Instant now) {
        boolean open = breaker.isOpen();
        breaker = breaker.failed(rules.breaker(), now);
        return !open && breaker.isOpen();
    }

    private boolean mayCall(Instant now) {
        if (!breaker.admits(now) || !take(now)) {
            return false;
        }
        breaker = breaker.probing(rules.breaker(), now);
        return true;
    }

    private boolean take(Instant now) {
        if (Duration.between(filledAt, now).compareTo(Duration.ofSeconds(1)) >= 0) {
            tokens = rules.perSecond();
            filledAt = now;
        }
        if (tokens == 0) {
            return false;
        }
        tokens--;
        return true;
    }
}
