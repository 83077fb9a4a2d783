package io.heliograph.app.web.view;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What several accounts have together, in one currency. What is unknown is null and named, and is
/// missing from the sums.
///
/// @param mode `PAPER` or `LIVE`: the two are never added up
/// @param realizedPnl over the accounts' lives, fees taken off
/// @param venues what of it lies where
/// @param instruments what is open by symbol, whatever the venue
/// @param assets what is open by what is traded
/// @param unknown what is missing from the sums and why
public record PortfolioJson(
        String mode,
        String currency,
        int accounts,
        String balance,
        String equity,
        String unrealizedPnl,
        String realizedPnl,
        List<AtVenueJson> venues,
        List<OpenJson> instruments,
        List<OpenJson> assets,
        List<String> unknown) {
    public PortfolioJson {
        venues = List.copyOf(venues);
        instruments = List.copyOf(instruments);
        assets = List.copyOf(assets);
        unknown = List.copyOf(unknown);
    }

    public record AtVenueJson(
            String venue, int accounts, String balance, String equity, String unrealizedPnl) {}

    /// @param longUnits units of what is traded, contracts counted as what they hold
    /// @param worth of the net units; below 0 where they are short
    public record OpenJson(
            String name,
            String longUnits,
            String shortUnits,
            String net,
            @Nullable String worth,
            @Nullable String unrealizedPnl,
            List<HoldingJson> holdings) {
        public OpenJson {
            holdings = List.copyOf(holdings);
        }
    }

    /// @param side `LONG` or `SHORT`
    public record HoldingJson(
            String account,
            String venue,
            String instrument,
            String side,
            String units,
            @Nullable String averagePrice,
            @Nullable String worth,
            @Nullable String unrealizedPnl) {}
}
