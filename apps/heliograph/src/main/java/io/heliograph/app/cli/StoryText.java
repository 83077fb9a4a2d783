package io.heliograph.app.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/// A story for a person in front of a terminal, in the order it happened.
final class StoryText {
    private final StringBuilder text = new StringBuilder();

    StoryText(JsonNode story) {
        message(story.path("message"), Json.text(story, "messageId"));
        reading(story.path("reading"));
        for (JsonNode decision : Json.list(story, "decisions")) {
            decision(decision);
        }
        for (JsonNode amendment : Json.list(story, "amendments")) {
            line(
                    "Change in %s at %s: %s",
                    Json.text(amendment, "account"),
                    Json.text(amendment, "decidedAt"),
                    amendment(amendment));
        }
        deliveries(Json.list(story, "deliveries"));
    }

    private void deliveries(List<JsonNode> deliveries) {
        if (deliveries.isEmpty()) {
            return;
        }
        text.append('\n');
        line("Told");
        Table table = new Table();
        for (JsonNode delivery : deliveries) {
            table.add(
                    List.of(
                            Json.text(delivery, "state").toLowerCase(Locale.ROOT),
                            Json.text(delivery, "medium").replace('_', '-'),
                            Json.text(delivery, "destination"),
                            Json.text(delivery, "subject"),
                            "attempts " + Json.text(delivery, "attempts"),
                            Json.text(delivery, "at"),
                            Json.text(delivery, "error")));
        }
        text.append(table.show(2));
    }

    /// What came of a change or of an answer, in one line.
    static String amendment(JsonNode answer) {
        String verdict = Json.text(answer, "verdict");
        String reason = Json.text(answer, verdict.equals("denied") ? "deniedBy" : "refusedBy");
        if (reason.isEmpty()) {
            String notes =
                    Json.list(answer, "notes").stream()
                            .map(Json::text)
                            .collect(Collectors.joining("; "));
            return notes.isEmpty() ? verdict : notes;
        }
        return "%s by %s: %s (%s)"
                .formatted(
                        verdict,
                        reason,
                        Json.text(answer, "sentence"),
                        Json.text(answer, "evidence"));
    }

    @Override
    public String toString() {
        return text.toString();
    }

    private void message(JsonNode message, String id) {
        line(
                "Message %s from %s at %s",
                id, Json.text(message, "source"), Json.text(message, "receivedAt"));
        for (String row : Screen.safeText(Json.text(message, "text")).strip().split("\n", -1)) {
            text.append("  | ").append(row).append('\n');
        }
    }

    private void reading(JsonNode reading) {
        if (Json.isAbsent(reading)) {
            line("Not read yet");
            return;
        }
        String kind = Json.text(reading, "kind").replace('_', ' ');
        line("Read as %s, confidence %s", kind, Json.text(reading, "confidence"));
        Table fields = new Table();
        reading.path("signal")
                .properties()
                .forEach(field -> {
                    if (!isEmpty(field.getValue())) {
                        fields.add(List.of(field.getKey(), flat(field.getValue())));
                    }
                });
        text.append(fields.show(2));
        String about = Json.text(reading, "about");
        if (!about.isEmpty()) {
            line("  read with message %s, whose signal it is about", about);
        }
        Json.list(reading, "reasons").forEach(reason -> line("  because %s", flat(reason)));
    }

    private void decision(JsonNode decision) {
        text.append('\n');
        line("Account %s", Json.text(decision, "account"));
        gates(decision);
        verdict(decision);
        plan(decision.path("plan"));
        orders(decision);
        fills(decision);
        long unprotected = decision.path("unprotectedMillis").asLong(0);
        if (unprotected > 0) {
            line("  unprotected for %d ms in all: no accepted stop covered it", unprotected);
        }
        position(decision.path("position"));
    }

    private void gates(JsonNode decision) {
        Map<String, List<String>> skipped = new LinkedHashMap<>();
        for (JsonNode gate : Json.list(decision, "gates")) {
            if ("SKIP".equalsIgnoreCase(Json.text(gate, "verdict"))) {
                skipped.computeIfAbsent(Json.text(gate, "observed"), why -> new ArrayList<>())
                        .add(Json.text(gate, "gate"));
                continue;
            }
            String margin = Json.text(gate, "margin");
            line(
                    "  %-4s  %s: %s; observed %s, limit %s%s",
                    Json.text(gate, "verdict").toUpperCase(Locale.ROOT),
                    Json.text(gate, "gate"),
                    Json.text(gate, "rule"),
                    Json.text(gate, "observed"),
                    Json.text(gate, "limit"),
                    margin.isEmpty() ? "" : ", margin " + margin);
            String remedy = Json.text(gate, "remedy");
            if (!remedy.isEmpty()) {
                line("        would pass: %s", remedy);
            }
        }
        skipped.forEach((why, gates) -> line("  SKIP  %s: %s", why, String.join(", ", gates)));
    }

