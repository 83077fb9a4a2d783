package io.heliograph.market.news;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads announcements from CSV with a header that names its columns, in any order: `time` (or
/// `date` and, if it has one, `time`), `currency` or `country`, `impact` or `importance`, `event`
/// or `title`. Fields may be quoted; other columns are passed over. Dates may be written
/// `11-21-2026` (the month first) and times `8:30am`.
public final class CsvEvents {
    private static final List<String> TITLE = List.of("event", "title", "name");
    private static final List<String> CURRENCY = List.of("currency", "country", "ccy");
    private static final List<String> IMPACT = List.of("impact", "importance", "volatility");

    /// Month, day and year, as calendars for traders write them.
    private static final Pattern AMERICAN_DATE = Pattern.compile("^(\\d{2})-(\\d{2})-(\\d{4})$");

    private static final Pattern AMERICAN_CLOCK =
            Pattern.compile("(\\d{1,2}):(\\d{2}) ?([aApP])[mM]");

    private final String file;
    private final ZoneId zone;
    private List<String> header = List.of();
    private int line;

    private CsvEvents(String file, ZoneId zone) {
        this.file = file;
        this.zone = zone;
    }

    /// @param file for messages
    /// @param zone of times that name none
    /// @throws NewsFormatException at the first line that cannot be read
    public static List<EconomicEvent> read(String file, String text, ZoneId zone) {
        return new CsvEvents(file, zone).read(text);
    }

    private List<EconomicEvent> read(String text) {
        List<EconomicEvent> events = new ArrayList<>();
        int next = 1;
        StringBuilder row = new StringBuilder();
        for (String each : text.replace("\uFEFF", "").split("\r\n|\r|\n", -1)) {
            if (row.isEmpty()) {
                line = next;
            }
            next++;
            row.append(each);
            if (isWithinQuotes(row)) {
                // A quoted field may hold line ends.
                row.append(' ');
            } else {
                take(row.toString(), events);
                row.setLength(0);
            }
        }
        if (!row.isEmpty()) {
            throw problem("a quoted field does not end");
        }
        return events;
    }

    private static boolean isWithinQuotes(CharSequence row) {
        return row.chars().filter(c -> c == '"').count() % 2 == 1;
    }

    private void take(String row, List<EconomicEvent> events) {
        if (header.isEmpty()) {
            header = split(row.toLowerCase(Locale.ROOT));
            require(index(TITLE) >= 0 && index(List.of("time", "date", "datetime")) >= 0);
        } else if (!row.isBlank()) {
            events.add(event(split(row)));
        }
    }

    private EconomicEvent event(List<String> fields) {
        if (fields.size() != header.size()) {
            throw problem("expected %d fields, found %d".formatted(header.size(), fields.size()));
        }
        String date =
                AMERICAN_DATE
                        .matcher(field(fields, List.of("date", "datetime")))
                        .replaceFirst("$3-$1-$2");
        String time = clock(field(fields, List.of("time")));
        // Some calendars write "All Day" or "Tentative" for a time.
        boolean noClock = time.isEmpty() || !Character.isDigit(time.charAt(0));
        boolean dayOnly = noClock && date.length() == 10;
        Instant at =
                dayOnly
                        ? startOf(date(date))
                        : instant(date.isEmpty() ? time : (date + " " + time).strip());
        return new EconomicEvent(
                at,
                // The day on which clocks are turned has 23 or 25 hours.
                dayOnly ? Duration.between(at, startOf(date(date).plusDays(1))) : Duration.ZERO,
                Currencies.of(field(fields, CURRENCY)),
                Impact.of(field(fields, IMPACT)),
                field(fields, TITLE));
    }

    private Instant startOf(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    /// `8:30am` as `08:30`; anything else as it is.
    private static String clock(String time) {
        Matcher clock = AMERICAN_CLOCK.matcher(time);
        if (!clock.matches()) {
            return time;
        }
        int hour = Integer.parseInt(clock.group(1)) % 12;
        boolean afternoon = clock.group(3).equalsIgnoreCase("p");
        return "%02d:%s".formatted(afternoon ? hour + 12 : hour, clock.group(2));
    }

    private Instant instant(String text) {
        try {
            if (!text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                long number = Long.parseLong(text);
                return text.length() > 10
                        ? Instant.ofEpochMilli(number)
                        : Instant.ofEpochSecond(number);
            }
            String iso = text.replace(' ', 'T');
            int clock = iso.indexOf('T');
            boolean zoned =
                    clock > 0
                            && (iso.endsWith("Z")
                                    || iso.indexOf('+', clock) > 0
                                    || iso.indexOf('-', clock) > 0);
            return zoned
                    ? OffsetDateTime.parse(iso).toInstant()
                    : LocalDateTime.parse(iso).atZone(zone).toInstant();
        } catch (DateTimeException | NumberFormatException wrong) {
            throw problem(
                    "a time is written 2026-11-21T13:30:00Z or 2026-11-21 13:30, was \"%s\""
                            .formatted(text));
        }
    }

    private LocalDate date(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException wrong) {
            throw problem("a date is written 2026-11-21, was \"%s\"".formatted(text));
        }
    }

    private String field(List<String> fields, List<String> names) {
        int index = index(names);
        return index < 0 ? "" : fields.get(index).strip();
    }

    private int index(List<String> names) {
        for (String name : names) {
            if (header.contains(name)) {
                return header.indexOf(name);
            }
        }
        return -1;
    }

    private void require(boolean known) {
        if (!known) {
            throw problem("expected a header with time (or date) and event, found " + header);
        }
    }

    private List<String> split(String row) {
        List<String> fields = new ArrayList<>();
        StringBuilder field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < row.length(); i++) {
            char c = row.charAt(i);
            if (c == '"' && quoted && i + 1 < row.length() && row.charAt(i + 1) == '"') {
                field.append('"');
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }

    private NewsFormatException problem(String what) {
        return new NewsFormatException(file, line, what);
    }
}
