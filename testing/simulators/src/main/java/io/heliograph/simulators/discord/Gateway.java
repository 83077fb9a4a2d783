package io.heliograph.simulators.discord;

import io.heliograph.simulators.http.WebSocketConnection;
import io.heliograph.simulators.http.WebSocketListener;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// The event side of Discord: who is connected, with which session, and what they are told. Guarded
/// by the world's monitor.
final class Gateway implements WebSocketListener {
    private final World world;
    private final DiscordFaults faults;
    private final Supplier<String> url;
    private final Map<WebSocketConnection, GatewayLink> links = new LinkedHashMap<>();
    private final Map<String, GatewaySession> sessions = new LinkedHashMap<>();
    private int heartbeatMillis = 41_250;
    private int identified;
    private int resumed;
    private int heartbeats;
    private @Nullable Runnable held;

    /// @param url where clients find the gateway, known once the server listens
    Gateway(World world, DiscordFaults faults, Supplier<String> url) {
        this.world = world;
        this.faults = faults;
        this.url = url;
    }

    int identified() {
        return identified;
    }

    int resumed() {
        return resumed;
    }

    int heartbeats() {
        return heartbeats;
    }

    void heartbeatEvery(int millis) {
        heartbeatMillis = millis;
    }

    boolean isConnected(DiscordBot bot) {
        return sessions.values().stream()
                .anyMatch(session -> session.bot().equals(bot) && session.isConnected());
    }

    /// Tells everybody who may see a channel and asked for it.
    ///
    /// @param intent a bit that must be asked for
    /// @param data what one session is told
    void dispatch(
            String type, int intent, JsonNode channel, Function<GatewaySession, JsonNode> data) {
        Runnable delivery =
                () ->
                        each(session -> {
                            boolean sees =
                                    world.may(
                                            session.bot().id(), channel, Permissions.VIEW_CHANNEL);
                            if (sees && session.wants(intent)) {
                                session.tell(type, data.apply(session));
                            }
                        });
        deliver(
                type.startsWith("MESSAGE_") ? faults.nextEvent() : DiscordFaults.EventFault.NONE,
                delivery);
    }

    /// Tells every session of one bot, whatever it asked for.
    void tell(DiscordBot bot, String type, JsonNode data) {
        each(session -> {
            if (session.bot().equals(bot)) {
                session.tell(type, data);
            }
        });
    }

    /// Tells a bot about a guild that it has just joined or that changed as a whole.
    void tellGuild(DiscordBot bot, String guild) {
        tell(bot, "GUILD_CREATE", wholeGuild(guild));
    }

    /// Tells the members of a guild.
    void tellMembers(String guild, String type, JsonNode data) {
        each(session -> {
            if (world.isMember(guild, session.bot().id()) && session.wants(Intents.GUILDS)) {
                session.tell(type, data);
            }
        });
    }

    void dropAll() {
        List.copyOf(links.values()).forEach(GatewayLink::drop);
    }

    void closeAll(int code) {
        if (code == 4007 || code == 4009) {
            sessions.clear();
        }
        links.values().forEach(link -> link.close(code));
    }

    void askToReconnect() {
        links.values().forEach(link -> link.send("{\"op\":7,\"d\":null}"));
    }

    void invalidate(boolean resumable) {
        if (!resumable) {
            sessions.clear();
        }
        links.values().forEach(link -> link.send("{\"op\":9,\"d\":" + resumable + "}"));
    }

    void forgetSessions() {
        sessions.clear();
    }

    @Override
    public void ponged(String payload) {}

    @Override
    public void opened(WebSocketConnection connection) {
        synchronized (world) {
            GatewayLink link = new GatewayLink(connection);
            links.put(connection, link);
            link.start();
            link.send(
                    "{\"op\":10,\"d\":{\"heartbeat_interval\":"
                            + heartbeatMillis
                            + ",\"_trace\":[]}}");
        }
    }

    @Override
    public void closed(WebSocketConnection connection, int code) {
        synchronized (world) {
            GatewayLink link = links.remove(connection);
            if (link != null) {
                link.drop();
                GatewaySession session = link.session();
                if (session != null) {
                    session.disconnect(link);
                    if (code == 1000 || code == 1001) {
                        sessions.remove(session.id());
                    }
                }
            }
            world.notifyAll();
        }
    }

    @Override
    public void received(WebSocketConnection connection, String text) {
        synchronized (world) {
            GatewayLink link = links.get(connection);
            if (link != null) {
                receive(link, text);
            }
            world.notifyAll();
        }
    }