    private void verdict(JsonNode decision) {
        if ("denied".equalsIgnoreCase(Json.text(decision, "verdict"))) {
            line(
                    "Denied by %s: %s",
                    Json.text(decision, "deniedBy"), Json.text(decision, "sentence"));
            String evidence = Json.text(decision, "evidence");
            if (!evidence.isEmpty()) {
                line("  %s", evidence);
            }
        } else if ("waiting".equals(Json.text(decision, "verdict"))) {
            line("Waits for approval until %s", Json.text(decision, "waitsUntil"));
        } else {
            line("Approved");
        }
    }

    private void plan(JsonNode plan) {
        if (Json.isAbsent(plan)) {
            return;
        }
        line(
                "Plan: %s %s %s, leverage %s, risk %s",
                Json.text(plan, "side"),
                Json.text(plan, "quantity"),
                Json.text(plan, "instrument"),
                Json.text(plan, "leverage"),
                Json.text(plan, "risk"));
        Table steps = new Table();
        for (JsonNode step : Json.list(plan, "arithmetic")) {
            String result = Json.text(step, "result");
            steps.add(
                    List.of(
                            Json.text(step, "what"),
                            Json.text(step, "how"),
                            result.isEmpty() ? "" : "= " + result));
        }
        text.append(steps.show(2));
    }

    private void orders(JsonNode decision) {
        List<JsonNode> orders = Json.list(decision, "orders");
        if (orders.isEmpty()) {
            return;
        }
        line("Orders");
        Table table = new Table();
        for (JsonNode order : orders) {
            table.add(
                    List.of(
                            Json.text(order, "leg").toLowerCase(Locale.ROOT),
                            Json.text(order, "side"),
                            Json.text(order, "quantity"),
                            Json.text(order, "type"),
                            Json.text(order, "price"),
                            Json.text(order, "status"),
                            filled(order),
                            Json.text(order, "note")));
        }
        text.append(table.show(2));
    }

    private static String filled(JsonNode order) {
        String average = Json.text(order, "averagePrice");
        return average.isEmpty() ? "" : Json.text(order, "filledQuantity") + " at " + average;
    }

    private void fills(JsonNode decision) {
        List<JsonNode> fills = Json.list(decision, "fills");
        if (fills.isEmpty()) {
            return;
        }
        line("Fills");
        Table table = new Table();
        for (JsonNode fill : fills) {
            table.add(
                    List.of(
                            Json.text(fill, "at"),
                            Json.text(fill, "quantity") + " at " + Json.text(fill, "price"),
                            "fee " + Json.text(fill, "fee")));
        }
        text.append(table.show(2));
    }

    private void position(JsonNode position) {
        if (Json.isAbsent(position)) {
            return;
        }
        List<String> parts = new ArrayList<>();
        parts.add(Json.text(position, "side") + " " + Json.text(position, "quantity"));
        addPart(parts, "at ", position, "averagePrice");
        addPart(parts, "stop ", position, "stop");
        String targets =
                Json.list(position, "targets").stream()
                        .map(Json::text)
                        .collect(Collectors.joining(", "));
        if (!targets.isEmpty()) {
            parts.add("targets " + targets);
        }
        addPart(parts, "open profit ", position, "unrealizedPnl");
        addPart(parts, "realised ", position, "realizedPnl");
        line("Position: %s", String.join(", ", parts));
    }

    private static void addPart(List<String> parts, String name, JsonNode object, String key) {
        String value = Json.text(object, key);
        if (!value.isEmpty()) {
            parts.add(name + value);
        }
    }

    private static boolean isEmpty(JsonNode value) {
        return Json.isAbsent(value) || (value.isContainer() && value.isEmpty());
    }

    /// A value on one line: lists by commas, an object as `name value`.
    private static String flat(JsonNode value) {
        if (value.isArray()) {
            return value.values().stream().map(StoryText::flat).collect(Collectors.joining(", "));
        }
        if (value.isObject()) {
            return value.properties().stream()
                    .filter(field -> !isEmpty(field.getValue()))
                    .map(field -> field.getKey() + " " + flat(field.getValue()))
                    .collect(Collectors.joining(" "));
        }
        return Json.text(value);
    }

    private void line(String form, Object... words) {
        text.append(Screen.safeLine(form.formatted(words))).append('\n');
    }
}
