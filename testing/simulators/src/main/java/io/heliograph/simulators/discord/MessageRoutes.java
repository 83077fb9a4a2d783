package io.heliograph.simulators.discord;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Messages, reactions and history over REST.
final class MessageRoutes {
    private static final String MESSAGES = "/channels/{channel}/messages";
    private static final String MESSAGE = MESSAGES + "/{message}";
    private static final String REACTION = MESSAGE + "/reactions/{emoji}";

    private final World world;
    private final Messages messages;
    private final DiscordFaults faults;

    MessageRoutes(World world, Messages messages, DiscordFaults faults) {
        this.world = world;
        this.messages = messages;
        this.faults = faults;
    }

    void register(RestApi api) {
        api.on("GET", MESSAGES, this::history);
        api.on("POST", MESSAGES, this::post);
        api.on("GET", MESSAGE, this::one);
        api.on("PATCH", MESSAGE, this::edit);
        api.on("DELETE", MESSAGE, this::delete);
        api.on("PUT", REACTION + "/@me", call -> react(call, true));
        api.on("DELETE", REACTION + "/@me", call -> react(call, false));
        api.on("GET", REACTION, this::whoReacted);
        api.on("POST", "/channels/{channel}/typing", this::type);
    }

    private JsonNode history(RestCall call) {
        ObjectNode channel = readable(call);
        int limit = number(call, "limit", 50);
        if (limit < 1 || limit > 100) {
            throw RefusedException.field(
                    "limit", "NUMBER_TYPE_MAX", "int value should be between 1 and 100.");
        }
        List<ObjectNode> all =
                messages.all(channel).stream().filter(m -> !Messages.isEphemeral(m)).toList();
        all = all.subList(0, Math.max(0, all.size() - faults.historyLag()));
        ArrayNode page = Json.array();
        page(call, all, limit).reversed().forEach(message -> page.add(view(call, message)));
        return page;
    }

    /// The part that is asked for, oldest first.
    private static List<ObjectNode> page(RestCall call, List<ObjectNode> all, int limit) {
        long before = snowflake(call, "before");
        long after = snowflake(call, "after");
        long around = snowflake(call, "around");
        List<ObjectNode> older = new ArrayList<>();
        List<ObjectNode> newer = new ArrayList<>();
        long pivot = Math.max(before, Math.max(after, around));
        for (ObjectNode message : all) {
            long id = Long.parseLong(Json.id(message));
            (pivot < 0 || id < pivot ? older : newer).add(message);
        }
        if (around >= 0) {
            List<ObjectNode> page = new ArrayList<>(last(older, limit / 2));
            page.addAll(newer.subList(0, Math.min(limit - page.size(), newer.size())));
            return page;
        }
        if (after >= 0) {
            newer.removeIf(message -> Long.parseLong(Json.id(message)) == after);
            return newer.subList(0, Math.min(limit, newer.size()));
        }
        return last(older, limit);
    }

    private static List<ObjectNode> last(List<ObjectNode> list, int count) {
        return list.subList(Math.max(0, list.size() - count), list.size());
    }

    private JsonNode post(RestCall call) {
        ObjectNode channel = WorldRoutes.require(world, call, sending(call));
        if (World.isDirect(channel) && world.isClosed(channel)) {
            throw new RefusedException(Refusal.DIRECT_MESSAGES_CLOSED);
        }
        ObjectNode body = withoutFiles(call.body());
        body.put("application_id", call.bot().id());
        return view(call, messages.create(channel, world.user(call.bot().id()), body));
    }

    private JsonNode one(RestCall call) {
        return view(call, messages.find(readable(call), call.place("message")));
    }

    private JsonNode edit(RestCall call) {
        ObjectNode channel = WorldRoutes.require(world, call, Permissions.VIEW_CHANNEL);
        ObjectNode message = messages.find(channel, call.place("message"));
        if (!Json.id(message.path("author")).equals(call.bot().id())) {
            throw new RefusedException(Refusal.NOT_THE_AUTHOR);
        }
        ObjectNode body = withoutFiles(call.body());
        MessageBody.checkLengths(body);
        messages.edit(channel, message, body);
        return view(call, message);
    }

    private @Nullable JsonNode delete(RestCall call) {
        ObjectNode channel = WorldRoutes.require(world, call, Permissions.VIEW_CHANNEL);
        ObjectNode message = messages.find(channel, call.place("message"));
        boolean own = Json.id(message.path("author")).equals(call.bot().id());
        if (!own) {
            throw new RefusedException(Refusal.MISSING_PERMISSIONS);
        }
        messages.delete(channel, message);
        return null;
    }

    private @Nullable JsonNode react(RestCall call, boolean add) {
        ObjectNode channel = WorldRoutes.require(world, call, Permissions.ADD_REACTIONS);
        ObjectNode message = messages.find(channel, call.place("message"));
        messages.react(channel, message, call.bot().id(), call.place("emoji"), add);
        return null;
    }

    private JsonNode whoReacted(RestCall call) {
        ObjectNode message = messages.find(readable(call), call.place("message"));
        ArrayNode users = Json.array();
        messages.reactions(Json.id(message))
                .getOrDefault(call.place("emoji"), List.of())
                .forEach(user -> users.add(world.user(user)));
        return users;
    }

    private @Nullable JsonNode type(RestCall call) {
        WorldRoutes.require(world, call, Permissions.SEND_MESSAGES);
        return null;
    }

    private ObjectNode readable(RestCall call) {
        return WorldRoutes.require(world, call, Permissions.READ_MESSAGE_HISTORY);
    }

    private ObjectNode view(RestCall call, ObjectNode message) {
        boolean mayRead = (world.forbiddenIntents(call.bot()) & Intents.MESSAGE_CONTENT) == 0;
        return messages.view(message, call.bot().id(), mayRead);
    }

    /// Files would come in another kind of body, which this simulator does not read.
    static ObjectNode withoutFiles(JsonNode body) {
        return ((ObjectNode) body.deepCopy()).without("attachments");
    }

    private static long sending(RestCall call) {
        boolean embeds = !call.body().path("embeds").isEmpty();
        return Permissions.SEND_MESSAGES | (embeds ? Permissions.EMBED_LINKS : 0);
    }

    private static int number(RestCall call, String name, int otherwise) {
        String text = call.http().query(name).orElse("" + otherwise);
        return text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }

    private static long snowflake(RestCall call, String name) {
        String text = call.http().query(name).orElse("-1");
        if (!text.matches("-1|\\d{1,18}|\\d{19}")) {
            throw RefusedException.field(
                    name, "NUMBER_TYPE_COERCE", "Value \"" + text + "\" is not snowflake.");
        }
        return Long.parseLong(text);
    }
}
