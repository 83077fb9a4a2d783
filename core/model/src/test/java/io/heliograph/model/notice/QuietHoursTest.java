package io.heliograph.model.notice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuietHoursTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            textBlock =
                    """
                    22:00, 07:00, Europe/Berlin, 2026-11-21T20:59:59Z, -
                    22:00, 07:00, Europe/Berlin, 2026-11-21T21:00:00Z, 2026-11-22T06:00:00Z
                    22:00, 07:00, Europe/Berlin, 2026-11-22T05:59:59Z, 2026-11-22T06:00:00Z
                    22:00, 07:00, Europe/Berlin, 2026-11-22T06:00:00Z, -
                    # the night that summer time begins is an hour short
                    22:00, 07:00, Europe/Berlin, 2026-03-28T21:00:00Z, 2026-03-29T05:00:00Z
                    13:00, 14:00, America/New_York, 2026-11-21T18:30:00Z, 2026-11-21T19:00:00Z
                    13:00, 14:00, America/New_York, 2026-11-21T17:59:00Z, -
                    # 02:30 does not exist that night: it ends when the clock says 03:30
                    01:00, 02:30, Europe/Berlin, 2026-03-29T00:30:00Z, 2026-03-29T01:30:00Z
                    """)
    void endInTheRecipientsOwnZone(
            LocalTime from, LocalTime until, String zone, Instant now, Instant end) {
        assertThat(new QuietHours(from, until).end(now, ZoneId.of(zone)).orElse(null))
                .isEqualTo(end);
    }

    @Test
    void doNotLastTheWholeDay() {
        assertThatThrownBy(() -> new QuietHours(LocalTime.NOON, LocalTime.NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
