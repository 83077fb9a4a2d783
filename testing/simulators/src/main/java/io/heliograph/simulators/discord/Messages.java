package io.heliograph.simulators.discord;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Messages and reactions of all channels. Whatever changes is told to the gateway. Guarded by the
/// world's monitor.
final class Messages {
    /// Seen by one user only, so neither told nor in the history.
    static final int EPHEMERAL = 64;

    private final World world;
    private final Gateway gateway;
    private final Map<String, NavigableMap<Long, ObjectNode>> channels = new LinkedHashMap<>();
    private final Map<String, Map<String, Set<String>>> reactions = new LinkedHashMap<>();

    Messages(World world, Gateway gateway) {
        this.world = world;
        this.gateway = gateway;
    }

    /// Posts a message, or finds the one that was posted with the same nonce.
    ObjectNode create(ObjectNode channel, ObjectNode author, JsonNode body) {
        String nonce = Json.text(body, "nonce");
        if (body.path("enforce_nonce").asBoolean(false) && !nonce.isEmpty()) {
            for (ObjectNode earlier : of(channel).descendingMap().values()) {
                if (Json.text(earlier, "nonce").equals(nonce)
                        && Json.id(earlier.path("author")).equals(Json.id(author))) {
                    return earlier;
                }
            }
        }
        MessageBody.check(body);
        String id = world.ids().next();
        ObjectNode message = Json.object().put("id", id).put("channel_id", Json.id(channel));
        message.put("type", 0).set("author", author);
        message.put("timestamp", Json.time(world.ids().now())).putNull("edited_timestamp");
        message.put("tts", false).put("pinned", false).put("flags", 0).put("content", "");
        message.putArray("mention_roles");
        MessageBody.copy(body, message, world);
        refer(channel, message, body.path("message_reference"));
        MessageBody.mention(body, message, world);
        of(channel).put(Long.valueOf(id), message);
        channel.put("last_message_id", id);
        tell("MESSAGE_CREATE", channel, message);
        return message;
    }

    /// Changes what the body names and leaves the rest.
    void edit(ObjectNode channel, ObjectNode message, JsonNode body) {
        MessageBody.copy(body, message, world);
        MessageBody.mention(body, message, world);
        message.put("edited_timestamp", Json.time(world.ids().now()));
        tell("MESSAGE_UPDATE", channel, message);
    }

    /// Shows the preview of a link, which is no edit.
    void unfurl(ObjectNode channel, ObjectNode message, JsonNode embed) {
        message.withArray("embeds").add(embed);
        tell("MESSAGE_UPDATE", channel, message);
    }

    void delete(ObjectNode channel, ObjectNode message) {
        remove(channel, message);
        ObjectNode event = place(channel).put("id", Json.id(message));
        if (!isEphemeral(message)) {
            gateway.dispatch("MESSAGE_DELETE", intent(channel), channel, session -> event);
        }
    }

    void deleteAll(ObjectNode channel, List<ObjectNode> messages) {
        ObjectNode event = place(channel);
        ArrayNode ids = event.putArray("ids");
        for (ObjectNode message : messages) {
            remove(channel, message);
            ids.add(Json.id(message));
        }
        gateway.dispatch("MESSAGE_DELETE_BULK", intent(channel), channel, session -> event);
    }

    ObjectNode find(ObjectNode channel, String id) {
        ObjectNode message = id.matches("\\d{1,19}") ? of(channel).get(Long.valueOf(id)) : null;
        if (message == null) {
            throw new RefusedException(Refusal.UNKNOWN_MESSAGE);
        }
        return message;
    }

    /// All of a channel, oldest first.
    Collection<ObjectNode> all(ObjectNode channel) {
        return of(channel).values();
    }

    /// Adds or takes back a reaction; twice is once.
    void react(ObjectNode channel, ObjectNode message, String user, String emoji, boolean add) {
        Map<String, Set<String>> ofMessage =
                reactions.computeIfAbsent(Json.id(message), id -> new LinkedHashMap<>());
        Set<String> who = ofMessage.computeIfAbsent(emoji, e -> new LinkedHashSet<>());
        if (!(add ? who.add(user) : who.remove(user))) {
            return;
        }
        ObjectNode event = place(channel).put("user_id", user).put("message_id", Json.id(message));
        event.put("message_author_id", Json.id(message.path("author")));
        event.put("burst", false).put("type", 0).set("emoji", emoji(emoji));
        if (!World.isDirect(channel)) {
            event.set("member", world.member(Json.text(channel, "guild_id"), user));
        }
        int intent =
                World.isDirect(channel)
                        ? Intents.DIRECT_MESSAGE_REACTIONS
                        : Intents.GUILD_MESSAGE_REACTIONS;
        String type = add ? "MESSAGE_REACTION_ADD" : "MESSAGE_REACTION_REMOVE";
        gateway.dispatch(type, intent, channel, session -> event);
    }

