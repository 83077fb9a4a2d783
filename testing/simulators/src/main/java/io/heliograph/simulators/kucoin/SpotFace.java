package io.heliograph.simulators.kucoin;

import static io.heliograph.simulators.kucoin.KucoinAnswers.array;
import static io.heliograph.simulators.kucoin.KucoinAnswers.object;
import static io.heliograph.simulators.kucoin.KucoinAnswers.plain;

import io.heliograph.model.Instrument;
import io.heliograph.model.account.Position;
import io.heliograph.model.market.Quote;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.trading.Holdings;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.simulators.trading.VenueOrder;
import io.heliograph.simulators.trading.VenueOrder.Fill;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Spot: high-frequency orders, stops, lists.
final class SpotFace implements Face {
    private static final int MOST_FILLS = 100;

    private final SpotMarket market;
    private final TradingWorld world;
    private final SpotOrders orders;

    SpotFace(SpotMarket market) {
        this.market = market;
        this.world = market.world();
        this.orders = new SpotOrders(world);
    }

    @Override
    public TradingWorld world() {
        return world;
    }

    @Override
    public String right() {
        return "Spot";
    }

    @Override
    public int allowance() {
        return 4_000;
    }

    @Override
    public String topic() {
        return "/spotMarket/tradeOrdersV2";
    }

    @Override
    public String stopTopic() {
        return "/spotMarket/advancedOrders";
    }

    @Override
    public String priceTopic() {
        return "/market/ticker";
    }

    @Override
    public ObjectNode toldPrice(Quote quote) {
        return object().put("bestBid", quote.bid().toString())
                .put("bestAsk", quote.ask().toString())
                .put("price", quote.bid().toString());
    }

    @Override
    public String symbol(Instrument instrument) {
        return SpotOrders.symbol(instrument);
    }

    @Override
    public String id(VenueOrder order) {
        return Booked.id(order);
    }

    @Override
    public @Nullable JsonNode open(String what, Asked asked) {
        return market.answer(what, asked);
    }

    @Override
    public JsonNode own(String account, HttpCall call, String what, Asked asked) {
        String named = what.substring(what.lastIndexOf('/') + 1);
        return switch (call.method() + " " + what.replaceFirst("[^/]*$", "")) {
            case "GET v1/hf/orders/", "DELETE v1/hf/orders/" ->
                    list(account, call.method(), named, asked);
            case "GET v1/hf/orders/client-order/" ->
                    SpotAnswers.booked(orders.find(account, one -> isNamed(one, named), asked));
            case "DELETE v1/hf/orders/client-order/" -> {
                orders.cancel(orders.find(account, one -> isNamed(one, named), asked));
                yield object().put("clientOid", named);
            }
            case "GET v1/hf/orders/active/" -> openSymbols(account);
            case "GET v1/stop-order/" -> stop(account, named, asked);
            case "DELETE v1/stop-order/" -> cancelStop(account, named, asked);
            default -> whole(account, call, what, asked);
        };
    }

    private JsonNode whole(String account, HttpCall call, String what, Asked asked) {
        return switch (call.method() + " " + what) {
            case "POST v1/hf/orders" -> {
                VenueOrder order = orders.place(account, asked);
                yield object().put("orderId", id(order)).put("clientOid", order.wish().clientId());
            }
            case "DELETE v1/hf/orders" -> {
                String symbol = asked.text("symbol");
                open(account, symbol).forEach(world::cancel);
                yield object().stringNode("success");
            }
            case "POST v1/stop-order" ->
                    object().put("orderId", Booked.stopId(orders.stop(account, asked)))
                            .put("clientOid", asked.text("clientOid"));
            case "GET v1/stop-order" -> stops(account, asked);
            case "GET v1/hf/fills" -> fills(account, asked);
            case "GET v1/accounts" -> accounts(account, asked);
            case "GET v1/trade-fees" -> array().add(KucoinAnswers.fees(asked.text("symbols")));
            case "GET v1/hf/accounts/opened" -> object().booleanNode(true);
            default -> throw Refusal.noPage();
        };
    }

    private static boolean isNamed(VenueOrder order, String name) {
        return Booked.isBooked(order) && order.wish().clientId().equals(name);
    }

    private JsonNode list(String account, String method, String named, Asked asked) {
        if (named.equals("active") && method.equals("GET")) {
            ArrayNode rows = array();
            open(account, asked.text("symbol")).forEach(one -> rows.add(SpotAnswers.booked(one)));
            return rows;
        }
        Predicate<VenueOrder> wanted = one -> Booked.isBooked(one) && id(one).equals(named);
        VenueOrder order = orders.find(account, wanted, asked);
        if (method.equals("DELETE")) {
            orders.cancel(order);
            return object().put("orderId", named);
        }
        return SpotAnswers.booked(order);
    }

