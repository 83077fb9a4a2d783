package io.heliograph.app.web.view;

import org.jspecify.annotations.Nullable;

/// What one gate found.
///
/// @param verdict `PASS`, `FAIL` or `SKIP`
/// @param rule what it asks, in words
/// @param margin how far from the limit, null where distance means nothing
/// @param remedy what would have let it pass, null unless it failed
/// @param settingsVersion of the limits or the subscription it was judged under, 0 for none
public record GateJson(
        String gate,
        String verdict,
        String rule,
        String observed,
        String limit,
        @Nullable String margin,
        @Nullable String remedy,
        int settingsVersion) {}
