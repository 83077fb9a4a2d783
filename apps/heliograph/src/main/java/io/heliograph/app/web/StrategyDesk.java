package io.heliograph.app.web;

import io.heliograph.app.web.view.StrategyJson;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the web layer needs for strategies. Called from many threads at once; any method may throw
/// {@link io.heliograph.engine.port.JournalException}.
public interface StrategyDesk {
    List<StrategyJson> strategies();

    Outcome<StrategyJson> add(NewStrategy strategy);

    Outcome<StrategyJson> pause(String name);

    /// Lets a strategy run again that was paused or stopped.
    Outcome<StrategyJson> resume(String name);

    Outcome<StrategyJson> remove(String name);

    /// @param strategy its name in the catalogue; empty where there are rules
    /// @param parameters `fast=10,slow=50`; empty for the usual ones
    /// @param rules JSON, as written; null for a strategy of the catalogue
    /// @param symbols `BTC/USDT` or `BTC-USDT`
    /// @param interval `1m`; empty for the rules' own, or the usual
    record NewStrategy(
            String name,
            String strategy,
            String parameters,
            @Nullable String rules,
            List<String> symbols,
            String interval) {
        public NewStrategy {
            symbols = List.copyOf(symbols);
        }
    }
}
