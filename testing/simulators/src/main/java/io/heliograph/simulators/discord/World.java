package io.heliograph.simulators.discord;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Who and what there is: users, bots, guilds, channels, and who may do what where. Everything
/// about one simulator is guarded by the monitor of its world.
final class World {
    private static final int TEXT = 0;
    private static final int DIRECT = 1;
    private static final int THREAD = 11;

    private final Snowflakes ids;
    private final SplittableRandom chance;
    private final Map<String, ObjectNode> users = new LinkedHashMap<>();
    private final Map<String, ObjectNode> guilds = new LinkedHashMap<>();
    private final Map<String, ObjectNode> channels = new LinkedHashMap<>();
    private final Map<String, Set<String>> members = new LinkedHashMap<>();
    private final Map<String, String> directOwners = new LinkedHashMap<>();
    private final Set<String> closedToDirect = new LinkedHashSet<>();
    private final Map<String, DiscordBot> bots = new LinkedHashMap<>();
    private final Map<String, DiscordWebhook> webhooks = new LinkedHashMap<>();
    private final Map<String, Integer> forbiddenIntents = new LinkedHashMap<>();

    World(Snowflakes ids, SplittableRandom chance) {
        this.ids = ids;
        this.chance = chance;
    }

    Snowflakes ids() {
        return ids;
    }

    /// Letters and digits that nobody guesses.
    String secret(int length) {
        StringBuilder secret = new StringBuilder();
        while (secret.length() < length) {
            secret.append(Integer.toString(chance.nextInt(36), 36));
        }
        return secret.toString();
    }

    ObjectNode addUser(String name) {
        String id = ids.next();
        ObjectNode user =
                Json.object()
                        .put("id", id)
                        .put("username", name)
                        .put("discriminator", "0")
                        .put("global_name", name)
                        .putNull("avatar")
                        .put("bot", false)
                        .put("public_flags", 0)
                        .put("flags", 0);
        users.put(id, user);
        return user;
    }

    DiscordBot addBot(String name) {
        ObjectNode user = addUser(name);
        user.put("bot", true).putNull("global_name");
        DiscordBot bot = new DiscordBot(Json.id(user), secret(26) + "." + secret(6), name);
        bots.put(bot.token(), bot);
        return bot;
    }

    ObjectNode addGuild(String name) {
        String id = ids.next();
        ObjectNode guild =
                Json.of(
                        """
                        {"icon":null,"splash":null,"discovery_splash":null,"features":[],\
                        "emojis":[],"stickers":[],"verification_level":0,\
                        "default_message_notifications":1,"explicit_content_filter":0,\
                        "mfa_level":0,"nsfw_level":0,"nsfw":false,"premium_tier":0,\
                        "premium_subscription_count":0,"premium_progress_bar_enabled":false,\
                        "preferred_locale":"en-US","afk_channel_id":null,"afk_timeout":300,\
                        "system_channel_id":null,"system_channel_flags":0,\
                        "rules_channel_id":null,"public_updates_channel_id":null,\
                        "safety_alerts_channel_id":null,"application_id":null,\
                        "vanity_url_code":null,"description":null,"banner":null,\
                        "max_members":500000,"max_presences":null,\
                        "max_video_channel_users":25,"widget_enabled":false}\
                        """);
        guild.put("id", id).put("name", name).put("owner_id", id);
        guild.putArray("roles")
                .add(
                        Json.of(
                                        """
                                        {"name":"@everyone","color":0,"hoist":false,"position":0,\
                                        "managed":false,"mentionable":false,"flags":0,\
                                        "icon":null,"unicode_emoji":null,"colors":{"primary_color":0,\
                                        "secondary_color":null,"tertiary_color":null}}\
                                        """)
                                .put("id", id)
                                .put("permissions", Long.toString(Permissions.EVERYBODY)));
        guilds.put(id, guild);
        members.put(id, new LinkedHashSet<>());
        return guild;
    }

    ObjectNode addChannel(String guild, String name) {
        ObjectNode channel = place(TEXT, guild(guild), name);
        channel.putNull("parent_id").putNull("topic").put("position", channels.size());
        channel.put("nsfw", false).putArray("permission_overwrites");
        return channel;
    }

    ObjectNode addThread(String parent, String name) {
        ObjectNode owner = channel(parent);
        ObjectNode thread = place(THREAD, guild(Json.text(owner, "guild_id")), name);
        String now = Json.time(ids.now());
        thread.put("parent_id", parent).put("owner_id", Json.text(thread, "guild_id"));
        thread.put("message_count", 0).put("member_count", 1).put("total_message_sent", 0);
        thread.putObject("thread_metadata")
                .put("archived", false)
                .put("auto_archive_duration", 10080)
                .put("archive_timestamp", now)
                .put("create_timestamp", now)
                .put("locked", false);
        return thread;
    }

    /// The channel in which a bot talks to one user; the same one every time.
    ObjectNode direct(DiscordBot bot, String user) {
        ObjectNode recipient = user(user);
        for (ObjectNode channel : channels.values()) {
            boolean theirs = Json.id(channel.path("recipients").path(0)).equals(user);
            if (theirs && bot.id().equals(directOwners.get(Json.id(channel)))) {
                return channel;
            }
        }
        ObjectNode channel = Json.object().put("id", ids.next()).put("type", DIRECT);
        channel.putNull("last_message_id").put("flags", 0).putArray("recipients").add(recipient);
        channels.put(Json.id(channel), channel);
        directOwners.put(Json.id(channel), bot.id());
        return channel;
    }

