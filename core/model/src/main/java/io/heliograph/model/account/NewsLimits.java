package io.heliograph.model.account;

import io.heliograph.model.market.Announcement.Impact;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What announcements do to entries.
///
/// @param blockFrom from this impact on no entry is taken in the window; null for never
/// @param warnFrom from this impact on the decision says so; null for never
/// @param before how long before an announcement its window begins
/// @param after how long after its end the window ends
public record NewsLimits(
        @Nullable Impact blockFrom, @Nullable Impact warnFrom, Duration before, Duration after) {
    /// The longest that a window can reach to either side.
    public static final Duration LONGEST = Duration.ofDays(1);

    public NewsLimits {
        Times.requireBetween("newsBefore", before, Duration.ZERO, LONGEST);
        Times.requireBetween("newsAfter", after, Duration.ZERO, LONGEST);
    }

    static NewsLimits shipped() {
        return new NewsLimits(null, Impact.HIGH, Duration.ofMinutes(30), Duration.ofMinutes(15));
    }
}
