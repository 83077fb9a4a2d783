package io.heliograph.simulators.discord;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Commands, answers to interactions, and webhooks over REST. Webhooks and interactions share their
/// paths: an interaction's token makes the application a webhook for a while.
final class InteractionRoutes {
    private static final String WEBHOOK = "/webhooks/{webhook}/{token}";
    private static final String MESSAGE = WEBHOOK + "/messages/{message}";

    private final World world;
    private final Messages messages;
    private final Interactions interactions;

    InteractionRoutes(World world, Messages messages, Interactions interactions) {
        this.world = world;
        this.messages = messages;
        this.interactions = interactions;
    }

    void register(RestApi api) {
        for (String place : new String[] {"", "/guilds/{guild}"}) {
            String commands = "/applications/{application}" + place + "/commands";
            api.on("GET", commands, this::commands);
            api.on("PUT", commands, this::replaceCommands);
            api.on("POST", commands, call -> register(call, call.body()));
            api.on("DELETE", commands + "/{command}", this::removeCommand);
        }
        api.onOpen("POST", "/interactions/{interaction}/{token}/callback", this::answer);
        api.onOpen("GET", WEBHOOK, this::describe);
        api.onOpen("POST", WEBHOOK, this::post);
        api.onOpen("GET", MESSAGE, call -> view(find(call), call));
        api.onOpen("PATCH", MESSAGE, this::edit);
        api.onOpen("DELETE", MESSAGE, this::delete);
    }

    private JsonNode commands(RestCall call) {
        ArrayNode list = Json.array();
        interactions.commands(application(call), guild(call)).forEach(list::add);
        return list;
    }

    private JsonNode replaceCommands(RestCall call) {
        interactions.commands(application(call), guild(call)).clear();
        call.body().forEach(command -> register(call, command));
        return commands(call);
    }

    private ObjectNode register(RestCall call, JsonNode body) {
        return interactions.register(application(call), guild(call), body);
    }

    private @Nullable JsonNode removeCommand(RestCall call) {
        String id = call.place("command");
        boolean gone =
                interactions
                        .commands(application(call), guild(call))
                        .removeIf(command -> Json.id(command).equals(id));
        if (!gone) {
            throw new RefusedException(Refusal.UNKNOWN_COMMAND);
        }
        return null;
    }

    private @Nullable JsonNode answer(RestCall call) {
        DiscordInteraction interaction = interactions.byToken(call.place("token"));
        if (!interaction.id().equals(call.place("interaction"))) {
            throw new RefusedException(Refusal.UNKNOWN_INTERACTION);
        }
        interaction.answer(call.body());
        return call.flag("with_response") ? interaction.outcome() : null;
    }

    private JsonNode describe(RestCall call) {
        DiscordWebhook webhook = webhook(call);
        ObjectNode answer = Json.object().put("id", webhook.id()).put("type", 1);
        answer.put("name", webhook.name()).put("channel_id", webhook.channelId());
        answer.put("token", webhook.token()).putNull("avatar").putNull("application_id");
        return answer.put("guild_id", Json.text(world.channel(webhook.channelId()), "guild_id"));
    }

    private @Nullable JsonNode post(RestCall call) {
        ObjectNode body = MessageRoutes.withoutFiles(call.body());
        if (interactions.isToken(call.place("token"))) {
            DiscordInteraction interaction = interactions.byToken(call.place("token"));
            return view(interaction.followUp(body), call);
        }
        ObjectNode message = say(webhook(call), body, call.http().query("thread_id").orElse(""));
        return call.flag("wait") ? view(message, call) : null;
    }

    /// Posts as a webhook.
    ///
    /// @param thread empty for the webhook's own channel
    ObjectNode say(DiscordWebhook webhook, ObjectNode body, String thread) {
        String name = Json.text(body, "username");
        ObjectNode author = Json.object().put("id", webhook.id()).put("bot", true);
        author.put("username", name.isEmpty() ? webhook.name() : name).put("discriminator", "0000");
        author.putNull("global_name").put("public_flags", 0).put("flags", 0);
        String avatar = Json.text(body, "avatar_url");
        author.put("avatar", avatar.isEmpty() ? null : Integer.toHexString(avatar.hashCode()));
        String channel = thread.isEmpty() ? webhook.channelId() : thread;
        body.put("webhook_id", webhook.id());
        return messages.create(world.channel(channel), author, body);
    }

    private JsonNode edit(RestCall call) {
        ObjectNode message = find(call);
        ObjectNode body = MessageRoutes.withoutFiles(call.body());
        if (interactions.isToken(call.place("token"))) {
            interactions.byToken(call.place("token")).edit(message, body);
        } else {
            MessageBody.checkLengths(body);
            messages.edit(channelOf(message), message, body);
        }
        return view(message, call);
    }

    private @Nullable JsonNode delete(RestCall call) {
        ObjectNode message = find(call);
        messages.delete(channelOf(message), message);
        return null;
    }

    private ObjectNode find(RestCall call) {
        String id = call.place("message");
        if (interactions.isToken(call.place("token"))) {
            return interactions.byToken(call.place("token")).message(id);
        }
        DiscordWebhook webhook = webhook(call);
        String thread = call.http().query("thread_id").orElse(webhook.channelId());
        ObjectNode message = messages.find(world.channel(thread), id);
        if (!Json.text(message, "webhook_id").equals(webhook.id())) {
            throw new RefusedException(Refusal.UNKNOWN_MESSAGE);
        }
        return message;
    }

    private DiscordWebhook webhook(RestCall call) {
        DiscordWebhook webhook = world.webhook(call.place("webhook"));
        if (!webhook.token().equals(call.place("token"))) {
            throw new RefusedException(Refusal.INVALID_WEBHOOK_TOKEN);
        }
        return webhook;
    }

    private ObjectNode channelOf(ObjectNode message) {
        return world.channel(Json.text(message, "channel_id"));
    }

    private ObjectNode view(ObjectNode message, RestCall call) {
        return messages.view(message, call.place("webhook"), true);
    }

    private static String application(RestCall call) {
        if (!call.place("application").equals(call.bot().id())) {
            throw new RefusedException(Refusal.MISSING_ACCESS);
        }
        return call.place("application");
    }

    private static String guild(RestCall call) {
        return call.places().getOrDefault("guild", "");
    }
}
