package io.heliograph.app.web;

import io.heliograph.app.web.view.HookJson;
import io.heliograph.app.web.view.NewHookJson;
import io.heliograph.chat.webhook.Hook;
import io.heliograph.model.SourceId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the web layer needs for hooks. Called from many threads at once; any method but {@link
/// #present} may throw {@link io.heliograph.engine.port.JournalException}.
public interface HookDesk {
    /// Every hook with its keys, from memory: whoever calls is known even while the store is away.
    List<Hook> present();

    /// Keeps what came, durably and once, unless something else came under this id before.
    ///
    /// @param within how long an id stands for one delivery; empty: for good
    /// @return what is kept under the id
    Delivery keep(SourceId source, String deliveryId, String body, Optional<Duration> within);

    List<HookJson> hooks();

    Outcome<NewHookJson> addHook(SourceId source, Hook.Kind kind, Set<String> addresses);

    /// Makes a new secret.
    ///
    /// @param grace how long the ones before it count on
    Outcome<NewHookJson> rotateHook(SourceId source, Duration grace);

    Outcome<HookJson> removeHook(SourceId source);

    /// @param firstAt when it came first
    record Delivery(String body, Instant firstAt) {}
}
