package io.heliograph.model.notice;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/// When somebody wants to hear nothing that can wait: from a time of day up to another one, which
/// may be on the next day.
public record QuietHours(LocalTime from, LocalTime until) {
    public QuietHours {
        if (from.equals(until)) {
            throw new IllegalArgumentException("quiet hours must end at another time: " + from);
        }
    }

    /// When the quiet hours that it is now in the middle of end; empty if it is not.
    public Optional<Instant> end(Instant now, ZoneId zone) {
        ZonedDateTime local = now.atZone(zone);
        LocalTime time = local.toLocalTime();
        boolean overnight = until.isBefore(from);
        boolean late = !time.isBefore(from);
        boolean early = time.isBefore(until);
        if (overnight ? !late && !early : !late || !early) {
            return Optional.empty();
        }
        ZonedDateTime end = local.toLocalDate().atTime(until).atZone(zone);
        if (overnight && late) {
            end = local.toLocalDate().plusDays(1).atTime(until).atZone(zone);
        }
        // Where clocks go back, the end may lie behind: then it is over.
        return Optional.of(end.toInstant()).filter(now::isBefore);
    }

    @Override
    public String toString() {
        return from + "-" + until;
    }
}
