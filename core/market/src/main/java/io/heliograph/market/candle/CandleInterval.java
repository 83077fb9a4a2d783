package io.heliograph.market.candle;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// How long a candle lasts, from one second to one month, and where it begins: intervals are
/// half-open, in UTC, and cut where people cut them. Hours count from midnight, weeks from Monday,
/// months from the first; several days count from 1970-01-01.
public record CandleInterval(int count, Unit unit) implements Comparable<CandleInterval> {
    /// What intervals are counted in; months alone have no length of their own.
    public enum Unit {
        SECOND("s", 1_000L, 60),
        MINUTE("m", 60_000L, 60),
        HOUR("h", 3_600_000L, 24),
        DAY("d", 86_400_000L, 366),
        WEEK("w", 604_800_000L, 52),
        MONTH("M", 0L, 12);

        private final String letter;
        private final long millis;
        private final int most;

        Unit(String letter, long millis, int most) {
            this.letter = letter;
            this.millis = millis;
            this.most = most;
        }
    }

    /// 1970-01-01 was a Thursday.
    private static final long FIRST_MONDAY_MILLIS = 4 * Unit.DAY.millis;

    /// The usual length of a month, for comparing only.
    private static final long AVERAGE_MONTH_MILLIS = 2_629_746_000L;

    public CandleInterval {
        if (count < 1 || count > unit.most) {
            throw new IllegalArgumentException(
                    "an interval must be 1 to %d%s, was %d"
                            .formatted(unit.most, unit.letter, count));
        }
        boolean dividesTheNext = unit == Unit.DAY || unit == Unit.WEEK || unit.most % count == 0;
        if (!dividesTheNext) {
            throw new IllegalArgumentException(
                    "an interval must fit a whole number of times into the next longer one, was %d%s"
                            .formatted(count, unit.letter));
        }
    }

    /// @param text `1s`, `15m`, `4h`, `1d`, `1w` or `1M`
    /// @throws IllegalArgumentException if it is written otherwise
    public static CandleInterval of(String text) {
        for (Unit unit : Unit.values()) {
            if (text.endsWith(unit.letter) && text.length() > 1 && text.length() <= 4) {
                String digits = text.substring(0, text.length() - 1);
                if (digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
                    return new CandleInterval(Integer.parseInt(digits), unit);
                }
            }
        }
        throw new IllegalArgumentException(
                "an interval is written 1s, 15m, 4h, 1d, 1w or 1M, was \"%s\"".formatted(text));
    }

    /// The interval whose candles follow each other at this distance; months are known by 28 to 31
    /// days.
    ///
    /// @throws IllegalArgumentException if there is none
    public static CandleInterval ofStep(long millis) {
        long days = millis / Unit.DAY.millis;
        if (days >= 28 && days <= 31 && millis % Unit.DAY.millis == 0) {
            return new CandleInterval(1, Unit.MONTH);
        }
        Unit[] units = {Unit.WEEK, Unit.DAY, Unit.HOUR, Unit.MINUTE, Unit.SECOND};
        for (Unit unit : units) {
            if (millis > 0 && millis % unit.millis == 0 && millis / unit.millis <= unit.most) {
                return new CandleInterval((int) (millis / unit.millis), unit);
            }
        }
        throw new IllegalArgumentException("no interval lasts %d ms".formatted(millis));
    }

    /// Whether candles of this interval fit a whole number of times into those of a longer one.
    public boolean fitsInto(CandleInterval longer) {
        boolean withinDays = unit.millis > 0 && count * unit.millis <= Unit.DAY.millis;
        if (longer.unit == Unit.MONTH) {
            return withinDays || unit == Unit.MONTH && longer.count % count == 0;
        }
        // Weeks and blocks of several days are counted from different days.
        boolean aligned = withinDays || unit == longer.unit;
        return aligned
                && unit != Unit.MONTH
                && (longer.count * longer.unit.millis) % (count * unit.millis) == 0;
    }

    /// When the interval began that this moment lies in, in milliseconds since 1970.
    public long openOf(long millis) {
        if (unit == Unit.MONTH) {
            LocalDate day = day(millis);
            int month = day.getYear() * 12 + day.getMonthValue() - 1;
            int first = month - Math.floorMod(month, count);
            return startOf(LocalDate.of(Math.floorDiv(first, 12), Math.floorMod(first, 12) + 1, 1));
        }
        long origin = unit == Unit.WEEK ? FIRST_MONDAY_MILLIS : 0;
        long length = count * unit.millis;
        return Math.floorDiv(millis - origin, length) * length + origin;
    }

    /// When a candle is over that begins then: the first moment that no longer belongs to it. The
    /// beginning need not be one of {@link #openOf}: some markets' days begin at 22:00.
    public long closeOf(long openMillis) {
        if (unit == Unit.MONTH) {
            return startOf(day(openMillis).plusMonths(count))
                    + Math.floorMod(openMillis, Unit.DAY.millis);
        }
        return openMillis + count * unit.millis;
    }

    @Override
    public int compareTo(CandleInterval other) {
        return Long.compare(usualMillis(), other.usualMillis());
    }

    @Override
    public String toString() {
        return count + unit.letter;
    }

    private long usualMillis() {
        return count * (unit == Unit.MONTH ? AVERAGE_MONTH_MILLIS : unit.millis);
    }

    private static LocalDate day(long millis) {
        return Instant.ofEpochMilli(millis).atZone(ZoneOffset.UTC).toLocalDate();
    }

    private static long startOf(LocalDate day) {
        return day.toEpochDay() * Unit.DAY.millis;
    }
}
