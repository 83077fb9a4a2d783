package io.heliograph.market.calendar;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.SATURDAY;
import static java.time.DayOfWeek.SUNDAY;
import static java.time.DayOfWeek.THURSDAY;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Month;
import java.time.MonthDay;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.Set;

/// New York Stock Exchange and Nasdaq: 9:30 to 16:00 in New York, to 13:00 before some holidays.
///
/// Holidays follow the exchanges' rules (nyse.com, "Holidays and Trading Hours"), as they have been
/// since 1998; what was closed for mourning or disaster is listed. A closure that is decreed
/// tomorrow is not known here.
public record UsStockExchange() implements TradingCalendar {
    /// A day's regular trading, half-open.
    public record Session(Instant open, Instant close) {}

    /// The parts of a trading day.
    public enum Phase {
        CLOSED,

        /// From 4:00 to the regular opening.
        PRE_MARKET,
        REGULAR,

        /// Four hours from the regular close.
        AFTER_HOURS
    }

    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final LocalTime PRE_MARKET = LocalTime.of(4, 0);
    private static final LocalTime OPEN = LocalTime.of(9, 30);
    private static final LocalTime CLOSE = LocalTime.of(16, 0);
    private static final LocalTime EARLY_CLOSE = LocalTime.of(13, 0);
    private static final int AFTER_HOURS = 4 * 60 * 60;
    private static final MonthDay NEW_YEAR = MonthDay.of(Month.JANUARY, 1);
    private static final MonthDay JUNETEENTH = MonthDay.of(Month.JUNE, 19);
    private static final MonthDay INDEPENDENCE = MonthDay.of(Month.JULY, 4);
    private static final MonthDay CHRISTMAS = MonthDay.of(Month.DECEMBER, 25);

    /// Terror attacks, the mourning of presidents, a hurricane.
    private static final Set<LocalDate> DECREED =
            Set.of(
                    LocalDate.of(2001, 9, 11),
                    LocalDate.of(2001, 9, 12),
                    LocalDate.of(2001, 9, 13),
                    LocalDate.of(2001, 9, 14),
                    LocalDate.of(2004, 6, 11),
                    LocalDate.of(2007, 1, 2),
                    LocalDate.of(2012, 10, 29),
                    LocalDate.of(2012, 10, 30),
                    LocalDate.of(2018, 12, 5),
                    LocalDate.of(2025, 1, 9));

    @Override
    public boolean isOpen(Instant at) {
        return phase(at) == Phase.REGULAR;
    }

    @Override
    public Instant nextOpen(Instant at) {
        LocalDate day = day(at);
        while (true) {
            Optional<Session> session = session(day);
            if (session.isPresent() && at.isBefore(session.get().close)) {
                return at.isBefore(session.get().open) ? session.get().open : at;
            }
            day = day.plusDays(1);
        }
    }

    @Override
    public Optional<Instant> nextClose(Instant at) {
        return session(day(nextOpen(at))).map(Session::close);
    }

    public Phase phase(Instant at) {
        Optional<Session> today = session(day(at));
        if (today.isEmpty()) {
            return Phase.CLOSED;
        }
        Session session = today.get();
        if (at.isBefore(session.open)) {
            boolean early = at.atZone(NEW_YORK).toLocalTime().isBefore(PRE_MARKET);
            return early ? Phase.CLOSED : Phase.PRE_MARKET;
        }
        if (at.isBefore(session.close)) {
            return Phase.REGULAR;
        }
        boolean late = !at.isBefore(session.close.plusSeconds(AFTER_HOURS));
        return late ? Phase.CLOSED : Phase.AFTER_HOURS;
    }

    /// When the extended session ends that runs now, before the opening or after the close; empty
    /// while none does.
    public Optional<Instant> extendedUntil(Instant at) {
        return session(day(at))
                .flatMap(session ->
                        switch (phase(at)) {
                            case PRE_MARKET -> Optional.of(session.open);
                            case AFTER_HOURS -> Optional.of(session.close.plusSeconds(AFTER_HOURS));
                            case CLOSED, REGULAR -> Optional.empty();
                        });
    }

