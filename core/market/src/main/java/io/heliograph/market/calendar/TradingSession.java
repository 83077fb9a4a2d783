package io.heliograph.market.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// The working hours of the places where most trading is done, as people speak of sessions: by the
/// clocks of each place, from Monday to Friday.
public enum TradingSession {
    SYDNEY("Australia/Sydney", 7, 16),
    TOKYO("Asia/Tokyo", 9, 18),
    LONDON("Europe/London", 8, 17),
    NEW_YORK("America/New_York", 8, 17);

    private final ZoneId zone;
    private final LocalTime from;
    private final LocalTime to;

    TradingSession(String zone, int from, int to) {
        this.zone = ZoneId.of(zone);
        this.from = LocalTime.of(from, 0);
        this.to = LocalTime.of(to, 0);
    }

    public boolean isOpen(Instant at) {
        ZonedDateTime there = at.atZone(zone);
        DayOfWeek day = there.getDayOfWeek();
        LocalTime time = there.toLocalTime();
        boolean working = day != DayOfWeek.SATURDAY && day != DayOfWeek.SUNDAY;
        return working && !time.isBefore(from) && time.isBefore(to);
    }
}
