package io.heliograph.simulators.discord;

import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.http.WireServer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Discord on one port: what people and bots do there, played by a test. Ids are snowflakes as
/// text. Bots speak to [#api] and [#gateway] as they would to Discord; everything here is the
/// others' side.
public final class DiscordServer implements AutoCloseable {
    private static final HttpAnswer UPGRADE = new HttpAnswer(101, "text/plain", List.of(), "");

    private final World world;
    private final Messages messages;
    private final Interactions interactions;
    private final InteractionRoutes webhooks;
    private final Gateway gateway;
    private final RestApi rest;
    private final RateLimits limits = new RateLimits();
    private final DiscordFaults faults = new DiscordFaults();
    private final WireServer wire;

    private DiscordServer(int port, InstantSource clock, long seed) throws IOException {
        SplittableRandom chance = new SplittableRandom(seed);
        world = new World(new Snowflakes(clock, chance.nextInt(1024)), chance);
        gateway = new Gateway(world, faults, () -> gateway().toString());
        messages = new Messages(world, gateway);
        interactions = new Interactions(world, gateway, messages);
        rest = new RestApi(world, limits, faults);
        new WorldRoutes(world, gateway, () -> gateway().toString()).register(rest);
        new MessageRoutes(world, messages, faults).register(rest);
        webhooks = new InteractionRoutes(world, messages, interactions);
        webhooks.register(rest);
        wire = WireServer.start(port, this::answer, gateway);
    }

    /// An empty Discord on any free port, in real time.
    public static DiscordServer start() throws IOException {
        return start(0, InstantSource.system(), 1);
    }

    /// @param port to listen on; 0 for any
    /// @param clock that ids and times are taken from
    /// @param seed for tokens and the lower bits of ids
    public static DiscordServer start(int port, InstantSource clock, long seed) throws IOException {
        return new DiscordServer(port, clock, seed);
    }

    /// Where the REST API begins, with its version and without a slash at the end.
    public URI api() {
        return URI.create("http://127.0.0.1:" + wire.port() + "/api/v10");
    }

    public URI gateway() {
        return URI.create("ws://127.0.0.1:" + wire.port());
    }

    public int port() {
        return wire.port();
    }

    public RateLimits limits() {
        return limits;
    }

    /// What goes wrong with single requests and events.
    public DiscordFaults faults() {
        return faults;
    }

    /// A new guild without members.
    public String guild(String name) {
        synchronized (world) {
            return Json.id(world.addGuild(name));
        }
    }

    /// A new text channel.
    public String channel(String guild, String name) {
        synchronized (world) {
            ObjectNode channel = world.addChannel(guild, name);
            gateway.tellMembers(guild, "CHANNEL_CREATE", channel);
            return Json.id(channel);
        }
    }

    /// A new public thread under a channel.
    public String thread(String channel, String name) {
        synchronized (world) {
            ObjectNode thread = world.addThread(channel, name);
            String guild = Json.text(thread, "guild_id");
            gateway.tellMembers(
                    guild, "THREAD_CREATE", thread.deepCopy().put("newly_created", true));
            return Json.id(thread);
        }
    }

    /// Takes a channel or thread away.
    public void removeChannel(String channel) {
        synchronized (world) {
            ObjectNode gone = world.channel(channel);
            world.removeChannel(channel);
            String type = gone.has("thread_metadata") ? "THREAD_DELETE" : "CHANNEL_DELETE";
            gateway.tellMembers(Json.text(gone, "guild_id"), type, gone);
        }
    }

    /// A new person, in no guild yet.
    public String user(String name) {
        synchronized (world) {
            return Json.id(world.addUser(name));
        }
    }

    /// A new bot, in no guild yet.
    public DiscordBot bot(String name) {
        synchronized (world) {
            return world.addBot(name);
        }
    }

    /// Lets a person or a bot into a guild.
    public void join(String guild, String user) {
        synchronized (world) {
            world.join(guild, user);
            world.botById(user).ifPresent(bot -> gateway.tellGuild(bot, guild));
            ObjectNode member = world.member(guild, user).put("guild_id", guild);
            gateway.tellMembers(guild, "GUILD_MEMBER_ADD", member);
        }
    }

    /// Throws a bot out of a guild.
    public void expel(String guild, DiscordBot bot) {
        synchronized (world) {
            world.leave(guild, bot.id());
            gateway.tell(bot, "GUILD_DELETE", Json.object().put("id", guild));
        }
    }

