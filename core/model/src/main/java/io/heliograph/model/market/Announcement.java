package io.heliograph.model.market;

import java.time.Duration;
import java.time.Instant;

/// Something that will be, or was just, made public and may move prices.
///
/// @param lasting zero for a moment, a day for what only has a date
public record Announcement(Instant at, Duration lasting, Impact impact, String title) {
    /// How much it is expected to move prices, rising.
    public enum Impact {
        LOW,
        MEDIUM,
        HIGH
    }
}
