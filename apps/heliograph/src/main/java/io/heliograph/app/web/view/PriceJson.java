package io.heliograph.app.web.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The latest price of one instrument.
///
/// @param last traded, null before the first
/// @param at by the feed's clock
/// @param receivedAt by ours
/// @param stale too old to trade on
public record PriceJson(
        String instrument,
        @Nullable String bid,
        @Nullable String ask,
        @Nullable String last,
        Instant at,
        Instant receivedAt,
        boolean stale) {}
