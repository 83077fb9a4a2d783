package io.heliograph.simulators.discord;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a request says about a message, checked and taken over.
final class MessageBody {
    private static final Pattern MENTION = Pattern.compile("<@!?(\\d+)>");
    private static final List<String> PLAIN =
            List.of(
                    "nonce",
                    "flags",
                    "webhook_id",
                    "application_id",
                    "interaction_metadata",
                    "message_snapshots");
    private static final List<String> LISTS = List.of("embeds", "components", "attachments");
    private static final int LONGEST_CONTENT = 2000;
    private static final int LONGEST_DESCRIPTION = 4096;
    private static final int LONGEST_EMBEDS = 6000;
    private static final int MOST_EMBEDS = 10;

    private MessageBody() {}

    /// Refuses what Discord refuses: too long, too many, nothing at all.
    static void check(JsonNode body) {
        checkLengths(body);
        boolean silent = Json.text(body, "content").isBlank();
        boolean bare = LISTS.stream().allMatch(list -> body.path(list).isEmpty());
        boolean forward = body.path("message_reference").path("type").asInt(0) == 1;
        boolean loading = (body.path("flags").asInt(0) & 128) != 0;
        if (silent && bare && !forward && !loading) {
            throw new RefusedException(Refusal.EMPTY_MESSAGE);
        }
    }

    static void checkLengths(JsonNode body) {
        if (Json.text(body, "content").length() > LONGEST_CONTENT) {
            throw RefusedException.field(
                    "content", "BASE_TYPE_MAX_LENGTH", "Must be 2000 or fewer in length.");
        }
        JsonNode embeds = body.path("embeds");
        if (embeds.size() > MOST_EMBEDS) {
            throw RefusedException.field(
                    "embeds", "BASE_TYPE_MAX_LENGTH", "Must be 10 or fewer in length.");
        }
        int total = 0;
        for (JsonNode embed : embeds) {
            String description = Json.text(embed, "description");
            total += description.length() + Json.text(embed, "title").length();
            for (JsonNode field : embed.path("fields")) {
                total += Json.text(field, "name").length() + Json.text(field, "value").length();
            }
            if (description.length() > LONGEST_DESCRIPTION || total > LONGEST_EMBEDS) {
                throw RefusedException.field(
                        "embeds", "MAX_EMBED_SIZE_EXCEEDED", "Embed size exceeds maximum size");
            }
        }
    }

    /// Takes over the fields that are there.
    static void copy(JsonNode body, ObjectNode message, World world) {
        if (body.has("content")) {
            message.put("content", Json.text(body, "content"));
        }
        for (String field : PLAIN) {
            if (body.hasNonNull(field)) {
                message.set(field, body.get(field));
            }
        }
        for (String list : LISTS) {
            if (body.has(list) || !message.has(list)) {
                ArrayNode items = message.putArray(list);
                body.path(list).forEach(item -> items.add(item.deepCopy()));
            }
        }
        message.path("embeds").forEach(embed -> ((ObjectNode) embed).put("type", "rich"));
        for (JsonNode attachment : message.path("attachments")) {
            if (!attachment.has("id")) {
                ((ObjectNode) attachment).put("id", world.ids().next());
            }
        }
        number(message.path("components"), new int[] {1});
    }

    /// Works out whom the content mentions, as far as the sender allows.
    static void mention(JsonNode body, ObjectNode message, World world) {
        JsonNode allowed = body.path("allowed_mentions");
        String content = Json.text(message, "content");
        Set<String> users = new LinkedHashSet<>();
        JsonNode replied = message.path("referenced_message").path("author");
        if (!replied.isMissingNode()
                && allowed.path("replied_user").asBoolean(!allowed.isObject())) {
            users.add(Json.id(replied));
        }
        Matcher mentions = MENTION.matcher(content);
        while (mentions.find()) {
            String user = mentions.group(1);
            if (allows(allowed, "users") || contains(allowed.path("users"), user)) {
                users.add(user);
            }
        }
        ArrayNode shown = message.putArray("mentions");
        users.stream().filter(world::isUser).forEach(user -> shown.add(world.user(user)));
        boolean everyone = content.contains("@everyone") || content.contains("@here");
        message.put("mention_everyone", everyone && allows(allowed, "everyone"));
    }

    private static boolean allows(JsonNode allowed, String whom) {
        return !allowed.isObject() || contains(allowed.path("parse"), whom);
    }

    private static boolean contains(JsonNode list, String text) {
        for (JsonNode item : list) {
            if (item.asString().equals(text)) {
                return true;
            }
        }
        return false;
    }

    private static void number(JsonNode components, int[] next) {
        for (JsonNode component : components) {
            if (!component.has("id")) {
                ((ObjectNode) component).put("id", next[0]);
            }
            next[0]++;
            number(component.path("components"), next);
        }
    }
}
