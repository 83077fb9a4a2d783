package io.heliograph.model.account;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/// When an account takes entries: on these days, from one time of day to another, in its own zone.
///
/// @param from inclusive
/// @param to exclusive; at or before `from` the window runs over midnight, and belongs to the day
///   it began on
public record TradingHours(ZoneId zone, Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    public static final TradingHours ALWAYS =
            new TradingHours(
                    ZoneOffset.UTC,
                    EnumSet.allOf(DayOfWeek.class),
                    LocalTime.MIDNIGHT,
                    LocalTime.MIDNIGHT);

    private static final int WEEK = DayOfWeek.values().length;

    public TradingHours {
        if (days.isEmpty()) {
            throw new IllegalArgumentException("trading hours need at least one day");
        }
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    }

    public boolean contains(Instant moment) {
        if (days.size() == WEEK && from.equals(to)) {
            return true;
        }
        ZonedDateTime local = moment.atZone(zone);
        LocalTime time = local.toLocalTime();
        if (from.isBefore(to)) {
            return days.contains(local.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(to);
        }
        boolean evening = !time.isBefore(from) && days.contains(local.getDayOfWeek());
        boolean morning = time.isBefore(to) && days.contains(local.getDayOfWeek().minus(1));
        return evening || morning;
    }

    @Override
    public String toString() {
        if (equals(ALWAYS)) {
            return "always";
        }
        StringBuilder text = new StringBuilder();
        for (DayOfWeek day : days) {
            text.append(text.isEmpty() ? "" : ",").append(day.name(), 0, 3);
        }
        return "%s %s-%s %s".formatted(text, from, to, zone);
    }
}
