package io.heliograph.market.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.candle.CandleSeries.Gap;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class MissingCandlesTest {
    private final CandleSeries series = new CandleSeries(CandleInterval.of("1h"));

    @Test
    void passesOverWeekends() {
        at("2026-11-20T21:00:00Z", "2026-11-22T22:00:00Z");
        assertThat(series.gaps()).hasSize(1);
        assertThat(MissingCandles.of(series, new ForexWeek())).isEmpty();
        assertThat(MissingCandles.of(series, new AlwaysOpen())).isEqualTo(series.gaps());
    }

    @Test
    void cutsGapsAtOpeningsAndClosings() {
        at("2026-11-20T19:00:00Z", "2026-11-22T23:00:00Z");
        assertThat(MissingCandles.of(series, new ForexWeek()))
                .containsExactly(
                        gap("2026-11-20T20:00:00Z", "2026-11-20T22:00:00Z"),
                        gap("2026-11-22T22:00:00Z", "2026-11-22T23:00:00Z"));
    }

    private void at(String... times) {
        for (String time : times) {
            series.append(Instant.parse(time).toEpochMilli(), 1, 1, 1, 1, 1);
        }
    }

    private static Gap gap(String from, String to) {
        return new Gap(Instant.parse(from).toEpochMilli(), Instant.parse(to).toEpochMilli());
    }
}
