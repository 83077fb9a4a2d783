package io.heliograph.market.news;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.market.news.EconomicCalendar.Verdict;
import io.heliograph.market.news.EconomicCalendar.Windows;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.VenueId;
import io.heliograph.model.market.Announcement;
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
    void readsAwkwardCalendars() {
        String text =
                """
                begin:vcalendar
                BEGIN:VTIMEZONE
                TZID:America/New_York
                DTSTART:20070311T020000
                RRULE:FREQ=YEARLY
                END:VTIMEZONE
                BEGIN:VEVENT
                DTSTART;VALUE=DATE-TIME;TZID=America/New_York:20261101T013000
                SUMMARY;LANGUAGE=en:CPI\\; "core" C:\\\\new
                \t\\, y/
                 y
                CATEGORIES:USD
                END:VEVENT
                BEGIN:VEVENT
                DTSTART:20260308T023000
                SUMMARY:In the hour that is left out
                END:VEVENT
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20261101
                DTEND;VALUE=DATE:20261103
                SUMMARY:[EUR] Conference
                END:VEVENT
                BEGIN:VEVENT
                DTSTART;VALUE=DATE:20260308
                DTEND;VALUE=DATE:20260308
                SUMMARY:GBP
                PRIORITY:9
                END:VEVENT
                END:VCALENDAR
                """;
        assertThat(IcsEvents.read("week.ics", "\uFEFF" + text.replace("\n", "\r\n"), NEW_YORK))
                .isEqualTo(IcsEvents.read("week.ics", text.replace('\n', '\r'), NEW_YORK))
                .containsExactly(
                        // The first of the two half past ones.
                        event(
                                "2026-11-01T05:30:00Z",
                                0,
                                USD,
                                Impact.HIGH,
                                "CPI; \"core\" C:\\new, y/y"),
                        new EconomicEvent(
                                at("2026-03-08T07:30:00Z"),
                                Duration.ZERO,
                                Optional.empty(),
                                Impact.HIGH,
                                "In the hour that is left out"),
                        new EconomicEvent(
                                at("2026-11-01T04:00:00Z"),
                                Duration.ofHours(49),
                                Optional.of(EUR),
                                Impact.HIGH,
                                "[EUR] Conference"),
                        new EconomicEvent(
                                at("2026-03-08T05:00:00Z"),
                                Duration.ofHours(23),
                                Optional.of(new Currency("GBP")),
                                Impact.LOW,
                                "GBP"));
    }

    @Test
    void readsAwkwardCsv() {
        String text =
                "\uFEFF\"Title\",Country,\"Date\",Time,Impact,URL\r\n"
                        + "\"CPI,\r\n\"\"core\"\" y/y\",USD,11-20-2026,8:30am,High,\r\n"
                        + "\r\n"
                        + "Noon,USD,03-09-2026,12:00pm,Medium,x\r\n"
                        + "Midnight,USD,2026-03-09,12:05 AM,Low,x\r\n"
                        + "Holiday,GBP,03-08-2026,All Day,Holiday,\r\n"
                        + "Zoned,EUR,2026-07-01,14:30+02:00,,\r\n";
        assertThat(CsvEvents.read("week.csv", text, NEW_YORK))
                .containsExactly(
                        event("2026-11-20T13:30:00Z", 0, USD, Impact.HIGH, "CPI, \"core\" y/y"),
                        event("2026-03-09T16:00:00Z", 0, USD, Impact.MEDIUM, "Noon"),
                        event("2026-03-09T04:05:00Z", 0, USD, Impact.LOW, "Midnight"),
                        new EconomicEvent(
                                at("2026-03-08T05:00:00Z"),
                                Duration.ofHours(23),
                                Optional.of(new Currency("GBP")),
                                Impact.LOW,
                                "Holiday"),
                        event("2026-07-01T12:30:00Z", 0, EUR, Impact.HIGH, "Zoned"));
        assertThatThrownBy(() ->
                        CsvEvents.read(
                                "week.csv",
                                "time,event\n\n2026-07-14T12:30:00Z,\"a\nb\nc",
                                ZoneOffset.UTC))
                .hasMessage("week.csv, line 3: a quoted field does not end");
        assertThatThrownBy(() ->
                        CsvEvents.read(
                                "week.csv",
                                "time,event\n2026-07-14T12:30:00Z,\"a\nb\"\nsoon,c",
                                ZoneOffset.UTC))
                .hasMessageStartingWith("week.csv, line 4: a time is written");
    }

    @Test
    void tellsWhatMovesAnInstrumentForADayBeforeAndAfter() {
        EconomicCalendar calendar =
                new EconomicCalendar(IcsEvents.read("week.ics", CALENDAR, ZoneOffset.UTC));
        Instrument bitcoin = instrument("BTC-USDT");
        Instrument euroYen = instrument("EUR-JPY");
        assertThat(EconomicCalendar.moving(bitcoin))
                .containsExactly(new Currency("USDT"), USD, new Currency("BTC"));
        assertThat(calendar.near(bitcoin, at("2026-12-05T13:00:00Z"))).hasSize(1);
        assertThat(calendar.near(bitcoin, at("2026-12-03T13:29:00Z"))).isEmpty();
        assertThat(calendar.near(euroYen, at("2026-12-04T13:30:00Z"))).isEmpty();
        // Over a day after it began, within a day after it ended.
        assertThat(calendar.announcements(euroYen, at("2026-12-26T23:00:00Z")))
                .extracting(Announcement::title)
                .containsExactly("Bank Holiday");
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

    private static Instrument instrument(String symbol) {
        VenueId venue = new VenueId("PAPER");
        return InstrumentCatalogue.shipped(venue)
                .find(new InstrumentId(symbol, venue))
                .orElseThrow();
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
