package io.heliograph.app.web.view;

import java.time.Instant;

/// One notice of a signal on its way to somebody.
///
/// @param notice its number in the outbox
/// @param destination its name; of a reaction, the channel and message it goes on
/// @param medium such as `discord_dm`
/// @param kind such as `trade_opened`
/// @param subject its first line, in the destination's language
/// @param state WAITING, HELD, SENT, DEAD or SUMMED
/// @param attempts that were made
/// @param at when it was sent; else when it is tried or let go next, or was given up
/// @param error why it was not taken last time, empty where nothing went wrong
public record StoryDeliveryJson(
        long notice,
        String destination,
        String medium,
        String kind,
        String subject,
        String state,
        int attempts,
        Instant at,
        String error) {}