    private void receive(GatewayLink link, String text) {
        JsonNode payload;
        try {
            payload = Json.read(text);
        } catch (RefusedException bad) {
            link.close(4002);
            return;
        }
        JsonNode data = payload.path("d");
        switch (payload.path("op").asInt(-1)) {
            case 1 -> heartbeat(link);
            case 2 -> identify(link, data);
            case 3, 4 -> {}
            case 6 -> resume(link, data);
            case 8 -> members(link, data);
            default -> link.close(4001);
        }
    }

    private void heartbeat(GatewayLink link) {
        heartbeats++;
        if (!faults.isDeaf()) {
            link.send("{\"op\":11}");
        }
    }

    private void identify(GatewayLink link, JsonNode data) {
        DiscordBot bot = world.botByToken(bare(Json.text(data, "token"))).orElse(null);
        int intents = data.path("intents").asInt(0);
        if (link.session() != null) {
            link.close(4005);
        } else if (bot == null) {
            link.close(4004);
        } else if ((intents & world.forbiddenIntents(bot)) != 0) {
            link.close(4014);
        } else {
            identified++;
            GatewaySession session = new GatewaySession(world.secret(32), bot, intents);
            sessions.put(session.id(), session);
            link.attach(session);
            welcome(session);
        }
    }

    private void welcome(GatewaySession session) {
        DiscordBot bot = session.bot();
        ObjectNode ready = Json.object().put("v", 10);
        ready.set("user", world.user(bot.id()));
        List<ObjectNode> guilds = world.guildsOf(bot.id());
        for (ObjectNode guild : guilds) {
            ready.withArray("guilds")
                    .addObject()
                    .put("id", Json.id(guild))
                    .put("unavailable", true);
        }
        ready.withArray("guilds");
        ready.put("session_id", session.id()).put("resume_gateway_url", url.get());
        ready.put("session_type", "normal").putArray("shard").add(0).add(1);
        ready.putObject("application").put("id", bot.id()).put("flags", 1 << 19);
        ready.putArray("private_channels");
        ready.putArray("relationships");
        ready.putArray("presences");
        session.tell("READY", ready);
        if (session.wants(Intents.GUILDS)) {
            guilds.forEach(guild -> session.tell("GUILD_CREATE", wholeGuild(Json.id(guild))));
        }
    }

    private void resume(GatewayLink link, JsonNode data) {
        GatewaySession session = sessions.get(Json.text(data, "session_id"));
        int sequence = data.path("seq").asInt(-1);
        if (session == null || !session.bot().token().equals(bare(Json.text(data, "token")))) {
            link.send("{\"op\":9,\"d\":false}");
        } else if (!session.knows(sequence)) {
            link.close(4007);
        } else {
            resumed++;
            session.replay(sequence, link);
            link.attach(session);
            session.tell("RESUMED", Json.object().set("_trace", Json.array()));
        }
    }

    private void members(GatewayLink link, JsonNode data) {
        GatewaySession session = link.session();
        if (session == null) {
            link.close(4003);
            return;
        }
        String guild = Json.text(data, "guild_id");
        ObjectNode chunk = Json.object().put("guild_id", guild);
        chunk.putArray("members").addAll(world.membersOf(guild));
        chunk.put("chunk_index", 0).put("chunk_count", 1).putArray("not_found");
        if (data.has("nonce")) {
            chunk.set("nonce", data.get("nonce"));
        }
        session.tell("GUILD_MEMBERS_CHUNK", chunk);
    }

    private ObjectNode wholeGuild(String id) {
        ObjectNode guild = world.guild(id).deepCopy();
        List<ObjectNode> members = world.membersOf(id);
        guild.put("member_count", members.size()).put("large", false).put("unavailable", false);
        guild.put("joined_at", "2024-01-01T00:00:00.000000+00:00");
        guild.putArray("members").addAll(members);
        guild.putArray("channels").addAll(world.channelsOf(id));
        guild.putArray("threads").addAll(world.threadsOf(id));
        for (String none :
                List.of(
                        "presences",
                        "voice_states",
                        "stage_instances",
                        "guild_scheduled_events",
                        "soundboard_sounds")) {
            guild.putArray(none);
        }
        return guild;
    }

    private void deliver(DiscordFaults.EventFault fault, Runnable delivery) {
        Runnable late = held;
        held = null;
        switch (fault) {
            case NONE -> delivery.run();
            case TWICE -> {
                delivery.run();
                delivery.run();
            }
            case LOST -> {}
            case AFTER_THE_NEXT -> held = delivery;
        }
        if (late != null) {
            late.run();
        }
    }

    private void each(Consumer<GatewaySession> action) {
        new ArrayList<>(sessions.values()).forEach(action);
    }

    private static String bare(String token) {
        return token.startsWith("Bot ") ? token.substring(4) : token;
    }
}
