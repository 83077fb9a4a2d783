package io.heliograph.chat.discord;

import java.time.Duration;
import java.time.Instant;

/// What came of reading a channel's history once.
///
/// @param channel id of the channel or thread
/// @param from message after which it was read; empty where the channel was new to us or it did not
///   come to that
/// @param to newest message up to which everything is known now; empty as above
/// @param found messages read that were ours to hand over
/// @param taken those of them that were new, or in a new state
/// @param error why it ended early, empty if it did not
/// @param isHopeless there is no use in trying again before the next time on the schedule
public record BackfillRun(
        String channel,
        Instant startedAt,
        String from,
        String to,
        int found,
        int taken,
        Duration took,
        String error,
        boolean isHopeless) {}
