package io.heliograph.simulators.discord;

import java.util.List;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Who and what there is, over REST.
final class WorldRoutes {
    private final World world;
    private final Gateway gateway;
    private final Supplier<String> gatewayUrl;

    WorldRoutes(World world, Gateway gateway, Supplier<String> gatewayUrl) {
        this.world = world;
        this.gateway = gateway;
        this.gatewayUrl = gatewayUrl;
    }

    void register(RestApi api) {
        api.onOpen("GET", "/gateway", call -> Json.object().put("url", gatewayUrl.get()));
        api.on("GET", "/gateway/bot", call -> gatewayForBots());
        api.on("GET", "/users/@me", call -> world.user(call.bot().id()));
        api.on("GET", "/users/@me/guilds", call -> list(world.guildsOf(call.bot().id())));
        api.on("POST", "/users/@me/channels", this::openDirect);
        api.on("GET", "/users/{user}", call -> world.user(call.place("user")));
        api.on("GET", "/applications/@me", this::application);
        api.on("GET", "/oauth2/applications/@me", this::application);
        api.on("GET", "/guilds/{guild}", this::guild);
        api.on("GET", "/guilds/{guild}/channels", call -> list(world.channelsOf(guildId(call))));
        api.on("GET", "/guilds/{guild}/roles", call -> guild(call).path("roles"));
        api.on("GET", "/guilds/{guild}/threads/active", this::activeThreads);
        api.on("GET", "/guilds/{guild}/members", call -> list(world.membersOf(guildId(call))));
        api.on(
                "GET",
                "/guilds/{guild}/members/{user}",
                call -> world.member(guildId(call), call.place("user")));
        api.on("GET", "/channels/{channel}", this::channel);
    }

    /// The channel a call is about, if the bot may do this there.
    static ObjectNode require(World world, RestCall call, long permissions) {
        ObjectNode channel = world.channel(call.place("channel"));
        String bot = call.bot().id();
        if (!world.may(bot, channel, Permissions.VIEW_CHANNEL)) {
            throw new RefusedException(Refusal.MISSING_ACCESS);
        }
        if (!world.may(bot, channel, permissions)) {
            throw new RefusedException(Refusal.MISSING_PERMISSIONS);
        }
        return channel;
    }

    private ObjectNode gatewayForBots() {
        ObjectNode answer = Json.object().put("url", gatewayUrl.get()).put("shards", 1);
        answer.putObject("session_start_limit")
                .put("total", 1000)
                .put("remaining", Math.max(0, 1000 - gateway.identified()))
                .put("reset_after", 86_400_000)
                .put("max_concurrency", 1);
        return answer;
    }

    private ObjectNode openDirect(RestCall call) {
        String user = Json.text(call.body(), "recipient_id");
        ObjectNode channel = world.direct(call.bot(), user);
        gateway.tell(call.bot(), "CHANNEL_CREATE", channel);
        return channel;
    }

    private ObjectNode application(RestCall call) {
        DiscordBot bot = call.bot();
        ObjectNode application =
                Json.of(
                        """
                        {"icon":null,"description":"","bot_public":false,"flags":524288,\
                        "bot_require_code_grant":false,"rpc_origins":[],"tags":[],\
                        "verify_key":"","team":null,"summary":"","redirect_uris":[],\
                        "integration_types_config":{"0":{}},"approximate_guild_count":1,\
                        "interactions_endpoint_url":null,"role_connections_verification_url":null}\
                        """);
        application.put("id", bot.id()).put("name", bot.name());
        application.set("bot", world.user(bot.id()));
        application.set("owner", world.user(bot.id()));
        return application;
    }

    private ObjectNode guild(RestCall call) {
        return world.guild(guildId(call));
    }

    private String guildId(RestCall call) {
        String id = call.place("guild");
        world.guild(id);
        if (!world.isMember(id, call.bot().id())) {
            throw new RefusedException(Refusal.MISSING_ACCESS);
        }
        return id;
    }

    private ObjectNode activeThreads(RestCall call) {
        ObjectNode answer = Json.object();
        answer.putArray("threads").addAll(world.threadsOf(guildId(call)));
        answer.putArray("members");
        return answer;
    }

    private ObjectNode channel(RestCall call) {
        return require(world, call, Permissions.VIEW_CHANNEL);
    }

    private static JsonNode list(List<ObjectNode> items) {
        ArrayNode list = Json.array();
        items.forEach(list::add);
        return list;
    }
}
