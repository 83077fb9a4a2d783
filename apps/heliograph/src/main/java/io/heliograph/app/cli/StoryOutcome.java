package io.heliograph.app.cli;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a story came to for one account.
///
/// @param decision the account's, a missing node where there is none
record StoryOutcome(JsonNode story, JsonNode decision) {
    private static final Set<String> OVER = Set.of("FILLED", "CANCELED", "EXPIRED", "REJECTED");

    /// At the venue and waiting for its price.
    private static final Set<String> RESTING = Set.of("ACCEPTED", "TRIGGERED", "PARTIALLY_FILLED");

    private static final Set<String> NOT_YET_THERE = Set.of("INITIALIZED", "SUBMITTED", "UNKNOWN");

    private static final List<String> ORDER_KEYS =
            List.of(
                    "clientOrderId",
                    "leg",
                    "type",
                    "side",
                    "quantity",
                    "price",
                    "status",
                    "filledQuantity",
                    "averagePrice");

    private static final List<String> POSITION_KEYS =
            List.of("side", "quantity", "averagePrice", "stop", "targets");

    /// @param account whose outcome it is; null for the first's
    static StoryOutcome of(JsonNode story, @Nullable String account) {
        JsonNode decision =
                Json.list(story, "decisions").stream()
                        .filter(one -> account == null || account.equals(Json.text(one, "account")))
                        .findFirst()
                        .orElseGet(Json.MAPPER::missingNode);
        return new StoryOutcome(story, decision);
    }

    boolean isApproved() {
        return "approved".equals(verdict());
    }

    /// Whether the entry has found its place: filled, resting, refused, or never to be.
    boolean isSettled() {
        if ("done".equals(Json.text(story, "state")) || isNoSignal()) {
            return true;
        }
        return switch (verdict()) {
            case "denied", "waiting" -> true;
            case "approved" ->
                    !isEntry() || (hasEntry() && entries().allMatch(StoryOutcome::isInPlace));
            default -> false;
        };
    }

    /// Settled, and everything that follows from a fill is there too.
    boolean isComplete() {
        boolean filled = entries().anyMatch(order -> "FILLED".equals(Json.text(order, "status")));
        if (!isSettled() || !filled || "done".equals(Json.text(story, "state"))) {
            return isSettled();
        }
        return !Json.isAbsent(decision.path("position"))
                && Json.list(decision, "orders").stream()
                        .filter(order -> "stop".equals(leg(order)))
                        .noneMatch(order -> NOT_YET_THERE.contains(Json.text(order, "status")));
    }

    /// The one line of `send --json`.
    ObjectNode json() {
        ObjectNode line = Json.MAPPER.createObjectNode();
        line.set("messageId", orNull(story.path("messageId")));
        line.set("kind", orNull(story.path("reading").path("kind")));
        line.put("decision", verdict().isEmpty() ? "none" : verdict());
        line.set("deniedBy", orNull(decision.path("deniedBy")));
        ArrayNode orders = line.putArray("orders");
        for (JsonNode order : Json.list(decision, "orders")) {
            ObjectNode picked = pick(order, ORDER_KEYS);
            orders.add(picked.put("leg", leg(order)));
        }
        JsonNode position = decision.path("position");
        line.set(
                "position",
                Json.isAbsent(position) ? Json.MAPPER.nullNode() : pick(position, POSITION_KEYS));
        return line;
    }

    private String verdict() {
        return Json.text(decision, "verdict").toLowerCase(Locale.ROOT);
    }

    private boolean isNoSignal() {
        return "not_a_signal".equals(kind());
    }

    private boolean isEntry() {
        return "entry".equals(kind());
    }

    private String kind() {
        return Json.text(story.path("reading"), "kind");
    }

    private boolean hasEntry() {
        return entries().findAny().isPresent();
    }

    private java.util.stream.Stream<JsonNode> entries() {
        return Json.list(decision, "orders").stream().filter(order -> "entry".equals(leg(order)));
    }

    private static boolean isInPlace(JsonNode order) {
        String status = Json.text(order, "status");
        boolean rests = RESTING.contains(status) && !"MARKET".equals(Json.text(order, "type"));
        return OVER.contains(status) || rests;
    }

    private static String leg(JsonNode order) {
        return Json.text(order, "leg").toLowerCase(Locale.ROOT);
    }

    private static ObjectNode pick(JsonNode object, List<String> keys) {
        ObjectNode picked = Json.MAPPER.createObjectNode();
        keys.forEach(key -> picked.set(key, orNull(object.path(key))));
        return picked;
    }

    private static JsonNode orNull(JsonNode value) {
        return value.isMissingNode() ? Json.MAPPER.nullNode() : value;
    }
}