    private List<VenueOrder> open(String account, String symbol) {
        return world.orders(
                account,
                one ->
                        one.isOpen()
                                && Booked.isBooked(one)
                                && symbol(one.wish().instrument()).equals(symbol));
    }

    private ObjectNode openSymbols(String account) {
        List<String> symbols =
                world.orders(account, one -> one.isOpen() && Booked.isBooked(one)).stream()
                        .map(one -> symbol(one.wish().instrument()))
                        .distinct()
                        .toList();
        ObjectNode answer = object().put("symbolSize", symbols.size());
        ArrayNode rows = answer.putArray("symbols");
        symbols.forEach(rows::add);
        return answer;
    }

    private JsonNode stop(String account, String named, Asked asked) {
        if (named.equals("queryOrderByClientOid")) {
            String name = asked.name("clientOid");
            ArrayNode rows = array();
            world.find(account, one -> isStop(one, name))
                    .ifPresent(one -> rows.add(SpotAnswers.stop(one)));
            return rows;
        }
        return world.find(account, one -> Booked.stopId(one).equals(named) && Booked.isStop(one))
                .map(SpotAnswers::stop)
                .orElseThrow(Refusal::noOrder);
    }

    /// KuCoin forgets a stop that was taken back.
    private static boolean isStop(VenueOrder order, String name) {
        return Booked.isStop(order)
                && (order.triggered() || order.isOpen())
                && order.wish().clientId().equals(name);
    }

    private JsonNode cancelStop(String account, String named, Asked asked) {
        boolean byName = named.equals("cancelOrderByClientOid");
        VenueOrder order =
                world.find(
                                account,
                                one ->
                                        Booked.waits(one)
                                                && (byName
                                                        ? isStop(one, asked.name("clientOid"))
                                                        : Booked.stopId(one).equals(named)))
                        .orElseThrow(Refusal::noOrder);
        orders.cancel(order);
        ObjectNode answer = object();
        if (byName) {
            return answer.put("cancelledOrderId", Booked.stopId(order))
                    .put("clientOid", order.wish().clientId());
        }
        answer.putArray("cancelledOrderIds").add(Booked.stopId(order));
        return answer;
    }

    private ObjectNode stops(String account, Asked asked) {
        List<ObjectNode> waiting =
                world
                        .orders(
                                account,
                                one ->
                                        Booked.waits(one)
                                                && asked.fits(
                                                        "symbol", symbol(one.wish().instrument())))
                        .reversed()
                        .stream()
                        .map(SpotAnswers::stop)
                        .toList();
        return KucoinAnswers.page(waiting, asked);
    }

    @Override
    public ObjectNode toldStop(VenueOrder order, String type) {
        return SpotAnswers.toldStop(order, type);
    }

    private record Trade(VenueOrder order, Fill fill) {}

    /// The newest first, older than `lastId`.
    private ObjectNode fills(String account, Asked asked) {
        String symbol = asked.text("symbol");
        long before = asked.has("lastId") ? asked.number("lastId", 0) : Long.MAX_VALUE;
        List<Trade> trades = new ArrayList<>();
        for (VenueOrder order : world.orders(account, Booked::isBooked)) {
            boolean wanted =
                    symbol(order.wish().instrument()).equals(symbol)
                            && asked.fits("orderId", id(order));
            for (Fill fill : wanted ? order.fills() : List.<Fill>of()) {
                if (fill.id() < before && fill.at().toEpochMilli() >= asked.number("startAt", 0)) {
                    trades.add(new Trade(order, fill));
                }
            }
        }
        trades.sort(Comparator.comparingLong((Trade trade) -> trade.fill.id()).reversed());
        ObjectNode answer = object();
        ArrayNode items = answer.putArray("items");
        long most = Math.min(MOST_FILLS, asked.number("limit", MOST_FILLS));
        long last = 0;
        for (Trade trade : trades.stream().limit(most).toList()) {
            items.add(SpotAnswers.fill(trade.order, trade.fill));
            last = trade.fill.id();
        }
        return answer.put("lastId", last);
    }

    private ArrayNode accounts(String account, Asked asked) {
        ArrayNode rows = array();
        if (!asked.fits("type", "trade_hf")) {
            return rows;
        }
        Holdings holdings = new Holdings(world, account);
        BigDecimal money = world.free(account);
        row(rows, world.currency(account), money, money.subtract(holdings.boundMoney()));
        for (Position position : holdings.positions()) {
            Instrument instrument = world.instrument(position.instrument());
            row(rows, instrument.base(), holdings.held(instrument), holdings.free(instrument));
        }
        return rows;
    }

    private static void row(ArrayNode rows, String currency, BigDecimal all, BigDecimal free) {
        rows.addObject()
                .put("id", "account-" + currency)
                .put("currency", currency)
                .put("type", "trade_hf")
                .put("balance", plain(all))
                .put("available", plain(free))
                .put("holds", plain(all.subtract(free)));
    }
}
