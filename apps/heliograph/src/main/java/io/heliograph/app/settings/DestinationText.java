package io.heliograph.app.settings;

import io.heliograph.engine.notification.Templates;
import io.heliograph.model.notice.Audience;
import io.heliograph.model.notice.Destination;
import io.heliograph.model.notice.Medium;
import io.heliograph.model.notice.NoticeKind;
import io.heliograph.model.notice.Priority;
import io.heliograph.model.notice.QuietHours;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A destination as a person writes it down: `medium=email address=me@example.org account=paper`.
public final class DestinationText {
    private static final Set<String> FIELDS =
            Set.of(
                    "id",
                    "medium",
                    "address",
                    "account",
                    "source",
                    "publish",
                    "operator",
                    "language",
                    "zone",
                    "quiet",
                    "minimum",
                    "mute");

    private static final Map<String, Audience> OWNERS = new LinkedHashMap<>();

    static {
        OWNERS.put("account", Audience.SUBSCRIBER);
        OWNERS.put("source", Audience.PROVIDER);
        OWNERS.put("publish", Audience.PUBLICATION);
        OWNERS.put("operator", Audience.OPERATOR);
    }

    private DestinationText() {}

    /// @throws IllegalArgumentException in words, naming the field
    public static Destination read(Map<String, String> fields, Collection<String> languages) {
        for (String name : fields.keySet()) {
            if (!FIELDS.contains(name)) {
                throw new IllegalArgumentException(
                        "unknown field '%s'; the fields are %s"
                                .formatted(
                                        name,
                                        String.join(", ", FIELDS.stream().sorted().toList())));
            }
        }
        List<String> owners = OWNERS.keySet().stream().filter(fields::containsKey).toList();
        if (owners.size() != 1) {
            throw new IllegalArgumentException(
                    "say whose it is by one of account, source, publish or operator");
        }
        Audience audience = OWNERS.getOrDefault(owners.getFirst(), Audience.OPERATOR);
        Medium medium = constant(Medium.class, required(fields, "medium"), "medium");
        String language = fields.getOrDefault("language", Templates.ENGLISH);
        if (!languages.contains(language)) {
            throw new IllegalArgumentException(
                    "field 'language' must be one of " + String.join(", ", languages));
        }
        return new Destination(
                required(fields, "id"),
                audience,
                audience == Audience.OPERATOR ? "" : fields.getOrDefault(owners.getFirst(), ""),
                medium,
                required(fields, "address"),
                language,
                zone(fields.getOrDefault("zone", "UTC")),
                quiet(fields.get("quiet")),
                fields.containsKey("minimum")
                        ? constant(Priority.class, required(fields, "minimum"), "minimum")
                        : Destination.usualMinimum(medium),
                muted(fields.getOrDefault("mute", "")),
                null);
    }

    private static String required(Map<String, String> fields, String name) {
        String value = fields.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException("field '" + name + "' is missing");
        }
        return value.strip();
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException unknown) {
            throw new IllegalArgumentException(
                    "field 'zone' must be a time zone such as Europe/Berlin", unknown);
        }
    }

    private static @Nullable QuietHours quiet(@Nullable String hours) {
        if (hours == null || hours.isBlank()) {
            return null;
        }
        int dash = hours.indexOf('-');
        try {
            return new QuietHours(
                    LocalTime.parse(hours.substring(0, Math.max(dash, 0)).strip()),
                    LocalTime.parse(hours.substring(dash + 1).strip()));
        } catch (DateTimeException wrong) {
            throw new IllegalArgumentException(
                    "field 'quiet' must be like 22:00-07:00, was " + hours, wrong);
        }
    }

    private static Set<NoticeKind> muted(String names) {
        Set<NoticeKind> kinds = EnumSet.noneOf(NoticeKind.class);
        for (String name : names.isBlank() ? new String[0] : names.split(",")) {
            kinds.add(constant(NoticeKind.class, name.strip(), "mute"));
        }
        return kinds;
    }

    /// By its name, in capitals or not, with dashes or underscores.
    private static <E extends Enum<E>> E constant(Class<E> type, String given, String field) {
        String name = given.strip().toUpperCase(Locale.ROOT).replace('-', '_');
        for (E each : List.copyOf(EnumSet.allOf(type))) {
            if (each.name().equals(name)) {
                return each;
            }
        }
        throw new IllegalArgumentException(
                "field '%s' must be one of %s, was %s"
                        .formatted(
                                field,
                                EnumSet.allOf(type).toString().toLowerCase(Locale.ROOT),
                                given));
    }
}
