package io.heliograph.app.web;

import io.heliograph.app.web.view.HookJson;
import io.heliograph.app.web.view.NewHookJson;
import io.heliograph.chat.webhook.Hook;
import io.heliograph.model.SourceId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/// Hooks in memory, which a test sets; nobody can add one.
final class FakeHooks implements HookDesk {
    private final Map<String, Delivery> kept = new HashMap<>();
    volatile List<Hook> present = List.of();
    volatile CountDownLatch open = new CountDownLatch(0);

    @Override
    public List<Hook> present() {
        return present;
    }

    @Override
    public Delivery keep(
            SourceId source, String deliveryId, String body, Optional<Duration> within) {
        try {
            open.await();
        } catch (InterruptedException stopping) {
            throw new IllegalStateException(stopping);
        }
        synchronized (this) {
            return kept.computeIfAbsent(
                    source + " " + deliveryId, id -> new Delivery(body, FakeDesk.NOON));
        }
    }

    @Override
    public List<HookJson> hooks() {
        return List.of();
    }

    @Override
    public Outcome<NewHookJson> addHook(SourceId source, Hook.Kind kind, Set<String> addresses) {
        return new Outcome.Refused<>(Outcome.Reason.UNKNOWN, "there is no source " + source);
    }

    @Override
    public Outcome<NewHookJson> rotateHook(SourceId source, Duration grace) {
        return new Outcome.Refused<>(Outcome.Reason.UNKNOWN, source + " has no hook");
    }

    @Override
    public Outcome<HookJson> removeHook(SourceId source) {
        return new Outcome.Refused<>(Outcome.Reason.UNKNOWN, source + " has no hook");
    }
}
