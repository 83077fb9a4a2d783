package io.heliograph.app.web;

import io.heliograph.app.web.view.StrategyJson;
import java.util.List;

/// No strategies, and none can be added.
final class FakeStrategies implements StrategyDesk {
    @Override
    public List<StrategyJson> strategies() {
        return List.of();
    }

    @Override
    public Outcome<StrategyJson> add(NewStrategy strategy) {
        return unknown(strategy.strategy());
    }

    @Override
    public Outcome<StrategyJson> pause(String name) {
        return unknown(name);
    }

    @Override
    public Outcome<StrategyJson> resume(String name) {
        return unknown(name);
    }

    @Override
    public Outcome<StrategyJson> remove(String name) {
        return unknown(name);
    }

    private static Outcome<StrategyJson> unknown(String name) {
        return new Outcome.Refused<>(Outcome.Reason.UNKNOWN, "there is no strategy " + name);
    }
}
