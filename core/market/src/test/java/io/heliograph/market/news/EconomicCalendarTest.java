package io.heliograph.market.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.market.news.EconomicCalendar.Verdict;
import io.heliograph.market.news.EconomicCalendar.Windows;
import io.heliograph.model.Currency;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class EconomicCalendarTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Currency USD = new Currency("USD");
    private static final Currency EUR = new Currency("EUR");
    private static final String CALENDAR =
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            BEGIN:VEVENT
            UID:1
            DTSTART:20261204T133000Z
            SUMMARY:USD Non-Farm Employment
              Change\\, November
            DESCRIPTION:Forecast 120K\\nImpact: High
            BEGIN:VALARM
            DESCRIPTION:Impact: Low
            END:VALARM
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;TZID="America/New_York":20260701T100000
            SUMMARY:ISM
            LOCATION:United States
            PRIORITY:5
            END:VEVENT
            BEGIN:VEVENT
            DTSTART;VALUE=DATE:20261225
            SUMMARY:Bank Holiday
            CATEGORIES:EUR,Low
            END:VEVENT
            BEGIN:VEVENT
            DTSTART:20261204T150000Z
            STATUS:CANCELLED
            SUMMARY:Speech
            END:VEVENT
            END:VCALENDAR
            """;

    @Test
    void readsAnICalendar() {
        List<EconomicEvent> events =
                IcsEvents.read("week.ics", CALENDAR.replace("\n", "\r\n"), ZoneOffset.UTC);
        assertThat(events)
                .containsExactly(
                        event(
                                "2026-12-04T13:30:00Z",
                                0,
                                USD,
                                Impact.HIGH,
                                "USD Non-Farm Employment Change, November"),
                        event("2026-07-01T14:00:00Z", 0, USD, Impact.MEDIUM, "ISM"),
                        event("2026-12-25T00:00:00Z", 1, EUR, Impact.LOW, "Bank Holiday"));
    }

    @Test
    void readsCsvWithColumnsInAnyOrder() {
        String text =
                """
                Title,Country,Date,Time,Impact,Forecast
                "CPI, core y/y",USD,2026-07-14,08:30,High,"1 ""or"" 2"
                Speech,Germany,2026-11-20,All Day,low,
                """;
        assertThat(CsvEvents.read("week.csv", text, NEW_YORK))
                .containsExactly(
                        event("2026-07-14T12:30:00Z", 0, USD, Impact.HIGH, "CPI, core y/y"),
                        event("2026-11-20T05:00:00Z", 1, EUR, Impact.LOW, "Speech"));
        assertThat(
                        CsvEvents.read(
                                "week.csv",
                                "time,currency,importance,event\n2026-07-14T12:30:00Z,,3,Vote",
                                NEW_YORK))
                .containsExactly(
                        new EconomicEvent(
                                Instant.parse("2026-07-14T12:30:00Z"),
                                Duration.ZERO,
                                Optional.empty(),
                                Impact.HIGH,
                                "Vote"));
    }

    @Test
    void namesTheLineThatCannotBeRead() {
        assertThatThrownBy(() -> CsvEvents.read("week.csv", "time,event\nsoon,CPI", ZoneOffset.UTC))
                .hasMessageStartingWith("week.csv, line 2: a time is written");
        assertThatThrownBy(() -> CsvEvents.read("week.csv", "a,b", ZoneOffset.UTC))
                .hasMessageStartingWith("week.csv, line 1: expected a header");
        assertThatThrownBy(() -> IcsEvents.read("week.ics", "<html>", ZoneOffset.UTC))
                .hasMessage("week.ics, line 1: expected BEGIN:VCALENDAR");
        assertThatThrownBy(() ->
                        IcsEvents.read(
                                "week.ics",
                                CALENDAR.replace("20261204T133000Z", "tomorrow"),
                                ZoneOffset.UTC))
                .hasMessageContaining("was \"tomorrow\"");
        assertThatThrownBy(() ->
                        IcsEvents.read(
                                "week.ics",
                                CALENDAR.substring(0, CALENDAR.length() - 30),
                                ZoneOffset.UTC))
                .hasMessageContaining("ends early");
        assertThatThrownBy(() ->
                        IcsEvents.read(
                                "week.ics",
                                CALENDAR.replace("UID:1", "RRULE:FREQ=DAILY"),
                                ZoneOffset.UTC))
                .hasMessageContaining("repeated events");
    }

    @Test
    void blocksAroundWhatMattersToTheInstrument() {
        EconomicCalendar calendar =
                new EconomicCalendar(IcsEvents.read("week.ics", CALENDAR, ZoneOffset.UTC));
        Windows windows =
                new Windows(
                        Duration.ofMinutes(30), Duration.ofMinutes(15), Impact.LOW, Impact.HIGH);
        Set<Currency> euroDollar = Set.of(EUR, USD);
        assertThat(calendar.at(at("2026-12-04T12:59:59Z"), euroDollar, windows))
                .isEqualTo(new Verdict.Clear());
        assertThat(calendar.at(at("2026-12-04T13:00:00Z"), euroDollar, windows))
                .isInstanceOf(Verdict.Blocked.class);
        assertThat(calendar.at(at("2026-12-04T13:44:59Z"), euroDollar, windows))
                .isInstanceOf(Verdict.Blocked.class);
        assertThat(calendar.at(at("2026-12-04T13:45:00Z"), euroDollar, windows))
                .isEqualTo(new Verdict.Clear());
        assertThat(calendar.at(at("2026-12-04T13:30:00Z"), Set.of(EUR), windows))
                .isEqualTo(new Verdict.Clear());
        assertThat(calendar.at(at("2026-12-25T23:00:00Z"), euroDollar, windows))
                .isInstanceOf(Verdict.Warned.class);
    }

    private static Instant at(String text) {
        return Instant.parse(text);
    }

    private static EconomicEvent event(
            String at, int days, Currency currency, Impact impact, String title) {
        return new EconomicEvent(
                at(at), Duration.ofDays(days), Optional.of(currency), impact, title);
    }
}
