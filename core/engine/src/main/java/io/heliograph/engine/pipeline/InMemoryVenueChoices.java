package io.heliograph.engine.pipeline;

import io.heliograph.engine.port.VenueChoices;
import io.heliograph.model.SignalId;
import io.heliograph.model.decision.VenueChoice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Choices for engines that need not outlive their run. Keeps the same promises as the real ones,
/// except that nothing is durable.
public final class InMemoryVenueChoices implements VenueChoices {
    private final Map<Key, VenueChoice> kept = new LinkedHashMap<>();

    private record Key(SignalId call, String group) {}

    @Override
    public synchronized Optional<VenueChoice> find(SignalId call, String group) {
        return Optional.ofNullable(kept.get(new Key(call, group)));
    }

    @Override
    public synchronized VenueChoice keep(VenueChoice choice) {
        return kept.merge(
                new Key(choice.call(), choice.group()),
                choice,
                (before, next) -> before.countsFor(next.signal()) ? before : next);
    }
}
