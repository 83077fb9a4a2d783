package io.heliograph.simulators.kraken;

import static io.heliograph.simulators.kraken.KrakenAnswers.object;

import io.heliograph.simulators.http.WebSocketConnection;
import io.heliograph.simulators.http.WebSocketListener;
import io.heliograph.simulators.trading.NewsMishaps;
import io.heliograph.simulators.trading.PriceStreams;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.simulators.trading.TradingWorld.Change;
import io.heliograph.simulators.trading.VenueOrder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Who hears an account's orders: the channel `executions` of the second version, whose messages
/// are counted on each connection; and who hears prices, over the channel `ticker`.
final class Streams implements WebSocketListener {
    private final StreamTokens tokens;
    private final NewsMishaps mishaps;
    private final PriceStreams prices;
    private final Map<WebSocketConnection, Session> sessions = new ConcurrentHashMap<>();

    private record Session(String account, AtomicLong told) {}

    Streams(TradingWorld world, StreamTokens tokens, NewsMishaps mishaps) {
        this.tokens = tokens;
        this.mishaps = mishaps;
        this.prices = new PriceStreams(world, KrakenMarket::symbol, KrakenMarket::told);
        world.listen(this::changed);
    }

    /// How many are listening to an account's orders.
    long listening(String account) {
        return sessions.values().stream()
                .filter(session -> session.account.equals(account))
                .count();
    }

    @Override
    public void opened(WebSocketConnection connection) {
        ObjectNode status = object().put("channel", "status").put("type", "update");
        status.putArray("data").addObject().put("api_version", "v2").put("system", "online");
        connection.sendText(status.toString());
    }

    @Override
    public void ponged(String payload) {
        // Nobody was asked.
    }

    @Override
    public void closed(WebSocketConnection connection, int code) {
        sessions.remove(connection);
        prices.closed(connection);
    }

    @Override
    public void received(WebSocketConnection connection, String text) {
        try {
            JsonNode request = JsonMapper.shared().readTree(text);
            switch (request.path("method").asString("")) {
                case "ping" -> connection.sendText(object().put("method", "pong").toString());
                case "subscribe" -> subscribe(connection, request.path("params"));
                default -> refuse(connection, "Unsupported method");
            }
        } catch (Refusal refused) {
            refuse(connection, String.valueOf(refused.getMessage()));
        } catch (JacksonException unreadable) {
            refuse(connection, "Malformed request");
        }
    }

    private static void refuse(WebSocketConnection connection, String why) {
        connection.sendText(
                object().put("method", "subscribe")
                        .put("success", false)
                        .put("error", why)
                        .toString());
    }

    private void subscribe(WebSocketConnection connection, JsonNode wanted) {
        if (wanted.path("channel").asString("").equals("ticker")) {
            wanted.path("symbol").forEach(symbol -> watch(connection, symbol.asString("")));
            return;
        }
        String account = tokens.account(wanted.path("token").asString(""));
        if (!wanted.path("channel").asString("").equals("executions")) {
            throw new Refusal("Channel is invalid");
        }
        boolean plain =
                !wanted.path("snap_orders").asBoolean(true)
                        && !wanted.path("snap_trades").asBoolean(false);
        if (!plain) {
            throw new Refusal("Snapshots are not simulated");
        }
        ObjectNode answer = object().put("method", "subscribe").put("success", true);
        answer.putObject("result").put("channel", "executions");
        connection.sendText(answer.toString());
        ObjectNode snapshot = object().put("channel", "executions").put("type", "snapshot");
        snapshot.putArray("data");
        connection.sendText(snapshot.put("sequence", 1).toString());
        sessions.put(connection, new Session(account, new AtomicLong(1)));
    }

    private void watch(WebSocketConnection connection, String symbol) {
        ObjectNode answer = object().put("method", "subscribe").put("success", true);
        answer.putObject("result").put("channel", "ticker").put("symbol", symbol);
        connection.sendText(answer.toString());
        prices.subscribe(connection, symbol);
    }

    private void changed(VenueOrder order, Change change) {
        for (ObjectNode event : KrakenAnswers.told(order, change)) {
            sessions.forEach((connection, session) -> {
                if (session.account.equals(order.wish().account())) {
                    tell(connection, session, event);
                }
            });
        }
    }

    private void tell(WebSocketConnection connection, Session session, ObjectNode event) {
        ObjectNode message = object().put("channel", "executions").put("type", "update");
        message.putArray("data").add(event);
        message.put("sequence", session.told.incrementAndGet());
        mishaps.told(message.toString()).forEach(connection::sendText);
    }
}
