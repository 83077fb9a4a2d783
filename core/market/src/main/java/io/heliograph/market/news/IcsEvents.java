package io.heliograph.market.news;

import io.heliograph.model.Currency;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads announcements from an iCalendar (RFC 5545): the beginning, title, categories, place and
/// priority of each event, and the end of those that last whole days. Cancelled events are left
/// out; repetitions are not unfolded, and a calendar that has one is refused rather than half read.
///
/// Impact is the first of: a category that is a word for it, `Impact: High` in the description, the
/// priority (1 to 4 high, 5 medium, 6 to 9 low).
public final class IcsEvents {
    private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss", Locale.ROOT);

    private final String file;
    private final ZoneId zone;
    private int line;

    /// A line of the calendar: a name, its parameters as written, a value.
    private record Property(String parameters, String value) {}

    private IcsEvents(String file, ZoneId zone) {
        this.file = file;
        this.zone = zone;
    }

    /// @param file for messages
    /// @param zone of times that name none
    /// @throws NewsFormatException at the first event that cannot be read
    public static List<EconomicEvent> read(String file, String text, ZoneId zone) {
        return new IcsEvents(file, zone).read(text);
    }

    private List<EconomicEvent> read(String text) {
        List<String> lines = unfolded(text);
        if (lines.isEmpty() || !lines.getFirst().strip().equalsIgnoreCase("BEGIN:VCALENDAR")) {
            line = 1;
            throw problem("expected BEGIN:VCALENDAR");
        }
        List<EconomicEvent> events = new ArrayList<>();
        Map<String, Property> event = new LinkedHashMap<>();
        boolean within = false;
        boolean ended = false;
        int depth = 0;
        for (String each : lines) {
            line++;
            String marker = each.strip().toUpperCase(Locale.ROOT);
            if (marker.equals("BEGIN:VEVENT")) {
                within = true;
                event.clear();
            } else if (marker.equals("END:VEVENT")) {
                within = false;
                add(event, events);
            } else if (within && (marker.startsWith("BEGIN:") || marker.startsWith("END:"))) {
                // An alarm within an event has a description of its own.
                depth += marker.startsWith("BEGIN:") ? 1 : -1;
            } else if (within && depth == 0 && !each.isEmpty()) {
                note(each, event);
            }
            ended |= marker.equals("END:VCALENDAR");
        }
        if (within || !ended) {
            throw problem("the calendar ends early, without END:VCALENDAR");
        }
        return events;
    }

    private void add(Map<String, Property> event, List<EconomicEvent> events) {
        if (event.containsKey("RRULE") || event.containsKey("RDATE")) {
            throw problem("repeated events (RRULE, RDATE) are not read; export single ones");
        }
        if (value(event, "STATUS").equalsIgnoreCase("CANCELLED")) {
            return;
        }
        Property start = event.get("DTSTART");
        if (start == null) {
            throw problem("the event \"%s\" has no DTSTART".formatted(value(event, "SUMMARY")));
        }
        boolean dayOnly = start.value.length() == 8;
        String title = value(event, "SUMMARY");
        events.add(
                new EconomicEvent(
                        instant(start, dayOnly),
                        dayOnly ? lasting(start, event.get("DTEND")) : Duration.ZERO,
                        currency(event, title),
                        impact(event),
                        title));
    }

    private Instant instant(Property start, boolean dayOnly) {
        try {
            if (dayOnly) {
                return LocalDate.parse(start.value, DATE).atStartOfDay(zone(start)).toInstant();
            }
            boolean utc = start.value.endsWith("Z");
            String local = utc ? start.value.substring(0, start.value.length() - 1) : start.value;
            ZoneId there = utc ? ZoneOffset.UTC : zone(start);
            return LocalDateTime.parse(local, TIME).atZone(there).toInstant();
        } catch (DateTimeException wrong) {
            throw problem(
                    "DTSTART is written 20261121T133000Z, was \"%s\" (%s)"
                            .formatted(start.value, wrong.getMessage()));
        }
    }

