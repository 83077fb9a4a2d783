package io.heliograph.simulators.discord;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// JSON as Discord writes it: ids are strings, times are ISO 8601 with microseconds and `+00:00`.
final class Json {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'+00:00'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /// What we wrote ourselves.
    static ObjectNode of(String text) {
        return (ObjectNode) MAPPER.readTree(text);
    }

    /// What a client wrote; nothing is an empty object.
    static JsonNode read(String text) {
        try {
            return text.isEmpty() ? object() : MAPPER.readTree(text);
        } catch (JacksonException bad) {
            throw new RefusedException(Refusal.INVALID_JSON);
        }
    }

    /// A field that may be missing or null: then the empty string.
    static String text(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() || value.isNumber() ? value.asString() : "";
    }

    static String id(JsonNode node) {
        return text(node, "id");
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }
}
