package io.heliograph.simulators.telegram;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Telegram's Bot API as its documentation describes it (core.telegram.org/bots/api, version 9):
/// one bot, its updates by long polling, what it sends. Says only what the test tells it to, and
/// fails the way the test wants.
public final class TelegramServer implements AutoCloseable {
    public static final String TOKEN = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw";
    public static final String BOT_NAME = "HeliographBot";
    private static final long BOT_ID = 110_201_543;

    private final JsonMapper json = JsonMapper.builder().build();
    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<ObjectNode> updates = new ArrayList<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private String token = TOKEN;
    private long lastUpdate = 1_000;
    private long lastMessage = 100;
    private int pollsUnderWay;
    private boolean closed;
    private final InstantSource clock = InstantSource.system();

    /// What the bot asked for.
    public record Call(String method, JsonNode parameters) {}

    /// What happens to a call instead of what should, or after it.
    public sealed interface Fault {
        /// Answered with this instead.
        ///
        /// @param method whose calls it befalls; empty for all
        record Answer(String method, int status, String type, String body) implements Fault {}

        /// Carried out, and then the connection breaks before the answer.
        record LostAnswer(String method) implements Fault {}

        /// The connection breaks at once.
        record Down(String method) implements Fault {}

        String method();
    }

    private TelegramServer(int port) throws IOException {
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    public static TelegramServer start() throws IOException {
        return new TelegramServer(0);
    }

    /// @param port to listen on; 0 for any
    public static TelegramServer start(int port) throws IOException {
        return new TelegramServer(port);
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    // What people do.

    /// A person writes in a group, or to the bot where the chat is the person.
    ///
    /// @return the message, to be changed or answered
    public ObjectNode writes(long user, long chat, String text) {
        ObjectNode message = message(chat, chat == user ? "private" : "supergroup");
        message.set("from", person(user));
        message.put("text", text);
        tell("message", message);
        return message;
    }

    /// A channel publishes.
    public ObjectNode publishes(long channel, String text) {
        ObjectNode post = message(channel, "channel");
        post.set("sender_chat", post.path("chat"));
        post.put("text", text);
        tell("channel_post", post);
        return post;
    }

    /// The message is edited a minute later.
    public void edits(ObjectNode message, String text) {
        ObjectNode edited = message.deepCopy();
        edited.put("text", text).put("edit_date", message.path("date").asLong() + 1);
        boolean published = message.at("/chat/type").asString("").equals("channel");
        tell(published ? "edited_channel_post" : "edited_message", edited);
    }

    /// Tells the bot of anything at all.
    ///
    /// @param kind as in `Update`: `message`, `channel_post`, ...
    public synchronized void tell(String kind, JsonNode what) {
        ObjectNode update = json.createObjectNode().put("update_id", ++lastUpdate);
        // As it is now: the test may go on building.
        update.set(kind, what.deepCopy());
        updates.add(update);
        notifyAll();
    }

    /// The newest update once more, under its own number.
    public synchronized void repeatLast() {
        updates.add(updates.getLast().deepCopy());
        notifyAll();
    }

    /// A message as people could write it, told to nobody yet.
    ///
    /// @param type `private`, `supergroup` or `channel`
    public synchronized ObjectNode message(long chat, String type) {
        ObjectNode message = json.createObjectNode();
        message.put("message_id", ++lastMessage).put("date", clock.instant().getEpochSecond());
        message.putObject("chat").put("id", chat).put("type", type);
        return message;
    }

    public ObjectNode person(long user) {
        return json.createObjectNode()
                .put("id", user)
                .put("is_bot", false)
                .put("first_name", "Provider");
    }

    /// A person presses the button of a message that the bot sent.
    public void presses(long user, long chat, String data) {
        ObjectNode callback = json.createObjectNode().put("id", "cb" + lastUpdate);
        callback.set("from", person(user));
        callback.set("message", message(chat, chat == user ? "private" : "supergroup"));
        tell("callback_query", callback.put("data", data));
    }

    // What the test breaks.

    /// Befalls the next calls, one each, in this order.
    public synchronized void fail(Fault... next) {
        faults.addAll(List.of(next));
    }

    /// Telegram's own refusal.
    public static Fault refusal(String method, int code, String description) {
        return new Fault.Answer(
                method,
                code,
                "application/json",
                "{\"ok\":false,\"error_code\":%d,\"description\":\"%s\"}"
                        .formatted(code, description));
    }

    public static Fault slowDown(String method, int seconds) {
        return new Fault.Answer(
                method,
                429,
                "application/json",
                """
                {"ok":false,"error_code":429,"description":"Too Many Requests: retry after %1$d",\
                "parameters":{"retry_after":%1$d}}\
                """
                        .formatted(seconds));
    }

    /// What a proxy or a captive portal says.
    public static Fault html(String method, int status) {
        return new Fault.Answer(method, status, "text/html", "<html>Bad Gateway</html>");
    }

    /// The bot's owner asks @BotFather for a new token; the old one is worth nothing.
    public synchronized void revokeToken(String next) {
        token = next;
        notifyAll();
    }

    // What came of it.

    /// Every call but the polls, in their order.
    public List<Call> calls() {
        return List.copyOf(calls);
    }

    /// The calls of a method.
    public List<JsonNode> calls(String method) {
        return calls.stream().filter(c -> c.method().equals(method)).map(Call::parameters).toList();
    }

    /// How many updates the bot has not said it has.
    public synchronized int unconfirmed() {
        return updates.size();
    }

    @Override
    public synchronized void close() {
        closed = true;
        notifyAll();
        server.stop(0);
        threads.shutdownNow();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            int slash = path.lastIndexOf('/');
            String method = path.substring(slash + 1);
            Fault fault = nextFault(method);
            switch (fault) {
                case null -> answer(exchange, path, method, body);
                case Fault.Answer(String m, int status, String type, String text) ->
                        answer(exchange, status, type, text);
                case Fault.LostAnswer lost -> outcome(method, body);
                case Fault.Down down -> {
                    // The connection breaks with the end of this block.
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized @Nullable Fault nextFault(String method) {
        for (Fault fault : faults) {
            if (fault.method().isEmpty() || fault.method().equals(method)) {
                faults.remove(fault);
                return fault;
            }
        }
        return null;
    }

    private void answer(HttpExchange exchange, String path, String method, byte[] body)
            throws IOException, InterruptedException {
        if (!path.equals("/bot" + token + "/" + method)) {
            answer(
                    exchange,
                    401,
                    "application/json",
                    "{\"ok\":false,\"error_code\":401,\"description\":\"Unauthorized\"}");
            return;
        }
        Outcome outcome = outcome(method, body);
        ObjectNode answer = json.createObjectNode().put("ok", outcome.status() == 200);
        if (outcome.status() == 200) {
            answer.set("result", outcome.result());
        } else {
            answer.put("error_code", outcome.status());
            answer.set("description", outcome.result());
        }
        answer(exchange, outcome.status(), "application/json", answer.toString());
    }

    private record Outcome(int status, JsonNode result) {}

    private Outcome outcome(String method, byte[] body) throws InterruptedException {
        JsonNode parameters;
        try {
            parameters = json.readTree(body);
        } catch (JacksonException malformed) {
            return refused(400, "Bad Request: object expected as request body");
        }
        if (!method.equals("getUpdates")) {
            calls.add(new Call(method, parameters));
        }
        return switch (method) {
            case "getMe" ->
                    done(
                            json.createObjectNode()
                                    .put("id", BOT_ID)
                                    .put("is_bot", true)
                                    .put("username", BOT_NAME));
            case "deleteWebhook", "setMyCommands", "answerCallbackQuery" ->
                    done(json.getNodeFactory().booleanNode(true));
            case "sendMessage", "editMessageText" -> send(parameters);
            case "getUpdates" -> poll(parameters);
            default -> refused(404, "Not Found: method not found");
        };
    }

    private Outcome send(JsonNode parameters) {
        String text = parameters.path("text").asString("");
        if (text.isBlank()) {
            return refused(400, "Bad Request: message text is empty");
        }
        if (text.length() > 8_000) {
            return refused(400, "Bad Request: message is too long");
        }
        for (JsonNode row : parameters.at("/reply_markup/inline_keyboard")) {
            for (JsonNode button : row) {
                String data = button.path("callback_data").asString("");
                if (data.getBytes(StandardCharsets.UTF_8).length > 64) {
                    return refused(400, "Bad Request: BUTTON_DATA_INVALID");
                }
            }
        }
        return done(message(parameters.path("chat_id").asLong(0), "private").put("text", text));
    }

    /// Forgets what the offset says the bot has; waits while there is nothing. A second poll ends
    /// the first.
    private synchronized Outcome poll(JsonNode parameters) throws InterruptedException {
        long offset = parameters.path("offset").asLong(0);
        updates.removeIf(update -> update.path("update_id").asLong() < offset);
        int mine = ++pollsUnderWay;
        notifyAll();
        String before = token;
        long until =
                System.nanoTime()
                        + Duration.ofSeconds(parameters.path("timeout").asLong(0)).toNanos();
        while (updates.isEmpty() && !closed && mine == pollsUnderWay && before.equals(token)) {
            long millis = (until - System.nanoTime()) / 1_000_000;
            if (millis <= 0) {
                break;
            }
            wait(millis);
        }
        if (mine != pollsUnderWay) {
            return refused(
                    409,
                    "Conflict: terminated by other getUpdates request; make sure that only one bot"
                            + " instance is running");
        }
        if (!before.equals(token)) {
            return refused(401, "Unauthorized");
        }
        ArrayNode told = json.createArrayNode();
        updates.stream().limit(100).forEach(told::add);
        return done(told);
    }

    private static Outcome done(JsonNode result) {
        return new Outcome(200, result);
    }

    private Outcome refused(int code, String description) {
        return new Outcome(code, json.getNodeFactory().stringNode(description));
    }

    private static void answer(HttpExchange exchange, int status, String type, String body)
            throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
