package io.heliograph.app.web.view;

import org.jspecify.annotations.Nullable;

/// An account and how it stands.
///
/// @param kind `SPOT` or `MARGIN`
/// @param mode `PAPER` or `LIVE`
/// @param currency that all its amounts are in
/// @param equity null while an open position has no price; so are the two after it
/// @param dayLoss lost today, realised and open; zero on a day in profit
/// @param signalsToday accepted today
public record AccountJson(
        String id,
        String venue,
        String kind,
        String mode,
        String currency,
        String balance,
        @Nullable String equity,
        @Nullable String freeBalance,
        @Nullable String unrealizedPnl,
        @Nullable String dayLoss,
        int signalsToday) {}
