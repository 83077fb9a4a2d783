package io.heliograph.app.web.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An order that has filled, against the price that it counted on.
///
/// @param expected that price; null where nobody knew one
/// @param slippage how much worse it filled, as a share of `expected`; negative is better; null
///   where nothing was expected
/// @param cost what that came to, in the account's currency; null likewise
public record ExecutedOrderJson(
        String account,
        String source,
        String clientOrderId,
        String instrument,
        String leg,
        String type,
        String side,
        String filledQuantity,
        String averagePrice,
        @Nullable String expected,
        @Nullable String slippage,
        @Nullable String cost,
        String fees,
        Instant decidedAt,
        Instant firstFillAt) {}
