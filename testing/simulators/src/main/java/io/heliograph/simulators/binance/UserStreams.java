package io.heliograph.simulators.binance;

import io.heliograph.model.Instrument;
import io.heliograph.model.market.Quote;
import io.heliograph.simulators.http.WebSocketConnection;
import io.heliograph.simulators.http.WebSocketListener;
import io.heliograph.simulators.trading.NewsMishaps;
import io.heliograph.simulators.trading.PriceStreams;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.simulators.trading.VenueOrder;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Who hears prices and an account's news. Prices are asked for in the address. Spot's listeners
/// sign a subscription over the WebSocket API (`web-socket-api.md`,
/// `userDataStream.subscribe.signature`); futures' connect with a listen key.
final class UserStreams implements WebSocketListener {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String COMBINED = "/stream?streams=";
    private static final String SUBSCRIBE = "userDataStream.subscribe.signature";

    private final BinanceFace face;
    private final ApiKeys keys;
    private final NewsMishaps mishaps;
    private final PriceStreams prices;
    private final Map<WebSocketConnection, String> listeners = new ConcurrentHashMap<>();
    private final Map<String, String> listenKeys = new ConcurrentHashMap<>();

    UserStreams(BinanceFace face, ApiKeys keys, NewsMishaps mishaps) {
        this.face = face;
        this.keys = keys;
        this.mishaps = mishaps;
        this.prices = new PriceStreams(face.world, BinanceFace::symbol, UserStreams::bookTicker);
        face.world.listen(this::changed);
        face.world.listenToMoney(
                account -> face.movedNews(account).ifPresent(event -> tell(account, event)));
    }

    /// Opens the account's listen key, or finds the one that is open.
    synchronized String listenKey(String account) {
        String key = "listen" + Integer.toHexString(account.hashCode()) + face.prefix().length();
        listenKeys.put(key, account);
        return key;
    }

    void closeListenKey(String account) {
        listenKeys.values().removeIf(account::equals);
    }

    boolean hasListenKey(String account) {
        return listenKeys.containsValue(account);
    }

    /// All keys run out; whoever listens is told so.
    void expireListenKeys() {
        listenKeys.clear();
        String told =
                BinanceFace.object().put("e", "listenKeyExpired").put("E", face.now()).toString();
        listeners.keySet().forEach(connection -> connection.sendText(told));
    }

    /// How many are listening to an account.
    long listening(String account) {
        return listeners.values().stream().filter(account::equals).count();
    }

    /// Whether a connection may be opened at this address.
    boolean takes(String target) {
        if (target.contains(COMBINED)) {
            return true;
        }
        return face instanceof SpotFace
                ? target.startsWith("/ws-api/v3")
                : listenKeys.containsKey(target.replaceAll(".*/", ""));
    }

    @Override
    public void opened(WebSocketConnection connection) {
        String target = connection.target();
        if (target.contains(COMBINED)) {
            for (String stream : target.replaceAll(".*=", "").split("/", -1)) {
                prices.subscribe(connection, stream.replaceAll("@.*", "").toUpperCase(Locale.ROOT));
            }
            return;
        }
        String account = listenKeys.get(connection.target().replaceAll(".*/", ""));
        if (account != null) {
            listeners.put(connection, account);
        }
    }

    @Override
    public void closed(WebSocketConnection connection, int code) {
        listeners.remove(connection);
        prices.closed(connection);
    }

    @Override
    public void ponged(String payload) {
        // Whoever does not answer our pings is not thrown out here.
    }

    @Override
    public void received(WebSocketConnection connection, String text) {
        connection.sendText(answer(connection, text).toString());
    }

    private static String bookTicker(Instrument instrument, Quote quote) {
        String symbol = BinanceFace.symbol(instrument);
        ObjectNode message =
                BinanceFace.object().put("stream", symbol.toLowerCase(Locale.ROOT) + "@bookTicker");
        message.putObject("data")
                .put("s", symbol)
                .put("b", quote.bid().toString())
                .put("B", "10")
                .put("a", quote.ask().toString())
                .put("A", "10");
        return message.toString();
    }

    private ObjectNode answer(WebSocketConnection connection, String text) {
        ObjectNode answer = BinanceFace.object();
        try {
            JsonNode request = JSON.readTree(text);
            answer.set("id", request.path("id"));
            if (!request.path("method").asString("").equals(SUBSCRIBE)) {
                throw new Refusal(-1125, "This method does not exist.");
            }
            Map<String, String> words = new LinkedHashMap<>();
            request.path("params")
                    .properties()
                    .forEach(pair -> words.put(pair.getKey(), pair.getValue().asString()));
            String account = keys.subscriber(new TreeMap<>(words), face.world.clock().instant());
            listeners.put(connection, account);
            answer.put("status", 200).putObject("result").put("subscriptionId", 0);
        } catch (Refusal refused) {
            answer.put("status", 400).set("error", refused.body());
        } catch (JacksonException unreadable) {
            answer.put("status", 400)
                    .set("error", new Refusal(-1135, "Invalid JSON Request").body());
        }
        return answer;
    }

    private void changed(VenueOrder order, TradingWorld.Change change) {
        for (ObjectNode event : face.news(order, change)) {
            tell(order.wish().account(), event);
        }
    }

    private void tell(String account, ObjectNode event) {
        String words = event.toString();
        if (face instanceof SpotFace) {
            ObjectNode wrapped = BinanceFace.object().put("subscriptionId", 0);
            wrapped.set("event", event);
            words = wrapped.toString();
        }
        for (String told : mishaps.told(words)) {
            listeners.forEach((connection, whose) -> {
                if (whose.equals(account)) {
                    connection.sendText(told);
                }
            });
        }
    }
}
