package io.heliograph.app.cli;

import io.heliograph.app.Refusal;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// What the settings commands have in common: printing answers, and reading `NAME=VALUE`.
final class SettingsList {
    private SettingsList() {}

    /// The answer raw, or as a table; one object counts as a list of one.
    static void print(PrintWriter out, JsonNode answer, boolean asJson) {
        if (asJson) {
            out.println(answer);
            return;
        }
        if (Json.isAbsent(answer)) {
            return;
        }
        List<JsonNode> rows = answer.isArray() ? List.copyOf(answer.values()) : List.of(answer);
        if (rows.isEmpty()) {
            out.println("none");
        } else if (rows.getFirst().properties().stream().anyMatch(f -> f.getValue().isObject())) {
            rows.forEach(row -> out.print(sheet(row)));
        } else {
            out.print(table(rows));
        }
        out.flush();
    }

    /// One object a row, its keys as headings.
    private static String table(List<JsonNode> rows) {
        Set<String> keys = new LinkedHashSet<>();
        rows.forEach(row -> row.properties().forEach(field -> keys.add(field.getKey())));
        Table table = new Table(List.copyOf(keys));
        rows.forEach(row -> table.add(keys.stream().map(key -> shown(row.path(key))).toList()));
        return table.show(0);
    }

    /// One setting a row: for what has many of them.
    private static String sheet(JsonNode object) {
        Table table = new Table();
        object.properties()
                .forEach(field -> {
                    if (field.getValue().isObject()) {
                        field.getValue()
                                .properties()
                                .forEach(inner ->
                                        table.add(
                                                List.of(
                                                        "  " + inner.getKey(),
                                                        shown(inner.getValue()))));
                    } else {
                        table.add(List.of(field.getKey(), shown(field.getValue())));
                    }
                });
        return table.show(0);
    }

    private static String shown(JsonNode value) {
        String text = Json.text(value);
        return text.isEmpty() ? "-" : text;
    }

    /// `risk=2%` and the like, as an object of texts.
    ///
    /// @param assignments null, as picocli has it, where none was given
    /// @throws Refusal if one has no name, or a name comes twice
    static ObjectNode changes(@Nullable List<String> assignments) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String assignment : assignments == null ? List.<String>of() : assignments) {
            int equals = assignment.indexOf('=');
            if (equals <= 0) {
                throw Refusal.usage("settings are given as NAME=VALUE, was " + assignment);
            }
            String name = assignment.substring(0, equals);
            if (values.put(name, assignment.substring(equals + 1)) != null) {
                throw Refusal.usage(name + " is given twice");
            }
        }
        ObjectNode object = Json.MAPPER.createObjectNode();
        values.forEach(object::put);
        return object;
    }

    /// One part of a path, encoded.
    static String segment(String id) {
        return java.net.URLEncoder.encode(id, java.nio.charset.StandardCharsets.UTF_8)
                .replace("+", "%20");
    }
}
