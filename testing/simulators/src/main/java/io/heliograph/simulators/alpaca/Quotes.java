package io.heliograph.simulators.alpaca;

import static io.heliograph.simulators.alpaca.AlpacaAnswers.array;
import static io.heliograph.simulators.alpaca.AlpacaAnswers.object;

import io.heliograph.model.market.Quote;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.http.WebSocketConnection;
import io.heliograph.simulators.http.WebSocketListener;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What stocks cost: asked for, or heard as it changes, by whoever has a key.
final class Quotes implements WebSocketListener {
    static final String PATH = "/v2/iex";

    /// At every price.
    private static final int SHARES = 1_000;

    private final AlpacaOrders orders;
    private final ApiKeys keys;
    private final Set<WebSocketConnection> known = ConcurrentHashMap.newKeySet();
    private final Map<WebSocketConnection, Set<String>> listening = new ConcurrentHashMap<>();

    Quotes(AlpacaOrders orders, ApiKeys keys) {
        this.orders = orders;
        this.keys = keys;
        orders.world.listenToPrices(this::changed);
    }

    ObjectNode latest(HttpCall call) {
        List<String> wanted = List.of(call.query("symbols").orElse("").split(",", -1));
        ObjectNode answer = object();
        ObjectNode quotes = answer.putObject("quotes");
        orders.world.instruments().stream()
                .filter(instrument -> wanted.contains(AlpacaOrders.symbol(instrument)))
                .forEach(instrument ->
                        orders.world
                                .quote(instrument.id())
                                .ifPresent(quote ->
                                        quotes.set(
                                                AlpacaOrders.symbol(instrument), prices(quote))));
        return answer;
    }

    /// As numbers, and not as text: Alpaca's data is another house than its trading.
    private static ObjectNode prices(Quote quote) {
        return object().put("bp", quote.bid().value())
                .put("bs", SHARES)
                .put("ap", quote.ask().value())
                .put("as", SHARES)
                .put("t", quote.at().toString());
    }

    @Override
    public void ponged(String payload) {
        // Nobody is asked.
    }

    @Override
    public void opened(WebSocketConnection connection) {
        say(connection, object().put("T", "success").put("msg", "connected"));
    }

    @Override
    public void closed(WebSocketConnection connection, int code) {
        known.remove(connection);
        listening.remove(connection);
    }

    @Override
    public void received(WebSocketConnection connection, String text) {
        try {
            JsonNode request = JsonMapper.shared().readTree(text);
            switch (request.path("action").asString("")) {
                case "auth" -> authenticate(connection, request);
                case "subscribe" -> subscribe(connection, request.path("quotes"));
                default -> error(connection, 400, "invalid syntax");
            }
        } catch (JacksonException unreadable) {
            error(connection, 400, "invalid syntax");
        }
    }

    private void authenticate(WebSocketConnection connection, JsonNode words) {
        try {
            keys.account(words.path("key").asString(""), words.path("secret").asString(""));
            known.add(connection);
            say(connection, object().put("T", "success").put("msg", "authenticated"));
        } catch (Refusal unknown) {
            error(connection, 402, "auth failed");
        }
    }

    private void subscribe(WebSocketConnection connection, JsonNode names) {
        if (!known.contains(connection)) {
            error(connection, 401, "not authenticated");
            return;
        }
        Set<String> wanted = new TreeSet<>();
        names.forEach(name -> wanted.add(name.asString()));
        if (wanted.size() > 30) {
            error(connection, 405, "symbol limit exceeded");
            return;
        }
        listening.put(connection, wanted);
        ObjectNode answer = object().put("T", "subscription");
        answer.set("quotes", names);
        say(connection, answer);
    }

    private static void error(WebSocketConnection connection, int code, String words) {
        say(connection, object().put("T", "error").put("code", code).put("msg", words));
    }

    private void changed(Quote quote) {
        String symbol = AlpacaOrders.symbol(orders.world.instrument(quote.instrument()));
        ObjectNode told = prices(quote).put("T", "q").put("S", symbol);
        listening.forEach((connection, wanted) -> {
            if (wanted.contains(symbol)) {
                say(connection, told);
            }
        });
    }

    private static void say(WebSocketConnection connection, ObjectNode message) {
        connection.sendText(array().add(message).toString());
    }
}
