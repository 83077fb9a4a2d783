package io.heliograph.simulators.coinbase;

import static io.heliograph.simulators.coinbase.CoinbaseMarket.object;

import io.heliograph.model.market.Quote;
import io.heliograph.simulators.http.WebSocketConnection;
import io.heliograph.simulators.http.WebSocketListener;
import io.heliograph.simulators.trading.NewsMishaps;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.simulators.trading.VenueOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Who hears an account's news, and who hears prices. Every connection numbers what it says; `user`
/// begins with what is open. A heart beats once, when somebody begins to listen: nobody here waits
/// for a minute.
final class Streams implements WebSocketListener {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String USER = "user";
    private static final String HEARTBEATS = "heartbeats";
    private static final String TICKER = "ticker";

    private final CoinbaseMarket market;
    private final TradingWorld world;
    private final ApiKeys keys;
    private final NewsMishaps mishaps;
    private final Map<WebSocketConnection, Session> sessions = new ConcurrentHashMap<>();

    /// Under the world's lock.
    private static final class Session {
        private final Set<String> channels = new TreeSet<>();
        private final Set<String> products = new TreeSet<>();
        private String account = "";
        private long number;
    }

    Streams(CoinbaseMarket market, ApiKeys keys, NewsMishaps mishaps) {
        this.market = market;
        this.world = market.world();
        this.keys = keys;
        this.mishaps = mishaps;
        world.listen((order, change) -> changed(order));
        world.listenToPrices(this::priced);
    }

    /// How many are listening to an account's orders.
    long listening(String account) {
        synchronized (world) {
            return sessions.values().stream()
                    .filter(session -> session.account.equals(account))
                    .count();
        }
    }

    @Override
    public void ponged(String payload) {
        // Coinbase asks nobody for a sign of life.
    }

    @Override
    public void closed(WebSocketConnection connection, int code) {
        sessions.remove(connection);
    }

    @Override
    public void received(WebSocketConnection connection, String text) {
        synchronized (world) {
            try {
                subscribe(connection, JSON.readTree(text));
            } catch (Refusal refused) {
                refuse(connection, "authentication failure");
            } catch (JacksonException unreadable) {
                refuse(connection, "failed to parse message");
            }
        }
    }

    private static void refuse(WebSocketConnection connection, String words) {
        connection.sendText(object().put("type", "error").put("message", words).toString());
    }

    private void subscribe(WebSocketConnection connection, JsonNode asked) {
        String channel = asked.path("channel").asString("");
        if (!asked.path("type").asString("").equals("subscribe")
                || !Set.of(USER, HEARTBEATS, TICKER).contains(channel)) {
            refuse(connection, "channel is not supported");
            return;
        }
        Session session = sessions.computeIfAbsent(connection, it -> new Session());
        if (channel.equals(USER)) {
            String token = asked.path("jwt").asString("");
            session.account = keys.listener(token, world.clock().instant()).account();
            List<ObjectNode> open = new ArrayList<>();
            world.orders(session.account, VenueOrder::isOpen)
                    .forEach(order -> open.add(CoinbaseAnswers.told(order)));
            connection.sendText(user(session, "snapshot", open));
        } else if (channel.equals(TICKER)) {
            asked.path("product_ids").forEach(name -> session.products.add(name.asString()));
        } else {
            ObjectNode beat = object().put("heartbeat_counter", 1);
            connection.sendText(message(session, HEARTBEATS, beat));
        }
        session.channels.add(channel);
        ObjectNode all = object();
        ObjectNode names = all.putObject("subscriptions");
        session.channels.forEach(name -> names.putArray(name).add(session.account));
        connection.sendText(message(session, "subscriptions", all));
    }

    private void changed(VenueOrder order) {
        sessions.forEach((connection, session) -> {
            if (session.account.equals(order.wish().account())) {
                String news = user(session, "update", List.of(CoinbaseAnswers.told(order)));
                mishaps.told(news).forEach(connection::sendText);
            }
        });
    }

    private void priced(Quote quote) {
        ObjectNode ticker = market.ticker(quote);
        sessions.forEach((connection, session) -> {
            if (session.products.contains(ticker.path("product_id").asString())) {
                ObjectNode event = object().put("type", "update");
                event.putArray("tickers").add(ticker);
                connection.sendText(message(session, TICKER, event));
            }
        });
    }

    private String user(Session session, String type, List<ObjectNode> orders) {
        ObjectNode event = object().put("type", type);
        ArrayNode rows = event.putArray("orders");
        rows.addAll(orders);
        return message(session, USER, event);
    }

    private String message(Session session, String channel, ObjectNode event) {
        ObjectNode message =
                object().put("channel", channel)
                        .put("client_id", "")
                        .put("timestamp", world.clock().instant().toString())
                        .put("sequence_num", session.number++);
        message.putArray("events").add(event);
        return message.toString();
    }
}
