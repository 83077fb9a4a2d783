package io.heliograph.app.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The fields of one JSON object that somebody sent. Takes nothing on trust: strict UTF-8, no
/// duplicate and no unknown fields, no trailing words, bounded depth and lengths; and says which
/// field is wrong and what is expected of it.
///
/// @throws ProblemException (400, or 413 for a text that is too long) from every method
final class Fields {
    private static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(32)
                                                    .maxNumberLength(64)
                                                    .maxNameLength(256)
                                                    .build())
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .build())
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private final JsonNode object;

    private Fields(JsonNode object) {
        this.object = object;
    }

    static Fields parse(byte[] body) {
        String text = decode(body);
        JsonNode node;
        try {
            node = JSON.readTree(text);
        } catch (StreamConstraintsException tooMuch) {
            throw ProblemException.badRequest(
                    "The body must nest at most 32 deep, with names up to 256 and numbers up to"
                            + " 64 characters.");
        } catch (JacksonException malformed) {
            throw ProblemException.badRequest(describe(malformed));
        }
        if (!node.isObject()) {
            throw ProblemException.badRequest("The body must be one JSON object.");
        }
        return new Fields(node);
    }

    /// Refuses every field that is not named here.
    Fields only(String... names) {
        List<String> known = List.of(names);
        for (String name : object.propertyNames()) {
            if (!known.contains(name)) {
                throw ProblemException.badRequest(
                        "Unknown field '%s'; the fields are %s."
                                .formatted(printable(name), String.join(", ", known)));
            }
        }
        return this;
    }

    boolean has(String field) {
        return object.has(field);
    }

    /// A name: short, on one line.
    String name(String field, int min, int max) {
        return optionalName(field, min, max)
                .orElseThrow(() ->
                        ProblemException.badRequest("Field '%s' is missing.".formatted(field)));
    }

    /// A name, empty where the field is missing or null.
    Optional<String> optionalName(String field, int min, int max) {
        String value = string(field);
        if (value == null) {
            return Optional.empty();
        }
        if (value.length() < min || value.length() > max) {
            throw ProblemException.badRequest(
                    "Field '%s' must have %d to %d characters, has %d."
                            .formatted(field, min, max, value.length()));
        }
        if (value.chars().anyMatch(Character::isISOControl)) {
            throw ProblemException.badRequest(
                    "Field '%s' must not hold control characters.".formatted(field));
        }
        return Optional.of(value);
    }

    /// A text of any number of lines, answered with 413 where it is too long.
    String text(String field, int max) {
        String value = string(field);
        if (value == null) {
            throw ProblemException.badRequest("Field '%s' is missing.".formatted(field));
        }
        if (value.length() > max) {
            throw new ProblemException(
                    HttpStatus.CONTENT_TOO_LARGE,
                    "Field '%s' must have at most %d characters, has %d."
                            .formatted(field, max, value.length()));
        }
        return value;
    }

    int integer(String field, int min, int max, int otherwise) {
        JsonNode node = object.get(field);
        if (node == null) {
            return otherwise;
        }
        if (!node.isIntegralNumber()
                || !node.canConvertToInt()
                || node.intValue() < min
                || node.intValue() > max) {
            throw ProblemException.badRequest(
                    "Field '%s' must be a whole number from %d to %d.".formatted(field, min, max));
        }
        return node.intValue();
    }

    boolean flag(String field, boolean otherwise) {
        JsonNode node = object.get(field);
        if (node == null) {
            return otherwise;
        }
        if (!node.isBoolean()) {
            throw ProblemException.badRequest("Field '%s' must be true or false.".formatted(field));
        }
        return node.booleanValue();
    }

    boolean requiredFlag(String field) {
        if (object.get(field) == null) {
            throw ProblemException.badRequest("Field '%s' is missing.".formatted(field));
        }
        return flag(field, false);
    }

    /// A time, empty where the field is missing or null.
    Optional<Instant> time(String field) {
        String value = string(field);
        if (value == null) {
            return Optional.empty();
        }
        try {
            Instant time = Instant.parse(value);
            if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
                throw ProblemException.badRequest(
                        "Field '%s' must lie between 1970 and 9999.".formatted(field));
            }
            return Optional.of(time);
        } catch (DateTimeException malformed) {
            throw ProblemException.badRequest(
                    "Field '%s' must be a time such as 2026-01-31T12:00:00Z.".formatted(field));
        }
    }

    /// Every field as a string, numbers as they were written.
    Map<String, String> strings() {
        return strings(200);
    }

    /// The same, of at most that many characters each.
    Map<String, String> strings(int most) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String name : object.propertyNames()) {
            JsonNode node = object.get(name);
            String value = node.isNumber() ? node.asString() : string(name);
            if (value == null || value.length() > most) {
                throw ProblemException.badRequest(
                        "Field '%s' must be a string of at most %d characters."
                                .formatted(printable(name), most));
            }
            values.put(name, value);
        }
        return values;
    }

    /// A list of names, each of at most that many characters.
    List<String> names(String field, int most, int max) {
        JsonNode list = object.path(field);
        boolean good =
                list.isArray()
                        && list.size() <= most
                        && list.valueStream()
                                .allMatch(name ->
                                        name.isString()
                                                && !name.stringValue().isEmpty()
                                                && name.stringValue().length() <= max);
        if (!good) {
            throw ProblemException.badRequest(
                    "Field '%s' must be a list of at most %d names of 1 to %d characters."
                            .formatted(field, most, max));
        }
        return list.valueStream().map(JsonNode::stringValue).toList();
    }

    private @Nullable String string(String field) {
        JsonNode node = object.get(field);
        if (node == null || node.isNull()) {
            return null;
        }
        if (!node.isString()) {
            throw ProblemException.badRequest(
                    "Field '%s' must be a string.".formatted(printable(field)));
        }
        String value = node.stringValue();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\0') {
                throw ProblemException.badRequest(
                        "Field '%s' must not hold the character U+0000.".formatted(field));
            }
            if (Character.isHighSurrogate(c)
                    && i + 1 < value.length()
                    && Character.isLowSurrogate(value.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw ProblemException.badRequest(
                        "Field '%s' must not hold half of a surrogate pair.".formatted(field));
            }
        }
        return value;
    }

    /// @throws ProblemException (400) if it is empty, not UTF-8, or begins with a byte order mark
    static String decode(byte[] body) {
        String text;
        try {
            text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(body)).toString();
        } catch (CharacterCodingException malformed) {
            throw ProblemException.badRequest("The body must be valid UTF-8.");
        }
        if (text.startsWith("\uFEFF")) {
            throw ProblemException.badRequest("The body must not start with a byte order mark.");
        }
        if (text.isBlank()) {
            throw ProblemException.badRequest("The body is empty.");
        }
        return text;
    }

    private static String describe(JacksonException malformed) {
        String what =
                malformed.getOriginalMessage().startsWith("Duplicate")
                        ? "The body names a field twice"
                        : "The body must be one well-formed JSON object and nothing after it";
        return malformed.getLocation() == null
                ? what + "."
                : "%s (line %d, column %d)."
                        .formatted(
                                what,
                                malformed.getLocation().getLineNr(),
                                malformed.getLocation().getColumnNr());
    }

    /// What a stranger named, made fit for a log and a screen.
    private static String printable(String name) {
        String clean = name.replaceAll("[^\\p{Print}]", "?");
        return clean.length() > 40 ? clean.substring(0, 40) + "…" : clean;
    }
}