    /// Of an event of whole days: until the day that DTEND names, which is the first one after it.
    /// The day on which clocks are turned has 23 or 25 hours.
    private Duration lasting(Property start, @Nullable Property end) {
        try {
            LocalDate first = LocalDate.parse(start.value, DATE);
            LocalDate after = end == null ? first.plusDays(1) : LocalDate.parse(end.value, DATE);
            // Some calendars give the same day for the end.
            LocalDate over = after.isAfter(first) ? after : first.plusDays(1);
            ZoneId there = zone(start);
            return Duration.between(first.atStartOfDay(there), over.atStartOfDay(there));
        } catch (DateTimeException wrong) {
            throw problem(
                    "DTEND of whole days is written 20261126, was \"%s\""
                            .formatted(end == null ? "" : end.value));
        }
    }

    private ZoneId zone(Property start) {
        for (String parameter : start.parameters.split(";", -1)) {
            if (parameter.toUpperCase(Locale.ROOT).startsWith("TZID=")) {
                return ZoneId.of(parameter.substring(5).replace("\"", ""));
            }
        }
        return zone;
    }

    private static Optional<Currency> currency(Map<String, Property> event, String title) {
        for (String category : value(event, "CATEGORIES").split(",", -1)) {
            Optional<Currency> named = Currencies.of(category);
            if (named.isPresent()) {
                return named;
            }
        }
        return Currencies.of(value(event, "LOCATION")).or(() -> Currencies.beginning(title));
    }

    private static Impact impact(Map<String, Property> event) {
        for (String category : value(event, "CATEGORIES").split(",", -1)) {
            String word = category.strip().toUpperCase(Locale.ROOT);
            for (Impact impact : Impact.values()) {
                if (word.equals(impact.name()) || word.equals(impact.name() + " IMPACT")) {
                    return impact;
                }
            }
        }
        String description = value(event, "DESCRIPTION");
        int stated = description.toLowerCase(Locale.ROOT).indexOf("impact:");
        if (stated >= 0) {
            return Impact.of(description.substring(stated + 7).strip().split("[\\s,;]", -1)[0]);
        }
        return switch (value(event, "PRIORITY")) {
            case "5" -> Impact.MEDIUM;
            case "6", "7", "8", "9" -> Impact.LOW;
            default -> Impact.HIGH;
        };
    }

    private void note(String each, Map<String, Property> event) {
        int colon = valueStart(each);
        if (colon < 0) {
            throw problem("expected NAME:VALUE, found \"%s\"".formatted(each));
        }
        String name = each.substring(0, colon);
        int parameters = name.indexOf(';');
        String key =
                (parameters < 0 ? name : name.substring(0, parameters)).toUpperCase(Locale.ROOT);
        String rest = parameters < 0 ? "" : name.substring(parameters + 1);
        event.put(key, new Property(rest, unescaped(each.substring(colon + 1).strip())));
    }

    /// The first colon outside quotes: parameters may hold one within.
    private static int valueStart(String each) {
        boolean quoted = false;
        for (int i = 0; i < each.length(); i++) {
            quoted ^= each.charAt(i) == '"';
            if (each.charAt(i) == ':' && !quoted) {
                return i;
            }
        }
        return -1;
    }

    private static String value(Map<String, Property> event, String name) {
        Property property = event.get(name);
        return property == null ? "" : property.value;
    }

    /// From left to right: what follows a backslash stands for itself, an n for a new line.
    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '\\' || i + 1 == text.length()) {
                plain.append(c);
            } else {
                char next = text.charAt(++i);
                plain.append(next == 'n' || next == 'N' ? '\n' : next);
            }
        }
        return plain.toString();
    }

    /// A line that begins with a blank goes on from the one before it. An empty line stands in its
    /// place, so that lines keep their numbers.
    private static List<String> unfolded(String text) {
        List<String> lines = new ArrayList<>();
        int whole = -1;
        for (String each : text.replace("\uFEFF", "").split("\r\n|\r|\n", -1)) {
            boolean goesOn = whole >= 0 && (each.startsWith(" ") || each.startsWith("\t"));
            if (goesOn) {
                lines.set(whole, lines.get(whole) + each.substring(1));
                lines.add("");
            } else {
                whole = lines.size();
                lines.add(each);
            }
        }
        return lines;
    }

    private NewsFormatException problem(String what) {
        return new NewsFormatException(file, line, what);
    }
}