    /// Regular trading on a day of New York; empty on weekends and holidays.
    public Optional<Session> session(LocalDate day) {
        if (isWeekend(day) || isHoliday(day)) {
            return Optional.empty();
        }
        LocalTime close = closesEarly(day) ? EARLY_CLOSE : CLOSE;
        return Optional.of(new Session(at(day, OPEN), at(day, close)));
    }

    private static boolean isHoliday(LocalDate day) {
        int year = day.getYear();
        boolean moving =
                switch (day.getMonth()) {
                    case JANUARY -> day.equals(nth(3, MONDAY, day));
                    case FEBRUARY -> day.equals(nth(3, MONDAY, day));
                    case MARCH, APRIL -> day.equals(easter(year).minusDays(2));
                    case MAY -> day.equals(day.with(TemporalAdjusters.lastInMonth(MONDAY)));
                    case SEPTEMBER -> day.equals(nth(1, MONDAY, day));
                    case NOVEMBER -> day.equals(nth(4, THURSDAY, day));
                    case JUNE, JULY, AUGUST, OCTOBER, DECEMBER -> false;
                };
        return moving
                || isNewYear(day)
                || (year >= 2022 && day.equals(observed(JUNETEENTH.atYear(year))))
                || day.equals(observed(INDEPENDENCE.atYear(year)))
                || day.equals(observed(CHRISTMAS.atYear(year)))
                || DECREED.contains(day);
    }

    /// A New Year on a Saturday is not kept on the Friday before: that would be another year's end.
    private static boolean isNewYear(LocalDate day) {
        LocalDate newYear = NEW_YEAR.atYear(day.getYear());
        return day.equals(newYear.getDayOfWeek() == SUNDAY ? newYear.plusDays(1) : newYear);
    }

    private static LocalDate observed(LocalDate holiday) {
        if (holiday.getDayOfWeek() == SATURDAY) {
            return holiday.minusDays(1);
        }
        return holiday.getDayOfWeek() == SUNDAY ? holiday.plusDays(1) : holiday;
    }

    /// The day after Thanksgiving, Christmas Eve, and the day before Independence Day if both are
    /// days of the week.
    private static boolean closesEarly(LocalDate day) {
        int year = day.getYear();
        LocalDate independence = INDEPENDENCE.atYear(year);
        boolean eveOfIndependence =
                day.equals(independence.minusDays(1)) && !isWeekend(independence);
        boolean afterThanksgiving =
                day.getDayOfWeek() == FRIDAY
                        && day.minusDays(1)
                                .equals(nth(4, THURSDAY, LocalDate.of(year, Month.NOVEMBER, 1)));
        return eveOfIndependence
                || afterThanksgiving
                || day.equals(CHRISTMAS.atYear(year).minusDays(1));
    }

    /// Gregorian Easter Sunday, after Meeus, Jones and Butcher.
    static LocalDate easter(int year) {
        int a = year % 19;
        int b = year / 100;
        int c = year % 100;
        int h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
        int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        int m = (a + 11 * h + 22 * l) / 451;
        int days = h + l - 7 * m + 114;
        return LocalDate.of(year, days / 31, days % 31 + 1);
    }

    private static LocalDate nth(int n, DayOfWeek day, LocalDate month) {
        return month.with(TemporalAdjusters.dayOfWeekInMonth(n, day));
    }

    private static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == SATURDAY || day.getDayOfWeek() == SUNDAY;
    }

    private static LocalDate day(Instant at) {
        return at.atZone(NEW_YORK).toLocalDate();
    }

    private static Instant at(LocalDate day, LocalTime time) {
        return day.atTime(time).atZone(NEW_YORK).toInstant();
    }
}