    /// A new webhook of a channel.
    public DiscordWebhook webhook(String channel, String name) {
        synchronized (world) {
            return world.addWebhook(channel, name, api().toString());
        }
    }

    public void removeWebhook(DiscordWebhook webhook) {
        synchronized (world) {
            world.removeWebhook(webhook.id());
        }
    }

    /// Sets what a user or bot may not do in a channel; none to allow everything again.
    ///
    /// @param permissions of [Permissions]
    public void forbid(String channel, String user, long permissions) {
        synchronized (world) {
            world.forbid(channel, user, permissions);
            ObjectNode changed = world.channel(channel);
            gateway.tellMembers(Json.text(changed, "guild_id"), "CHANNEL_UPDATE", changed);
        }
    }

    /// The bot's owner did not switch these on: identifying with one of them is refused (4014).
    public void forbidIntents(DiscordBot bot, int intents) {
        synchronized (world) {
            world.forbidIntents(bot.id(), intents);
        }
    }

    /// The user takes no direct messages any more.
    public void closeDirectMessages(String user) {
        synchronized (world) {
            world.closeToDirect(user);
        }
    }

    /// The channel in which a bot and a user talk.
    public String directChannel(DiscordBot bot, String user) {
        synchronized (world) {
            return Json.id(world.direct(bot, user));
        }
    }

    public String post(String channel, String author, String content) {
        return post(channel, Draft.by(author).saying(content));
    }

    /// @return the message's id
    public String post(String channel, Draft draft) {
        synchronized (world) {
            ObjectNode author = world.user(draft.author());
            return Json.id(messages.create(world.channel(channel), author, draft.body()));
        }
    }

    /// Posts as somebody else's webhook does.
    ///
    /// @param username what it calls itself; empty for its own name
    public String postAs(DiscordWebhook webhook, String username, String content) {
        synchronized (world) {
            ObjectNode body = Json.object().put("content", content).put("username", username);
            return Json.id(webhooks.say(webhook, body, ""));
        }
    }

