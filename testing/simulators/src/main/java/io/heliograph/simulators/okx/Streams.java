package io.heliograph.simulators.okx;

import static io.heliograph.simulators.okx.OkxAnswers.object;

import io.heliograph.simulators.http.WebSocketConnection;
import io.heliograph.simulators.http.WebSocketListener;
import io.heliograph.simulators.trading.NewsMishaps;
import io.heliograph.simulators.trading.PriceStreams;
import io.heliograph.simulators.trading.TradingWorld.Change;
import io.heliograph.simulators.trading.VenueOrder;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Who hears an account's news: a login, and then channels. Conditional orders are told apart, on
/// an address of their own, `business`; prices on another, `public`, without a login. The word
/// `ping` is answered with `pong`.
final class Streams implements WebSocketListener {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String CONDITIONAL = "orders-algo";
    private static final Set<String> PRIVATE = Set.of("orders", "positions", "account");

    private final OkxFace face;
    private final ApiKeys keys;
    private final NewsMishaps mishaps;
    private final PriceStreams prices;
    private final Map<WebSocketConnection, Session> sessions = new ConcurrentHashMap<>();

    private record Session(String account, Map<String, ObjectNode> channels) {}

    Streams(OkxFace face, ApiKeys keys, NewsMishaps mishaps) {
        this.face = face;
        this.keys = keys;
        this.mishaps = mishaps;
        this.prices = new PriceStreams(face.market.world(), face.market::name, face.market::told);
        face.market.world().listen(this::changed);
        face.market
                .world()
                .listenToMoney(account -> tell(account, "account", face.balance(account)));
    }

    /// How many are listening to an account's orders.
    long listening(String account) {
        return sessions.values().stream()
                .filter(session -> session.account.equals(account))
                .filter(session -> session.channels.containsKey("orders"))
                .count();
    }

    @Override
    public void ponged(String payload) {
        // OKX asks for words and not for frames.
    }

    @Override
    public void closed(WebSocketConnection connection, int code) {
        sessions.remove(connection);
        prices.closed(connection);
    }

    @Override
    public void received(WebSocketConnection connection, String text) {
        if (text.equals("ping")) {
            connection.sendText("pong");
            return;
        }
        try {
            JsonNode request = JSON.readTree(text);
            JsonNode first = request.path("args").path(0);
            switch (request.path("op").asString("")) {
                case "login" -> login(connection, first);
                case "subscribe" -> request.path("args").forEach(one -> subscribe(connection, one));
                default -> throw new Refusal("60012", "Invalid request: " + text);
            }
        } catch (Refusal refused) {
            connection.sendText(refused.told().toString());
        } catch (JacksonException unreadable) {
            connection.sendText(new Refusal("60012", "Invalid request").told().toString());
        }
    }

    private void login(WebSocketConnection connection, JsonNode words) {
        String account = keys.listener(Asked.of(words), face.market.world().clock().instant());
        sessions.put(connection, new Session(account, new ConcurrentHashMap<>()));
        connection.sendText(
                object().put("event", "login").put("code", "0").put("msg", "").toString());
    }

    private void subscribe(WebSocketConnection connection, JsonNode words) {
        if (connection.target().endsWith("public")) {
            watch(connection, words);
            return;
        }
        Session session = sessions.get(connection);
        if (session == null) {
            throw new Refusal("60011", "Please log in");
        }
        String channel = words.path("channel").asString("");
        boolean business = connection.target().endsWith("business");
        boolean known = business ? channel.equals(CONDITIONAL) : PRIVATE.contains(channel);
        if (!known || !(words instanceof ObjectNode argument)) {
            throw new Refusal("60018", "Wrong URL or channel:%s doesn't exist.".formatted(channel));
        }
        subscribed(connection, argument);
        session.channels.put(channel, argument);
    }

    private static void subscribed(WebSocketConnection connection, JsonNode argument) {
        ObjectNode answer = object().put("event", "subscribe");
        answer.set("arg", argument);
        connection.sendText(answer.toString());
    }

    private void watch(WebSocketConnection connection, JsonNode words) {
        String channel = words.path("channel").asString("");
        if (!channel.equals("tickers")) {
            throw new Refusal("60018", "Wrong URL or channel:%s doesn't exist.".formatted(channel));
        }
        subscribed(connection, words);
        prices.subscribe(connection, words.path("instId").asString(""));
    }

    private void changed(VenueOrder order, Change change) {
        String account = order.wish().account();
        if (Booked.isConditional(order) && (!order.triggered() || change == Change.TRIGGERED)) {
            tell(account, CONDITIONAL, OkxAnswers.array().add(face.conditional(order)));
        }
        if (Booked.isBooked(order)) {
            VenueOrder.Fill fill = change == Change.FILLED ? order.fills().getLast() : null;
            String currency = order.wish().instrument().quote().code();
            ObjectNode row = OkxAnswers.told(face.order(order), fill, currency);
            tell(account, "orders", OkxAnswers.array().add(row));
        }
        if (change == Change.FILLED) {
            tell(account, "positions", face.positions(account, Asked.of(object())));
            tell(account, "account", face.balance(account));
        }
    }

    private void tell(String account, String channel, ArrayNode data) {
        boolean heard =
                sessions.values().stream()
                        .anyMatch(session ->
                                session.account.equals(account)
                                        && session.channels.containsKey(channel));
        if (!heard) {
            return;
        }
        ObjectNode message = object();
        message.putObject("arg").put("channel", channel);
        message.set("data", data);
        for (String told : mishaps.told(message.toString())) {
            sessions.forEach((connection, session) -> {
                if (session.account.equals(account) && session.channels.containsKey(channel)) {
                    connection.sendText(told);
                }
            });
        }
    }
}
