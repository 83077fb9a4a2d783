package io.heliograph.app.strategy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.json.JsonMapper;

/// A piece of JSON that knows where it stands.
///
/// @param value a String, BigDecimal, Boolean, a Map of fields in order, a List, or NULL
/// @param path from the root, `$.long.enter`
record Located(Object value, int line, int column, String path) {
    static final Object NULL = new Object();

    private static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(32)
                                    .maxNumberLength(40)
                                    .maxNameLength(100)
                                    .maxDocumentLength(200_000)
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();
    private static final JsonMapper WRITER = JsonMapper.builder(JSON).build();

    /// @throws JacksonException where it is not one JSON value
    static Located parse(String text) {
        try (JsonParser parser = WRITER.createParser(text)) {
            parser.nextToken();
            Located root = read(parser, "$");
            parser.nextToken();
            if (parser.currentToken() != null) {
                throw new tools.jackson.core.exc.StreamReadException(
                        parser, "expected nothing after the document");
            }
            return root;
        }
    }

    private static Located read(JsonParser parser, String path) {
        int line = parser.currentTokenLocation().getLineNr();
        int column = parser.currentTokenLocation().getColumnNr();
        JsonToken token = parser.currentToken();
        if (token == null) {
            throw new tools.jackson.core.exc.StreamReadException(parser, "the document is empty");
        }
        Object value =
                switch (token) {
                    case START_OBJECT -> {
                        Map<String, Located> fields = new LinkedHashMap<>();
                        while (parser.nextToken() != JsonToken.END_OBJECT) {
                            String name = parser.currentName();
                            parser.nextToken();
                            fields.put(name, read(parser, path + "." + name));
                        }
                        yield fields;
                    }
                    case START_ARRAY -> {
                        List<Located> items = new ArrayList<>();
                        while (parser.nextToken() != JsonToken.END_ARRAY) {
                            items.add(read(parser, path + "[" + items.size() + "]"));
                        }
                        yield items;
                    }
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getDecimalValue();
                    case VALUE_TRUE -> Boolean.TRUE;
                    case VALUE_FALSE -> Boolean.FALSE;
                    case VALUE_STRING -> parser.getString();
                    default -> NULL;
                };
        return new Located(value, line, column, path);
    }

    @SuppressWarnings("unchecked")
    Map<String, Located> fields() {
        return value instanceof Map<?, ?> map ? (Map<String, Located>) map : Map.of();
    }

    @SuppressWarnings("unchecked")
    List<Located> items() {
        return value instanceof List<?> list ? (List<Located>) list : List.of();
    }

    boolean isObject() {
        return value instanceof Map;
    }

    boolean isArray() {
        return value instanceof List;
    }

    /// The same whatever the order of fields, the spaces and the way numbers are written.
    String canonical() {
        return WRITER.writeValueAsString(plain());
    }

    private Object plain() {
        if (isObject()) {
            Map<String, Object> sorted = new TreeMap<>();
            fields().forEach((name, field) -> sorted.put(name, field.plain()));
            return sorted;
        }
        if (isArray()) {
            return items().stream().map(Located::plain).toList();
        }
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : "#" + number.stripTrailingZeros().toPlainString();
        }
        return value == NULL ? "null" : value;
    }

    /// What it is, for people.
    String shown() {
        String text =
                isObject()
                        ? "an object"
                        : isArray() ? "a list" : value == NULL ? "null" : "\"" + value + "\"";
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
