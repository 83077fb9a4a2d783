package io.heliograph.app.web.view;

import org.jspecify.annotations.Nullable;

/// One order and where it stands.
///
/// @param messageId the message it carries out
/// @param leg `entry`, `stop` or `target`
/// @param index of the leg, counting from 0
/// @param type `MARKET`, `LIMIT`, `STOP_MARKET`, ...
/// @param price the limit price, else the trigger price; null for a market order
/// @param status in the words of FIX, or `UNKNOWN`
/// @param averagePrice of its fills, null before the first
/// @param venueOrderId null until the venue has it
/// @param note what the venue said about it, null for nothing
public record OrderJson(
        String account,
        String instrument,
        String messageId,
        String clientOrderId,
        String leg,
        int index,
        String type,
        String side,
        String quantity,
        @Nullable String price,
        String status,
        String filledQuantity,
        @Nullable String averagePrice,
        @Nullable String venueOrderId,
        @Nullable String note) {}
