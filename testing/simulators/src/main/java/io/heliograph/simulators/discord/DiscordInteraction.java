package io.heliograph.simulators.discord;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// A command or a click, and what the bot made of it.
public final class DiscordInteraction {
    private static final int LOADING = 128;

    private final World world;
    private final Messages messages;
    private final DiscordBot bot;
    private final ObjectNode channel;
    private final ObjectNode event;
    private final List<ObjectNode> followUps = new ArrayList<>();
    private @Nullable ObjectNode about;
    private @Nullable ObjectNode original;
    private @Nullable JsonNode callback;
    private boolean expired;

    DiscordInteraction(
            World world, Messages messages, DiscordBot bot, ObjectNode channel, ObjectNode event) {
        this.world = world;
        this.messages = messages;
        this.bot = bot;
        this.channel = channel;
        this.event = event;
    }

    public String id() {
        return Json.id(event);
    }

    /// From now on the bot is too late.
    public void expire() {
        synchronized (world) {
            expired = true;
        }
    }

    /// Waits until the bot answered in whatever way.
    ///
    /// @return the callback as the bot sent it: its `type` is 4 for a message, 5 for one to come, 6
    ///   for nothing visible, 7 for a changed message
    public JsonNode awaitCallback(Duration timeout) {
        return await("callback", () -> callback, timeout);
    }

    /// Waits until there is a message to read: the answer, or the message with the button as the
    /// bot changed it.
    public DiscordMessage awaitReply(Duration timeout) {
        return await("reply", this::readable, timeout);
    }

    /// What the bot wrote after its answer.
    public List<DiscordMessage> followUps() {
        synchronized (world) {
            return followUps.stream().map(this::show).toList();
        }
    }

    /// Whether only the user sees the answer.
    public boolean isEphemeral() {
        synchronized (world) {
            return original != null && Messages.isEphemeral(original);
        }
    }

    void about(ObjectNode message) {
        about = message;
    }

    DiscordBot bot() {
        return bot;
    }

    ObjectNode channel() {
        return channel;
    }

    String token() {
        return Json.text(event, "token");
    }

    void answer(JsonNode answer) {
        if (expired) {
            throw new RefusedException(Refusal.UNKNOWN_INTERACTION);
        }
        if (callback != null) {
            throw new RefusedException(Refusal.ALREADY_ACKNOWLEDGED);
        }
        JsonNode data = answer.path("data");
        int type = answer.path("type").asInt();
        switch (type) {
            case 4 -> original = post(data);
            case 5 -> {
                int flags = data.path("flags").asInt(0) & Messages.EPHEMERAL;
                original = post(Json.object().put("content", "").put("flags", flags | LOADING));
            }
            case 6 -> original = about;
            case 7 -> {
                original = about;
                if (about != null) {
                    messages.edit(channel, about, data);
                }
            }
            case 8, 9 -> {}
            default -> throw RefusedException.field("type", "BASE_TYPE_CHOICES", "Unknown type");
        }
        callback = answer;
    }

    ObjectNode followUp(JsonNode body) {
        requireAnswer();
        if (original != null && (original.path("flags").asInt() & LOADING) != 0) {
            edit(original, body);
            return original;
        }
        ObjectNode message = post(body);
        followUps.add(message);
        return message;
    }

    /// @param id of a message, or `@original`
    ObjectNode message(String id) {
        requireAnswer();
        if (!id.equals("@original")) {
            return messages.find(channel, id);
        }
        if (original == null) {
            throw new RefusedException(Refusal.UNKNOWN_MESSAGE);
        }
        return original;
    }

    void edit(ObjectNode message, JsonNode body) {
        MessageBody.checkLengths(body);
        int flags = message.path("flags").asInt() & ~LOADING;
        message.put("flags", flags);
        messages.edit(channel, message, ((ObjectNode) body.deepCopy()).without("flags"));
    }

    /// What the callback's request is answered with.
    ObjectNode outcome() {
        JsonNode given = callback == null ? Json.object() : callback;
        ObjectNode outcome = Json.object();
        ObjectNode interaction = outcome.putObject("interaction");
        interaction.put("id", id()).put("type", event.path("type").asInt());
        interaction.put("response_message_loading", given.path("type").asInt() == 5);
        ObjectNode resource = outcome.putObject("resource");
        resource.put("type", given.path("type").asInt());
        if (original != null) {
            interaction.put("response_message_id", Json.id(original));
            interaction.put("response_message_ephemeral", Messages.isEphemeral(original));
            resource.set("message", messages.view(original, bot.id(), true));
        }
        return outcome;
    }

    private void requireAnswer() {
        if (callback == null) {
            throw new RefusedException(Refusal.UNKNOWN_WEBHOOK);
        }
    }

    private ObjectNode post(JsonNode data) {
        ObjectNode body = (ObjectNode) data.deepCopy();
        body.put("application_id", bot.id()).put("webhook_id", bot.id());
        JsonNode user = event.has("user") ? event.get("user") : event.path("member").path("user");
        ObjectNode origin = body.putObject("interaction_metadata");
        origin.put("id", id()).put("type", event.path("type").asInt()).set("user", user);
        origin.putObject("authorizing_integration_owners");
        return messages.create(channel, world.user(bot.id()), body);
    }

    private @Nullable DiscordMessage readable() {
        ObjectNode message = original;
        boolean silent = callback != null && callback.path("type").asInt() == 6;
        boolean changed = !silent || (about != null && about.hasNonNull("edited_timestamp"));
        return message != null && (message.path("flags").asInt() & LOADING) == 0 && changed
                ? show(message)
                : null;
    }

    private DiscordMessage show(ObjectNode message) {
        return DiscordServer.show(messages, message);
    }

    private <T> T await(String what, Supplier<@Nullable T> look, Duration timeout) {
        long end = System.nanoTime() + timeout.toNanos();
        synchronized (world) {
            T found = look.get();
            while (found == null) {
                DiscordServer.pause(world, what + " to " + event, end);
                found = look.get();
            }
            return found;
        }
    }
}
