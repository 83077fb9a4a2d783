package io.heliograph.market.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.market.Recordings;
import io.heliograph.market.calendar.UsStockExchange.Phase;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.AssetClass;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TradingCalendarTest {
    private final UsStockExchange exchange = new UsStockExchange();
    private final ForexWeek forex = new ForexWeek();

    @Test
    void tradedOnEveryDayThatHasPricesAndOnNoOther() {
        CandleSeries spy = Recordings.candles("equity/lean_spy_1d.csv");
        List<LocalDate> traded =
                Stream.iterate(0, i -> i < spy.size(), i -> i + 1)
                        .map(i -> dayOf(spy.openMillis(i)))
                        .toList();
        List<LocalDate> expected =
                traded.getFirst()
                        .datesUntil(traded.getLast().plusDays(1))
                        .filter(day -> exchange.session(day).isPresent())
                        .toList();
        assertThat(expected).isEqualTo(traded);
    }

    @Test
    void closesEarlyOnTheDaysWhoseLastHourIsTwelve() {
        CandleSeries spy = Recordings.candles("equity/lean_spy_1h.csv.gz");
        Map<LocalDate, Integer> lastHours = new TreeMap<>();
        for (int i = 0; i < spy.size(); i++) {
            int hour = Instant.ofEpochMilli(spy.openMillis(i)).atOffset(ZoneOffset.UTC).getHour();
            lastHours.put(dayOf(spy.openMillis(i)), hour);
        }
        lastHours.keySet().removeIf(day -> day.getYear() < 2015);
        lastHours.forEach((day, hour) -> {
            UsStockExchange.Session session = exchange.session(day).orElseThrow();
            long seconds = session.close().getEpochSecond() - session.open().getEpochSecond();
            assertThat(seconds)
                    .as(day + " ends after " + hour)
                    .isEqualTo(hour <= 12 ? 12_600 : 23_400);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2015-07-03", "2016-12-26", "2017-01-02", "2018-12-05", "2020-07-03", "2021-12-24",
                "2022-06-20", "2022-12-26", "2023-01-02", "2024-03-29", "2025-01-09", "2026-07-03",
                "2026-11-26", "2027-06-18", "2027-12-24", "2028-04-14", "2029-05-28", "2030-09-02",
            })
    void keepsHolidays(LocalDate day) {
        assertThat(exchange.session(day)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2021-12-31", "2021-06-18", "2027-12-31", "2016-01-04", "2026-07-02"})
    void tradesOnDaysThatOnlyLookLikeHolidays(LocalDate day) {
        assertThat(exchange.session(day)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-27T14:29:59Z, PRE_MARKET",
        "2026-11-27T14:30:00Z, REGULAR",
        "2026-11-27T17:59:59Z, REGULAR",
        "2026-11-27T18:00:00Z, AFTER_HOURS",
        "2026-11-27T22:00:00Z, CLOSED",
        "2026-11-27T08:59:59Z, CLOSED",
        "2026-07-01T13:30:00Z, REGULAR",
        "2026-07-01T20:00:00Z, AFTER_HOURS",
        "2026-07-04T15:00:00Z, CLOSED",
    })
    void knowsThePartsOfADay(Instant at, Phase phase) {
        assertThat(exchange.phase(at)).isEqualTo(phase);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-07-01T07:59:59Z,",
        "2026-07-01T08:00:00Z, 2026-07-01T13:30:00Z",
        "2026-07-01T13:30:00Z,",
        "2026-07-01T20:00:00Z, 2026-07-02T00:00:00Z",
        "2026-07-02T00:00:00Z,",
        "2026-11-27T18:00:00Z, 2026-11-27T22:00:00Z",
        "2026-11-26T13:00:00Z,",
    })
    void knowsWhenAnExtendedSessionEnds(Instant at, @Nullable Instant until) {
        assertThat(exchange.extendedUntil(at)).isEqualTo(Optional.ofNullable(until));
    }

    @Test
    void opensAgainAfterAHolidayAndAWeekend() {
        Instant thanksgiving = Instant.parse("2026-11-26T15:00:00Z");
        assertThat(exchange.nextOpen(thanksgiving)).isEqualTo("2026-11-27T14:30:00Z");
        assertThat(exchange.nextClose(thanksgiving))
                .contains(Instant.parse("2026-11-27T18:00:00Z"));
        assertThat(exchange.nextOpen(Instant.parse("2026-11-27T18:00:00Z")))
                .isEqualTo("2026-11-30T14:30:00Z");
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T21:59:59Z, true",
        "2026-11-20T22:00:00Z, false",
        "2026-11-22T21:59:59Z, false",
        "2026-11-22T22:00:00Z, true",
        "2026-07-03T20:59:59Z, true",
        "2026-07-03T21:00:00Z, false",
    })
    void keepsTheForexWeekByTheClockOfNewYork(Instant at, boolean open) {
        assertThat(forex.isOpen(at)).isEqualTo(open);
    }

    @Test
    void tellsWhenTheForexWeekTurns() {
        Instant saturday = Instant.parse("2026-11-21T12:00:00Z");
        assertThat(forex.nextOpen(saturday)).isEqualTo("2026-11-22T22:00:00Z");
        assertThat(forex.nextClose(saturday)).contains(Instant.parse("2026-11-27T22:00:00Z"));
        Instant close = Instant.parse("2026-11-20T22:00:00Z");
        assertThat(forex.nextClose(close)).contains(Instant.parse("2026-11-27T22:00:00Z"));
    }

    @Test
    void neverClosesCrypto() {
        TradingCalendar crypto = TradingCalendar.of(AssetClass.CRYPTO);
        assertThat(crypto.isOpen(Instant.EPOCH)).isTrue();
        assertThat(crypto.nextClose(Instant.EPOCH)).isEmpty();
    }

    @Test
    void knowsSessionsByTheClocksOfTheirPlaces() {
        Instant both = Instant.parse("2026-11-20T14:00:00Z");
        assertThat(TradingSession.LONDON.isOpen(both)).isTrue();
        assertThat(TradingSession.NEW_YORK.isOpen(both)).isTrue();
        assertThat(TradingSession.TOKYO.isOpen(both)).isFalse();
        assertThat(TradingSession.LONDON.isOpen(Instant.parse("2026-07-01T07:00:00Z"))).isTrue();
        assertThat(TradingSession.LONDON.isOpen(Instant.parse("2026-11-20T07:59:59Z"))).isFalse();
        assertThat(TradingSession.LONDON.isOpen(Instant.parse("2026-11-21T10:00:00Z"))).isFalse();
    }

    private static LocalDate dayOf(long millis) {
        return Instant.ofEpochMilli(millis).atOffset(ZoneOffset.UTC).toLocalDate();
    }
}
