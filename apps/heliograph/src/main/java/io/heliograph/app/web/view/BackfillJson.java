package io.heliograph.app.web.view;

import java.time.Instant;

/// What came of reading a channel's history once.
///
/// @param from message after which it was read, empty where the channel was new
/// @param to newest message up to which everything is known now
/// @param found messages read
/// @param taken those that were new, or in a new state
/// @param millis how long it took
/// @param error why it ended early, empty if it did not
public record BackfillJson(
        String channel,
        Instant startedAt,
        String from,
        String to,
        int found,
        int taken,
        long millis,
        String error) {}
