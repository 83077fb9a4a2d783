package io.heliograph.app.cli;

import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reading answers of the program: what is missing reads as empty, so that a newer or an older
/// program does not break the command line.
final class Json {
    static final JsonMapper MAPPER = JsonMapper.shared();

    private Json() {}

    /// The value as text, empty where it is missing or null.
    static String text(JsonNode object, String key) {
        return text(object.path(key));
    }

    static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (value.isArray()) {
            return value.valueStream().map(Json::text).collect(Collectors.joining(", "));
        }
        return value.isString() ? value.stringValue() : value.toString();
    }

    static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    /// The elements, none where it is not an array.
    static List<JsonNode> list(JsonNode object, String key) {
        JsonNode value = object.path(key);
        return value.isArray() ? List.copyOf(value.values()) : List.of();
    }
}
