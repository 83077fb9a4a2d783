package io.heliograph.app.web.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an account holds of one instrument.
///
/// @param side `LONG`, `SHORT` or `FLAT`
/// @param markPrice it is valued at; null, like the profit, where there is no price
/// @param stop the price of its active stop, null for none
/// @param targets the prices of its open targets
public record PositionJson(
        String account,
        String instrument,
        String side,
        String quantity,
        @Nullable String averagePrice,
        @Nullable String markPrice,
        @Nullable String unrealizedPnl,
        String realizedPnl,
        @Nullable String stop,
        List<String> targets) {
    public PositionJson {
        targets = List.copyOf(targets);
    }
}
