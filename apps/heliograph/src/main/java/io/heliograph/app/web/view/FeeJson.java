package io.heliograph.app.web.view;

import org.jspecify.annotations.Nullable;

/// What a venue takes of each execution.
///
/// @param account whose rates they are; null for what the venue publishes
/// @param maker share of the worth, of an order that rested; below 0 it is paid to the account
/// @param taker share of the worth, of an order that traded at once
/// @param origin `TOLD` by the venue of this account, `PUBLISHED` for those that trade little,
///   `SET`
/// @param atOnce what a trade costs that is opened and closed at once, both as taker
/// @param resting what it costs where both orders rested
public record FeeJson(
        String venue,
        @Nullable String account,
        String maker,
        String taker,
        String origin,
        String atOnce,
        String resting) {}
