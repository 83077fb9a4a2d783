package io.heliograph.simulators.discord;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Commands that bots registered, and what users did with them and with buttons. Guarded by the
/// world's monitor.
final class Interactions {
    private static final int COMMAND = 2;
    private static final int COMPONENT = 3;

    private final World world;
    private final Gateway gateway;
    private final Messages messages;
    private final Map<String, List<ObjectNode>> commands = new LinkedHashMap<>();
    private final Map<String, DiscordInteraction> byToken = new LinkedHashMap<>();

    Interactions(World world, Gateway gateway, Messages messages) {
        this.world = world;
        this.gateway = gateway;
        this.messages = messages;
    }

    /// @param guild empty for commands that are there everywhere
    List<ObjectNode> commands(String application, String guild) {
        return commands.computeIfAbsent(application + "/" + guild, key -> new ArrayList<>());
    }

    /// Registers a command in place of one with its name.
    ObjectNode register(String application, String guild, JsonNode body) {
        String name = Json.text(body, "name");
        if (!name.matches("[-_\\p{L}\\p{N}]{1,32}")) {
            throw RefusedException.field(
                    "name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
        }
        List<ObjectNode> all = commands(application, guild);
        all.removeIf(command -> Json.text(command, "name").equals(name));
        ObjectNode command =
                Json.object()
                        .put("id", world.ids().next())
                        .put("application_id", application)
                        .put("version", world.ids().next())
                        .put("type", 1)
                        .put("description", "")
                        .putNull("default_member_permissions")
                        .put("nsfw", false);
        if (!guild.isEmpty()) {
            command.put("guild_id", guild);
        }
        command.setAll((ObjectNode) body.deepCopy());
        all.add(command);
        return command;
    }

    /// A user runs a slash command.
    DiscordInteraction run(
            DiscordBot bot, String user, ObjectNode channel, String name, Map<String, ?> options) {
        ObjectNode command = command(bot, Json.text(channel, "guild_id"), name);
        ObjectNode data = Json.object().put("id", Json.id(command)).put("name", name);
        data.put("type", 1);
        options.forEach((option, value) -> {
            ObjectNode given = data.withArray("options").addObject().put("name", option);
            given.put("type", type(command, option));
            given.putPOJO("value", value);
        });
        return begin(bot, user, channel, COMMAND, Json.object().set("data", data));
    }

    /// A user clicks a button.
    DiscordInteraction click(String user, ObjectNode channel, ObjectNode message, String customId) {
        String author = Json.text(message, "application_id");
        DiscordBot bot =
                world.botById(author.isEmpty() ? Json.id(message.path("author")) : author)
                        .orElseThrow(() -> new IllegalArgumentException("no bot's message"));
        JsonNode button = button(message.path("components"), customId);
        if (button == null || button.path("disabled").asBoolean(false)) {
            throw new IllegalArgumentException("no button " + customId + " to click: " + message);
        }
        ObjectNode rest = Json.object();
        rest.set("message", messages.view(message, bot.id(), true));
        rest.putObject("data")
                .put("custom_id", customId)
                .put("component_type", 2)
                .put("id", button.path("id").asInt());
        DiscordInteraction interaction = begin(bot, user, channel, COMPONENT, rest);
        interaction.about(message);
        return interaction;
    }

    DiscordInteraction byToken(String token) {
        DiscordInteraction interaction = byToken.get(token);
        if (interaction == null) {
            throw new RefusedException(Refusal.UNKNOWN_INTERACTION);
        }
        return interaction;
    }

    boolean isToken(String token) {
        return byToken.containsKey(token);
    }

    private DiscordInteraction begin(
            DiscordBot bot, String user, ObjectNode channel, int type, ObjectNode rest) {
        String id = world.ids().next();
        String token = world.secret(64);
        ObjectNode event = Json.object().put("id", id).put("token", token).put("version", 1);
        event.put("type", type).put("application_id", bot.id());
        event.put("channel_id", Json.id(channel)).set("channel", channel.deepCopy());
        event.put("locale", "en-US").put("attachment_size_limit", 10_485_760);
        event.put("app_permissions", Long.toString(Permissions.EVERYBODY));
        event.putArray("entitlements");
        ObjectNode owners = event.putObject("authorizing_integration_owners");
        if (World.isDirect(channel)) {
            owners.put("0", "0");
            event.put("context", 1).set("user", world.user(user));
        } else {
            String guild = Json.text(channel, "guild_id");
            owners.put("0", guild);
            String permissions = Long.toString(Permissions.EVERYBODY);
            event.put("context", 0).put("guild_id", guild).put("guild_locale", "en-US");
            event.putObject("guild").put("id", guild).put("locale", "en-US").putArray("features");
            event.set("member", world.member(guild, user).put("permissions", permissions));
            ((ObjectNode) event.get("channel")).put("permissions", permissions);
        }
        event.setAll(rest);
        DiscordInteraction interaction =
                new DiscordInteraction(world, messages, bot, channel, event);
        byToken.put(token, interaction);
        gateway.tell(bot, "INTERACTION_CREATE", event);
        return interaction;
    }

    private ObjectNode command(DiscordBot bot, String guild, String name) {
        List<ObjectNode> known = new ArrayList<>(commands(bot.id(), guild));
        known.addAll(commands(bot.id(), ""));
        return known.stream()
                .filter(command -> Json.text(command, "name").equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("no command " + name + ": " + known));
    }

    private static int type(ObjectNode command, String option) {
        for (JsonNode declared : command.path("options")) {
            if (Json.text(declared, "name").equals(option)) {
                return declared.path("type").asInt();
            }
        }
        throw new IllegalArgumentException("no option " + option + " in " + command);
    }

    private static @Nullable JsonNode button(JsonNode components, String customId) {
        for (JsonNode component : components) {
            if (Json.text(component, "custom_id").equals(customId)) {
                return component;
            }
            JsonNode within = button(component.path("components"), customId);
            if (within != null) {
                return within;
            }
        }
        return null;
    }
}
