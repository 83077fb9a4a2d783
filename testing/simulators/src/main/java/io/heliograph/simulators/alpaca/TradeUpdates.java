package io.heliograph.simulators.alpaca;

import static io.heliograph.simulators.alpaca.AlpacaAnswers.object;

import io.heliograph.simulators.http.WebSocketConnection;
import io.heliograph.simulators.http.WebSocketListener;
import io.heliograph.simulators.trading.NewsMishaps;
import io.heliograph.simulators.trading.TradingWorld.Change;
import io.heliograph.simulators.trading.VenueOrder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Who hears an account's news: a key, and then the names of streams. All is said in binary frames
/// that hold text, as Alpaca does.
final class TradeUpdates implements WebSocketListener {
    static final String PATH = "/stream";

    private static final String NEWS = "trade_updates";
    private static final JsonMapper JSON = JsonMapper.shared();

    private final AlpacaOrders orders;
    private final ApiKeys keys;
    private final NewsMishaps mishaps;
    private final Map<WebSocketConnection, String> known = new ConcurrentHashMap<>();
    private final Map<WebSocketConnection, String> listening = new ConcurrentHashMap<>();

    TradeUpdates(AlpacaOrders orders, ApiKeys keys, NewsMishaps mishaps) {
        this.orders = orders;
        this.keys = keys;
        this.mishaps = mishaps;
        orders.world.listen(this::changed);
    }

    long listening(String account) {
        return listening.values().stream().filter(account::equals).count();
    }

    @Override
    public void ponged(String payload) {
        // Alpaca does not ask its listeners.
    }

    @Override
    public void closed(WebSocketConnection connection, int code) {
        known.remove(connection);
        listening.remove(connection);
    }

    @Override
    public void received(WebSocketConnection connection, String text) {
        try {
            JsonNode request = JSON.readTree(text);
            switch (request.path("action").asString("")) {
                case "authenticate" -> authenticate(connection, request.path("data"));
                case "listen" -> listen(connection, request.path("data").path("streams"));
                default -> connection.close(1008);
            }
        } catch (JacksonException unreadable) {
            connection.close(1007);
        }
    }

    private void authenticate(WebSocketConnection connection, JsonNode words) {
        String status = "authorized";
        try {
            String id = words.path("key_id").asString("");
            String secret = words.path("secret_key").asString("");
            known.put(connection, keys.account(id, secret));
        } catch (Refusal unknown) {
            status = "unauthorized";
        }
        ObjectNode answer = object().put("stream", "authorization");
        answer.putObject("data").put("action", "authenticate").put("status", status);
        say(connection, answer.toString());
    }

    private void listen(WebSocketConnection connection, JsonNode streams) {
        ObjectNode answer = object().put("stream", "listening");
        ArrayNode heard = answer.putObject("data").putArray("streams");
        Optional<String> account = Optional.ofNullable(known.get(connection));
        for (JsonNode stream : streams) {
            if (stream.asString("").equals(NEWS) && account.isPresent()) {
                heard.add(NEWS);
            }
        }
        say(connection, answer.toString());
        if (!heard.isEmpty()) {
            account.ifPresent(its -> listening.put(connection, its));
        }
    }

    /// Nothing is told of a stop whose price traded, until it trades itself.
    private void changed(VenueOrder order, Change change) {
        String force = orders.force(order);
        String status = AlpacaAnswers.status(order, force);
        switch (change) {
            case TRIGGERED -> {}
            case NEW -> tell(order, "new", null);
            case ENDED -> tell(order, status, null);
            case FILLED ->
                    tell(
                            order,
                            status.equals("filled") ? "fill" : "partial_fill",
                            order.fills().getLast());
        }
    }

    private void tell(VenueOrder order, String event, VenueOrder.@Nullable Fill execution) {
        String account = order.wish().account();
        if (!listening.containsValue(account)) {
            return;
        }
        ObjectNode row = AlpacaAnswers.order(order, orders.force(order), orders.isExtended(order));
        String message = AlpacaAnswers.told(row, event, execution).toString();
        for (String told : mishaps.told(message)) {
            listening.forEach((connection, whose) -> {
                if (whose.equals(account)) {
                    say(connection, told);
                }
            });
        }
    }

    private static void say(WebSocketConnection connection, String text) {
        connection.sendBinary(text.getBytes(StandardCharsets.UTF_8));
    }
}
