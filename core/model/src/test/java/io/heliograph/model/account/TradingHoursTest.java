package io.heliograph.model.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;

class TradingHoursTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void followsDaylightSavingOfItsOwnZone() {
        TradingHours hours =
                new TradingHours(
                        NEW_YORK,
                        EnumSet.range(DayOfWeek.MONDAY, DayOfWeek.FRIDAY),
                        LocalTime.of(9, 30),
                        LocalTime.of(16, 0));

        assertThat(hours.contains(Instant.parse("2026-01-12T14:30:00Z"))).isTrue();
        assertThat(hours.contains(Instant.parse("2026-07-13T13:30:00Z"))).isTrue();
        assertThat(hours.contains(Instant.parse("2026-01-12T13:30:00Z"))).isFalse();
        assertThat(hours.contains(Instant.parse("2026-07-11T14:30:00Z"))).isFalse();
    }

    @Test
    void runsOverMidnightAndBelongsToTheDayItBegan() {
        TradingHours hours =
                new TradingHours(
                        NEW_YORK,
                        EnumSet.of(DayOfWeek.SUNDAY),
                        LocalTime.of(17, 0),
                        LocalTime.of(2, 0));

        assertThat(hours.contains(Instant.parse("2026-01-11T23:00:00Z"))).isTrue();
        assertThat(hours.contains(Instant.parse("2026-01-12T06:59:59Z"))).isTrue();
        assertThat(hours.contains(Instant.parse("2026-01-12T07:00:00Z"))).isFalse();
        assertThat(hours.contains(Instant.parse("2026-01-12T23:00:00Z"))).isFalse();
    }

    @Test
    void isAlwaysOpenWhenSaidSo() {
        assertThat(TradingHours.ALWAYS.contains(Instant.parse("2026-01-12T00:00:00Z"))).isTrue();
        assertThat(TradingHours.ALWAYS.contains(Instant.parse("2026-01-12T23:59:59Z"))).isTrue();
        assertThat(TradingHours.ALWAYS).hasToString("always");
    }
}