    /// Ids of who reacted, by emoji.
    Map<String, List<String>> reactions(String message) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        reactions
                .getOrDefault(message, Map.of())
                .forEach((emoji, who) -> {
                    if (!who.isEmpty()) {
                        all.put(emoji, List.copyOf(who));
                    }
                });
        return all;
    }

    /// A message as one bot sees it: with its own reactions marked, and empty where it may not
    /// read.
    ObjectNode view(ObjectNode message, String bot, boolean mayRead) {
        ObjectNode view = message.deepCopy();
        ArrayNode shown = Json.array();
        reactions(Json.id(message))
                .forEach((emoji, who) -> shown.add(reaction(emoji, who, who.contains(bot))));
        if (!shown.isEmpty()) {
            view.set("reactions", shown);
        }
        if (!mayRead && !isReadable(message, bot)) {
            view.put("content", "");
            List.of("embeds", "attachments", "components").forEach(view::putArray);
            view.remove("message_snapshots");
        }
        return view;
    }

    static boolean isEphemeral(JsonNode message) {
        return (message.path("flags").asInt(0) & EPHEMERAL) != 0;
    }

    /// What bots see without the intent to read: their own, and what is said to them.
    private boolean isReadable(ObjectNode message, String bot) {
        if (Json.id(message.path("author")).equals(bot)
                || World.isDirect(world.channel(Json.text(message, "channel_id")))) {
            return true;
        }
        for (JsonNode mentioned : message.path("mentions")) {
            if (Json.id(mentioned).equals(bot)) {
                return true;
            }
        }
        return false;
    }

    private void tell(String type, ObjectNode channel, ObjectNode message) {
        if (isEphemeral(message)) {
            return;
        }
        gateway.dispatch(
                type,
                intent(channel),
                channel,
                session -> {
                    boolean mayRead = session.wants(Intents.MESSAGE_CONTENT);
                    ObjectNode event = view(message, session.bot().id(), mayRead);
                    event.setAll(place(channel));
                    String author = Json.id(message.path("author"));
                    if (!World.isDirect(channel) && world.isUser(author)) {
                        event.set("member", World.bareMember());
                    }
                    return event;
                });
    }

    private void refer(ObjectNode channel, ObjectNode message, JsonNode reference) {
        String id = Json.text(reference, "message_id");
        if (id.isEmpty()) {
            return;
        }
        boolean forward = reference.path("type").asInt(0) == 1;
        String place = Json.text(reference, "channel_id");
        ObjectNode where = place.isEmpty() || !forward ? channel : world.channel(place);
        ObjectNode original = of(where).get(Long.valueOf(id));
        if (original == null) {
            if (reference.path("fail_if_not_exists").asBoolean(true)) {
                throw RefusedException.field(
                        "message_reference",
                        "MESSAGE_REFERENCE_UNKNOWN_MESSAGE",
                        "Unknown message");
            }
            return;
        }
        ObjectNode pointer = place(where).put("message_id", id).put("type", forward ? 1 : 0);
        message.set("message_reference", pointer);
        if (forward) {
            message.put("flags", 1 << 14);
            message.putArray("message_snapshots").addObject().set("message", snapshot(original));
        } else {
            message.put("type", 19).set("referenced_message", bare(original));
        }
    }

    private static ObjectNode bare(ObjectNode original) {
        ObjectNode copy = original.deepCopy();
        copy.remove("referenced_message");
        return copy;
    }

    private static ObjectNode snapshot(ObjectNode original) {
        ObjectNode copy = original.deepCopy();
        return copy.retain(
                "type",
                "content",
                "embeds",
                "attachments",
                "timestamp",
                "edited_timestamp",
                "flags",
                "mentions",
                "mention_roles",
                "components");
    }

    private void remove(ObjectNode channel, ObjectNode message) {
        of(channel).remove(Long.valueOf(Json.id(message)));
        reactions.remove(Json.id(message));
    }

    private static ObjectNode place(ObjectNode channel) {
        ObjectNode place = Json.object().put("channel_id", Json.id(channel));
        return World.isDirect(channel)
                ? place
                : place.put("guild_id", Json.text(channel, "guild_id"));
    }

    private static int intent(ObjectNode channel) {
        return World.isDirect(channel) ? Intents.DIRECT_MESSAGES : Intents.GUILD_MESSAGES;
    }

    private static ObjectNode reaction(String emoji, List<String> who, boolean me) {
        ObjectNode reaction = Json.object().put("count", who.size());
        reaction.putObject("count_details").put("burst", 0).put("normal", who.size());
        reaction.put("me", me).put("me_burst", false).putArray("burst_colors");
        reaction.set("emoji", emoji(emoji));
        return reaction;
    }

    private static ObjectNode emoji(String emoji) {
        List<String> parts = new ArrayList<>(List.of(emoji.split(":")));
        return parts.size() == 2
                ? Json.object().put("name", parts.get(0)).put("id", parts.get(1))
                : Json.object().put("name", emoji).putNull("id");
    }

    private NavigableMap<Long, ObjectNode> of(ObjectNode channel) {
        return channels.computeIfAbsent(Json.id(channel), id -> new TreeMap<>());
    }
}
