package io.heliograph.market.calendar;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;

/// Currencies, and what brokers quote beside them: from Sunday 17:00 to Friday 17:00 in New York.
/// Brokers close earlier on some holidays, each in its own way; that is theirs to say.
public record ForexWeek() implements TradingCalendar {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalTime TURN = LocalTime.of(17, 0);

    @Override
    public boolean isOpen(Instant at) {
        ZonedDateTime there = at.atZone(NEW_YORK);
        boolean evening = !there.toLocalTime().isBefore(TURN);
        return switch (there.getDayOfWeek()) {
            case SATURDAY -> false;
            case SUNDAY -> evening;
            case FRIDAY -> !evening;
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY -> true;
        };
    }

    @Override
    public Instant nextOpen(Instant at) {
        return isOpen(at) ? at : next(DayOfWeek.SUNDAY, at);
    }

    @Override
    public Optional<Instant> nextClose(Instant at) {
        return Optional.of(next(DayOfWeek.FRIDAY, at));
    }

    private static Instant next(DayOfWeek day, Instant after) {
        ZonedDateTime turn =
                after.atZone(NEW_YORK).with(TemporalAdjusters.nextOrSame(day)).with(TURN);
        return turn.toInstant().isAfter(after)
                ? turn.toInstant()
                : turn.with(TemporalAdjusters.next(day)).toInstant();
    }
}