    /// Posts many messages as fast as it goes.
    ///
    /// @return their ids
    public List<String> burst(String channel, String author, int count, IntFunction<String> text) {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            ids.add(post(channel, author, text.apply(i)));
        }
        return ids;
    }

    public void edit(String channel, String message, String content) {
        synchronized (world) {
            ObjectNode where = world.channel(channel);
            ObjectNode body = Json.object().put("content", content);
            messages.edit(where, messages.find(where, message), body);
        }
    }

    /// Discord itself adds the preview of a link: an update that is no edit.
    public void unfurl(String channel, String message, String title, String description) {
        synchronized (world) {
            ObjectNode where = world.channel(channel);
            ObjectNode embed = Json.object().put("type", "article");
            embed.put("title", title).put("description", description);
            messages.unfurl(where, messages.find(where, message), embed);
        }
    }

    public void delete(String channel, String message) {
        synchronized (world) {
            ObjectNode where = world.channel(channel);
            messages.delete(where, messages.find(where, message));
        }
    }

    /// Deletes several with one event.
    public void deleteAll(String channel, List<String> ids) {
        synchronized (world) {
            ObjectNode where = world.channel(channel);
            messages.deleteAll(where, ids.stream().map(id -> messages.find(where, id)).toList());
        }
    }

    public void react(String channel, String message, String user, String emoji) {
        synchronized (world) {
            ObjectNode where = world.channel(channel);
            messages.react(where, messages.find(where, message), user, emoji, true);
        }
    }

    /// A user clicks a button of a bot's message.
    public DiscordInteraction click(String user, String channel, String message, String button) {
        synchronized (world) {
            ObjectNode where = world.channel(channel);
            return interactions.click(user, where, messages.find(where, message), button);
        }
    }

    /// A user runs a slash command that the bot registered.
    ///
    /// @param options texts, numbers or booleans by their names
    public DiscordInteraction run(
            DiscordBot bot, String user, String channel, String command, Map<String, ?> options) {
        synchronized (world) {
            return interactions.run(bot, user, world.channel(channel), command, options);
        }
    }

    /// Names of the commands that a bot registered, for everywhere and for one guild.
    public List<String> commands(DiscordBot bot, String guild) {
        synchronized (world) {
            List<ObjectNode> all = new ArrayList<>(interactions.commands(bot.id(), ""));
            all.addAll(interactions.commands(bot.id(), guild));
            return all.stream().map(command -> Json.text(command, "name")).toList();
        }
    }

    /// Everything in a channel or thread, oldest first.
    public List<DiscordMessage> messages(String channel) {
        synchronized (world) {
            return messages.all(world.channel(channel)).stream()
                    .map(message -> show(messages, message))
                    .toList();
        }
    }

    /// What a bot or person posted in a channel, oldest first.
    public List<DiscordMessage> messagesBy(String author, String channel) {
        return messages(channel).stream()
                .filter(message -> message.authorId().equals(author))
                .toList();
    }

    /// What a bot wrote to a user directly, oldest first.
    public List<DiscordMessage> directMessages(DiscordBot bot, String user) {
        return messagesBy(bot.id(), directChannel(bot, user));
    }

    public DiscordMessage message(String channel, String message) {
        synchronized (world) {
            return show(messages, messages.find(world.channel(channel), message));
        }
    }

    /// Method and path of every request so far, without `/api/v10`.
    public List<String> requests() {
        return rest.calls();
    }

    public boolean isConnected(DiscordBot bot) {
        synchronized (world) {
            return gateway.isConnected(bot);
        }
    }

    /// How often a bot began a session.
    public int identified() {
        synchronized (world) {
            return gateway.identified();
        }
    }

    /// How often a bot took a session up again.
    public int resumed() {
        synchronized (world) {
            return gateway.resumed();
        }
    }

    public int heartbeats() {
        synchronized (world) {
            return gateway.heartbeats();
        }
    }

    /// How often clients that connect from now on must send heartbeats.
    public void heartbeatEvery(Duration interval) {
        synchronized (world) {
            gateway.heartbeatEvery(Math.toIntExact(interval.toMillis()));
        }
    }

    /// Waits until something is so; it is looked at after everything a bot does.
    public void await(String what, Duration timeout, BooleanSupplier condition) {
        long end = System.nanoTime() + timeout.toNanos();
        synchronized (world) {
            while (!condition.getAsBoolean()) {
                pause(world, what, end);
            }
        }
    }

    /// Breaks all gateway connections off without a word.
    public void dropConnections() {
        synchronized (world) {
            gateway.dropAll();
        }
    }

    /// Closes all gateway connections. 4007 and 4009 end their sessions too.
    ///
    /// @param code such as 4000 (unknown error) or 4009 (session timed out)
    public void closeConnections(int code) {
        synchronized (world) {
            gateway.closeAll(code);
        }
    }

    /// Asks all clients to connect again (opcode 7).
    public void askToReconnect() {
        synchronized (world) {
            gateway.askToReconnect();
        }
    }

    /// Tells all clients that their session is invalid (opcode 9).
    ///
    /// @param resumable whether it may still be taken up again
    public void invalidateSessions(boolean resumable) {
        synchronized (world) {
            gateway.invalidate(resumable);
        }
    }

    /// Forgets all sessions silently: the next attempt to resume fails, and what happened between
    /// is in the history only.
    public void forgetSessions() {
        synchronized (world) {
            gateway.forgetSessions();
        }
    }

    /// Nobody reaches Discord any more, and all connections break. People go on posting.
    public void goDown() throws IOException {
        wire.refuse(true);
    }

    public void comeBack() throws IOException {
        wire.refuse(false);
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }

    static DiscordMessage show(Messages messages, ObjectNode message) {
        String id = Json.id(message);
        JsonNode view = messages.view(message, "", true);
        return new DiscordMessage(
                id,
                Json.text(message, "channel_id"),
                Json.id(message.path("author")),
                Json.text(message, "content"),
                messages.reactions(id),
                view);
    }

    /// Waits for the next thing to happen.
    @SuppressWarnings("WaitNotInLoop") // the callers' loops
    static void pause(World world, String what, long endNanos) {
        long left = endNanos - System.nanoTime();
        if (left <= 0) {
            throw new AssertionError("waited in vain for " + what);
        }
        try {
            TimeUnit.NANOSECONDS.timedWait(world, Math.min(left, 50_000_000));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private HttpAnswer answer(HttpCall call) {
        boolean socket = call.headers().containsKey("sec-websocket-key");
        if (!socket) {
            return rest.answer(call);
        }
        String encoding = call.query("encoding").orElse("json");
        boolean known = call.query("v").orElse("10").equals("10") && encoding.equals("json");
        boolean packed = !call.query("compress").orElse("zlib-stream").equals("zlib-stream");
        return known && !packed
                ? UPGRADE
                : new HttpAnswer(400, "text/plain", List.of(), "v=10, encoding=json, no zstd");
    }
}
