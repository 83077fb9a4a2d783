package io.heliograph.model.signal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;

/// Until when a call may be entered, as its message says.
public sealed interface Validity {
    Duration LEAST = Duration.ofMinutes(1);
    Duration MOST = Duration.ofDays(30);

    /// How long that is from the message on.
    Duration from(Instant postedAt);

    /// `valid for 4h`.
    ///
    /// @param time 1 minute to 30 days
    record Lasting(Duration time) implements Validity {
        public Lasting {
            if (time.compareTo(LEAST) < 0 || time.compareTo(MOST) > 0) {
                throw new IllegalArgumentException(
                        "a call is valid for 1 minute to 30 days, was " + time);
            }
        }

        @Override
        public Duration from(Instant postedAt) {
            return time;
        }
    }

    /// `good till 18:00 UTC`: the next such time after the message.
    record Until(LocalTime utc) implements Validity {
        @Override
        public Duration from(Instant postedAt) {
            ZonedDateTime posted = postedAt.atZone(ZoneOffset.UTC);
            ZonedDateTime end = posted.with(utc);
            return Duration.between(posted, end.isAfter(posted) ? end : end.plusDays(1));
        }
    }
}
