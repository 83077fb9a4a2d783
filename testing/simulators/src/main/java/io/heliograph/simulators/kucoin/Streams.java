package io.heliograph.simulators.kucoin;

import static io.heliograph.simulators.kucoin.KucoinAnswers.object;

import io.heliograph.model.Instrument;
import io.heliograph.model.market.Quote;
import io.heliograph.simulators.http.WebSocketConnection;
import io.heliograph.simulators.http.WebSocketListener;
import io.heliograph.simulators.trading.NewsMishaps;
import io.heliograph.simulators.trading.PriceStreams;
import io.heliograph.simulators.trading.TradingWorld.Change;
import io.heliograph.simulators.trading.VenueOrder;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Who hears an account's news, or prices: a welcome, then topics. Pings are messages.
final class Streams implements WebSocketListener {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Face face;
    private final ApiKeys keys;
    private final NewsMishaps mishaps;
    private final PriceStreams prices;
    private final Map<WebSocketConnection, Session> sessions = new ConcurrentHashMap<>();

    private record Session(String account, Set<String> topics) {}

    Streams(Face face, ApiKeys keys, NewsMishaps mishaps) {
        this.face = face;
        this.keys = keys;
        this.mishaps = mishaps;
        this.prices = new PriceStreams(face.world(), face::symbol, this::price);
        face.world().listen(this::changed);
    }

    /// How many are listening to an account's orders.
    long listening(String account) {
        return sessions.values().stream()
                .filter(session -> session.account.equals(account))
                .filter(session -> session.topics.contains(face.topic()))
                .count();
    }

    @Override
    public void opened(WebSocketConnection connection) {
        String token = connection.target().replaceFirst(".*[?&]token=", "").replaceFirst("&.*", "");
        keys.listener(token)
                .ifPresent(account ->
                        sessions.put(
                                connection, new Session(account, ConcurrentHashMap.newKeySet())));
        connection.sendText(object().put("id", "1").put("type", "welcome").toString());
    }

    @Override
    public void ponged(String payload) {
        // KuCoin asks for messages and not for frames.
    }

    @Override
    public void closed(WebSocketConnection connection, int code) {
        sessions.remove(connection);
        prices.closed(connection);
    }

    @Override
    public void received(WebSocketConnection connection, String text) {
        try {
            JsonNode request = JSON.readTree(text);
            ObjectNode answer = object().put("id", request.path("id").asString(""));
            switch (request.path("type").asString("")) {
                case "ping" -> answer.put("type", "pong").put("timestamp", 1);
                case "subscribe" -> subscribe(connection, request, answer);
                default ->
                        answer.put("type", "error").put("code", 415).put("data", "type is invalid");
            }
            connection.sendText(answer.toString());
        } catch (JacksonException unreadable) {
            connection.sendText(object().put("type", "error").put("code", 400).toString());
        }
    }

    private void subscribe(WebSocketConnection connection, JsonNode request, ObjectNode answer) {
        Session session = sessions.get(connection);
        String topic = request.path("topic").asString("");
        String tickers = face.priceTopic() + ":";
        if (topic.startsWith(tickers)) {
            for (String symbol : topic.substring(tickers.length()).split(",", -1)) {
                prices.subscribe(connection, symbol);
            }
            answer.put("type", "ack");
            return;
        }
        boolean known = topic.equals(face.topic()) || topic.equals(face.stopTopic());
        if (session == null || !known) {
            answer.put("type", "error").put("code", 404);
            answer.put("data", "topic %s is not found".formatted(topic));
            return;
        }
        answer.put("type", "ack");
        session.topics.add(topic);
    }

    private String price(Instrument instrument, Quote quote) {
        ObjectNode message =
                object().put("type", "message")
                        .put("topic", face.priceTopic() + ":" + face.symbol(instrument))
                        .put("subject", "ticker");
        message.set("data", face.toldPrice(quote));
        return message.toString();
    }

    private void changed(VenueOrder order, Change change) {
        if (Booked.isStop(order) && (!order.triggered() || change == Change.TRIGGERED)) {
            String type =
                    switch (change) {
                        case NEW -> "open";
                        case TRIGGERED -> "triggered";
                        case FILLED, ENDED -> "cancel";
                    };
            tell(order, face.stopTopic(), "stopOrder", face.toldStop(order, type));
        }
        if (!Booked.isBooked(order)) {
            return;
        }
        switch (change) {
            case NEW, TRIGGERED -> {
                tell(order, "received", null);
                if (rests(order.wish())) {
                    tell(order, "open", null);
                }
            }
            case FILLED -> {
                tell(order, "match", order.fills().getLast());
                if (order.leaves().signum() == 0) {
                    tell(order, "filled", null);
                }
            }
            case ENDED -> tell(order, "canceled", null);
        }
    }

    private boolean rests(OrderWish wish) {
        return wish.price() != null && !face.world().wouldTake(wish);
    }

    private void tell(VenueOrder order, String type, VenueOrder.@Nullable Fill fill) {
        tell(order, face.topic(), "orderChange", KucoinAnswers.told(face, order, type, fill));
    }

    private void tell(VenueOrder order, String topic, String subject, ObjectNode data) {
        String account = order.wish().account();
        boolean heard = sessions.values().stream().anyMatch(one -> hears(one, account, topic));
        if (!heard) {
            return;
        }
        ObjectNode message =
                object().put("type", "message")
                        .put("topic", topic)
                        .put("subject", subject)
                        .put("channelType", "private");
        message.set("data", data);
        for (String told : mishaps.told(message.toString())) {
            sessions.forEach((connection, session) -> {
                if (hears(session, account, topic)) {
                    connection.sendText(told);
                }
            });
        }
    }

    private static boolean hears(Session session, String account, String topic) {
        return session.account.equals(account) && session.topics.contains(topic);
    }
}