    DiscordWebhook addWebhook(String channel, String name, String root) {
        channel(channel);
        String id = ids.next();
        String token = secret(68);
        URI url = URI.create(root + "/webhooks/" + id + "/" + token);
        DiscordWebhook webhook = new DiscordWebhook(id, token, channel, name, url);
        webhooks.put(id, webhook);
        return webhook;
    }

    void removeWebhook(String id) {
        webhooks.remove(id);
    }

    void removeChannel(String id) {
        channels.remove(id);
    }

    void join(String guild, String user) {
        guild(guild);
        user(user);
        Objects.requireNonNull(members.get(guild)).add(user);
    }

    void leave(String guild, String user) {
        Objects.requireNonNull(members.get(guild)).remove(user);
    }

    void closeToDirect(String user) {
        closedToDirect.add(user);
    }

    /// Sets what a user may not do in a channel, in place of what was forbidden before.
    void forbid(String channel, String user, long permissions) {
        ArrayNode overwrites = (ArrayNode) channel(channel).withArray("permission_overwrites");
        overwrites.removeIf(overwrite -> Json.id(overwrite).equals(user));
        if (permissions != 0) {
            overwrites
                    .addObject()
                    .put("id", user)
                    .put("type", 1)
                    .put("allow", "0")
                    .put("deny", Long.toString(permissions));
        }
    }

    void forbidIntents(String bot, int intents) {
        forbiddenIntents.put(bot, intents);
    }

    int forbiddenIntents(DiscordBot bot) {
        return forbiddenIntents.getOrDefault(bot.id(), 0);
    }

    Optional<DiscordBot> botByToken(String token) {
        return Optional.ofNullable(bots.get(token));
    }

    Optional<DiscordBot> botById(String id) {
        return bots.values().stream().filter(bot -> bot.id().equals(id)).findFirst();
    }

    ObjectNode user(String id) {
        return known(users.get(id), Refusal.UNKNOWN_USER);
    }

    boolean isUser(String id) {
        return users.containsKey(id);
    }

    ObjectNode guild(String id) {
        return known(guilds.get(id), Refusal.UNKNOWN_GUILD);
    }

    ObjectNode channel(String id) {
        return known(channels.get(id), Refusal.UNKNOWN_CHANNEL);
    }

    DiscordWebhook webhook(String id) {
        return known(webhooks.get(id), Refusal.UNKNOWN_WEBHOOK);
    }

    List<ObjectNode> guildsOf(String user) {
        return guilds.values().stream().filter(guild -> isMember(Json.id(guild), user)).toList();
    }

    boolean isMember(String guild, String user) {
        return members.getOrDefault(guild, Set.of()).contains(user);
    }

    /// Channels of a guild, without its threads.
    List<ObjectNode> channelsOf(String guild) {
        return ofGuild(guild, TEXT);
    }

    List<ObjectNode> threadsOf(String guild) {
        return ofGuild(guild, THREAD);
    }

    ObjectNode member(String guild, String user) {
        if (!isMember(guild, user)) {
            throw new RefusedException(Refusal.UNKNOWN_MEMBER);
        }
        return bareMember().set("user", user(user));
    }

    /// A member without its user, as messages carry it.
    static ObjectNode bareMember() {
        return Json.of(
                """
                {"nick":null,"avatar":null,"roles":[],"joined_at":"2024-01-01T00:00:00.000000+00:00",\
                "premium_since":null,"deaf":false,"mute":false,"pending":false,"flags":0,\
                "communication_disabled_until":null}\
                """);
    }

    List<ObjectNode> membersOf(String guild) {
        List<ObjectNode> all = new ArrayList<>();
        members.getOrDefault(guild, Set.of()).forEach(user -> all.add(member(guild, user)));
        return all;
    }

    static boolean isDirect(JsonNode channel) {
        return channel.path("type").asInt() == DIRECT;
    }

    boolean isClosed(JsonNode direct) {
        return closedToDirect.contains(Json.id(direct.path("recipients").path(0)));
    }

    /// Whether a user may do all of this in a channel.
    boolean may(String user, JsonNode channel, long permissions) {
        if (isDirect(channel)) {
            return user.equals(directOwners.get(Json.id(channel)))
                    || user.equals(Json.id(channel.path("recipients").path(0)));
        }
        if (!isMember(Json.text(channel, "guild_id"), user)) {
            return false;
        }
        long allowed = Permissions.EVERYBODY;
        JsonNode parent = channels.get(Json.text(channel, "parent_id"));
        JsonNode rules = parent == null ? channel : parent;
        for (JsonNode overwrite : rules.path("permission_overwrites")) {
            if (Json.id(overwrite).equals(user)) {
                allowed &= ~Long.parseLong(Json.text(overwrite, "deny"));
            }
        }
        return (allowed & permissions) == permissions;
    }

    private List<ObjectNode> ofGuild(String guild, int type) {
        return channels.values().stream()
                .filter(channel -> Json.text(channel, "guild_id").equals(guild))
                .filter(channel -> channel.path("type").asInt() == type)
                .toList();
    }

    private ObjectNode place(int type, ObjectNode guild, String name) {
        ObjectNode channel =
                Json.object()
                        .put("id", ids.next())
                        .put("type", type)
                        .put("guild_id", Json.id(guild))
                        .put("name", name)
                        .putNull("last_message_id")
                        .put("rate_limit_per_user", 0)
                        .put("flags", 0);
        channels.put(Json.id(channel), channel);
        return channel;
    }

    private static <T> T known(@Nullable T found, Refusal otherwise) {
        if (found == null) {
            throw new RefusedException(otherwise);
        }
        return found;
    }
}
