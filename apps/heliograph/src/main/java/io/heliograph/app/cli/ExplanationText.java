package io.heliograph.app.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/// An explanation for people, a line a finding.
final class ExplanationText {
    private static final int SHORT_HASH = 12;

    private ExplanationText() {}

    static void print(JsonNode explanation, PrintWriter out) {
        line(
                out,
                "%s: signal %s"
                        .formatted(
                                Json.text(explanation, "account"),
                                Json.text(explanation, "signal")));
        for (JsonNode step : explanation.path("steps")) {
            line(
                    out,
                    "%3d %-9s %s"
                            .formatted(
                                    step.path("number").asInt(),
                                    Json.text(step, "kind"),
                                    Json.text(step, "hash").substring(0, SHORT_HASH)));
            content(Json.text(step, "kind"), step.path("content"), out);
        }
        for (JsonNode note : explanation.path("notes")) {
            line(out, "note: " + note.asString());
        }
        line(out, verdict(explanation));
        line(out, "end: " + Json.text(explanation, "end"));
    }

    private static String verdict(JsonNode explanation) {
        if (explanation.path("same").asBoolean()) {
            return "recomputed: the same";
        }
        JsonNode difference = explanation.path("difference");
        return "recomputed: %s differs in %s: recorded %s, recomputed %s"
                .formatted(
                        Json.text(difference, "step"),
                        Json.text(difference, "field"),
                        Json.text(difference, "recorded"),
                        Json.text(difference, "recomputed"));
    }

    private static void content(String kind, JsonNode content, PrintWriter out) {
        switch (kind) {
            case "message" -> {
                indented(out, "%s, revision %s, posted %s", content, "id", "revision", "postedAt");
                indented(out, "SHA-256 %s", content, "sha256");
                Json.text(content, "text").lines().forEach(each -> line(out, "    | " + each));
            }
            case "reading" -> {
                indented(out, "%s", content.path("outcome"), "type");
                indented(out, "read by %s", content, "reader");
                for (JsonNode span : content.path("outcome").path("spans")) {
                    indented(out, "%s from \"%s\" (%s)", span, "field", "text", "rule");
                }
            }
            case "gates" -> gates(content, out);
            case "sizing" -> {
                for (JsonNode step : content.path("arithmetic")) {
                    line(out, "    " + fields(step));
                }
            }
            case "plan" -> {
                for (JsonNode order : content.path("plan").path("orders")) {
                    line(out, "    " + fields(order));
                }
            }
            case "request" -> {
                JsonNode command = content.path("command");
                indented(
                        out,
                        "%s, attempt %s, signed %s, not after %s",
                        command,
                        "type",
                        "attempt",
                        "signedAt",
                        "notAfter");
                for (JsonNode order : command.path("orders")) {
                    indented(out, "%s %s %s %s", order, "leg", "side", "quantity", "id");
                }
            }
            default -> line(out, "    " + fields(content.path("fact")));
        }
    }

    private static void gates(JsonNode content, PrintWriter out) {
        for (JsonNode gate : content.path("gates")) {
            String limit = Json.text(gate, "limit");
            line(
                    out,
                    "    %-4s %s: %s%s"
                            .formatted(
                                    Json.text(gate, "verdict"),
                                    Json.text(gate, "gate"),
                                    Json.text(gate, "observed"),
                                    limit.isEmpty() ? "" : ", allowed " + limit));
        }
        JsonNode grounds = content.path("grounds");
        if (grounds.isObject()) {
            indented(
                    out,
                    "limits %s, subscription %s, rules %s, told %s",
                    grounds,
                    "limits",
                    "subscription",
                    "rules",
                    "inputs");
        }
        indented(out, "%s %s", content, "verdict", "evidence");
    }

    private static void indented(PrintWriter out, String form, JsonNode node, String... names) {
        Object[] values = new Object[names.length];
        for (int i = 0; i < names.length; i++) {
            values[i] = plain(node.path(names[i]));
        }
        line(out, "    " + form.formatted(values));
    }

    /// The fields of an object that say something, the simple ones only.
    private static String fields(JsonNode object) {
        StringJoiner fields = new StringJoiner(", ");
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                fields.add(field.getKey() + " " + plain(field.getValue()));
            } else if (field.getValue().isObject() && field.getValue().has("amount")) {
                fields.add(field.getKey() + " " + plain(field.getValue().path("amount")));
            }
        }
        return fields.toString();
    }

    private static String plain(JsonNode value) {
        return value.isNull() || value.isMissingNode() ? "" : value.asString();
    }

    private static void line(PrintWriter out, String text) {
        out.println(Screen.safeLine(text));
    }
}
