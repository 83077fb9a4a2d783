package io.heliograph.simulators.alpaca;

import static io.heliograph.simulators.alpaca.AlpacaAnswers.array;
import static io.heliograph.simulators.alpaca.AlpacaAnswers.object;
import static io.heliograph.simulators.alpaca.AlpacaAnswers.plain;

import io.heliograph.model.order.MoneyMovement;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.trading.Holdings;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.simulators.trading.VenueOrder;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What Alpaca says to one call: who asks, whether it is within the limit, and what it is about.
final class AlpacaRoutes {
    private static final String ORDERS = "/v2/orders";
    private static final String ACTIVITIES = "/v2/account/activities";
    private static final HttpAnswer UPGRADE = new HttpAnswer(101, "text/plain", List.of(), "");

    private final AlpacaOrders orders;
    private final TradingWorld world;
    private final ApiKeys keys;
    private final Quotes quotes;
    private final Bars bars;
    private final RequestLimits limits;

    AlpacaRoutes(AlpacaOrders orders, ApiKeys keys, Quotes quotes, Bars bars) {
        this.quotes = quotes;
        this.bars = bars;
        this.orders = orders;
        this.world = orders.world;
        this.keys = keys;
        this.limits = new RequestLimits(world.clock());
    }

    HttpAnswer answer(HttpCall call) {
        if (call.headers().containsKey("sec-websocket-key")) {
            boolean known = List.of(TradeUpdates.PATH, Quotes.PATH).contains(call.path());
            return known ? UPGRADE : notThere().answer();
        }
        synchronized (world) {
            try {
                String account = keys.account(call);
                int used = limits.use(account);
                return limits.told(answer(call, account, used), used);
            } catch (Refusal unknown) {
                return unknown.answer();
            }
        }
    }

    private HttpAnswer answer(HttpCall call, String account, int used) {
        try {
            RequestLimits.check(used);
            return switch (call.method()) {
                case "GET" -> HttpAnswer.json(question(call, account).toString());
                case "POST" -> placed(call, account);
                case "DELETE" -> canceled(call, account);
                default -> throw notThere();
            };
        } catch (Refusal refused) {
            return refused.answer();
        }
    }

    private static Refusal notThere() {
        return new Refusal(404, 40410000, "endpoint not found");
    }

    private HttpAnswer placed(HttpCall call, String account) {
        if (!call.path().equals(ORDERS)) {
            throw notThere();
        }
        return HttpAnswer.json(order(orders.place(account, Asked.body(call))).toString());
    }

    private HttpAnswer canceled(HttpCall call, String account) {
        orders.cancel(account, named(call));
        return new HttpAnswer(204, "application/json", List.of(), "");
    }

    /// The order that a path is about.
    private static String named(HttpCall call) {
        if (!call.path().startsWith(ORDERS + "/")) {
            throw notThere();
        }
        return call.path().substring(ORDERS.length() + 1);
    }

    private JsonNode question(HttpCall call, String account) {
        return switch (call.path()) {
            case "/v2/clock" -> clock();
            case "/v2/assets" -> assets(call.query("asset_class").orElse("us_equity"));
            case "/v2/stocks/quotes/latest" -> quotes.latest(call);
            case "/v2/stocks/bars" -> bars.of(call);
            case "/v2/account" -> account(account);
            case "/v2/account/configurations" ->
                    object().put("no_shorting", !keys.maySellShort(account))
                            .put("suspend_trade", false)
                            .put("fractional_trading", true)
                            .put("max_margin_multiplier", "1");
            case "/v2/positions" -> positions(account);
            case ORDERS -> orders(call, account);
            case ORDERS + ":by_client_order_id" -> {
                String name = call.query("client_order_id").orElse("");
                yield order(orders.named(account, name).orElseThrow(() -> Refusal.noOrder(name)));
            }
            case ACTIVITIES -> page(call, movements(call, account));
            case ACTIVITIES + "/FILL" -> page(call, executions(account));
            default -> {
                String id = named(call);
                yield order(orders.find(account, id).orElseThrow(() -> Refusal.noOrder(id)));
            }
        };
    }

    private ObjectNode order(VenueOrder order) {
        return AlpacaAnswers.order(order, orders.force(order), orders.isExtended(order));
    }

    private ObjectNode clock() {
        return object().put("timestamp", world.clock().instant().toString())
                .put("is_open", !world.isClosed());
    }

    /// Of stocks only.
    private ArrayNode assets(String kind) {
        ArrayNode rows = array();
        if (!kind.equals("us_equity")) {
            return rows;
        }
        world.instruments().forEach(instrument -> rows.add(AlpacaAnswers.asset(instrument)));
        return rows;
    }

    private ObjectNode account(String account) {
        Holdings holdings = new Holdings(world, account);
        BigDecimal money = world.free(account);
        BigDecimal cash = money.subtract(holdings.boundMoney());
        BigDecimal stocks =
                holdings.positions().stream()
                        .map(position ->
                                position.quantity()
                                        .value()
                                        .multiply(orders.price(position.instrument())))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        return object().put("id", account)
                .put("account_number", account)
                .put("status", "ACTIVE")
                .put("currency", world.currency(account))
                .put("cash", plain(cash))
                .put("buying_power", plain(cash))
                .put("equity", plain(money.add(stocks)))
                .put("position_market_value", plain(stocks))
                .put("multiplier", "1")
                .put("account_blocked", false)
                .put("trading_blocked", false)
                .put("transfers_blocked", false)
                .put("shorting_enabled", keys.maySellShort(account));
    }

    private ArrayNode positions(String account) {
        ArrayNode rows = array();
        world.positions(account)
                .forEach(position ->
                        rows.add(
                                AlpacaAnswers.position(
                                        position, world.instrument(position.instrument()))));
        return rows;
    }

    private ArrayNode orders(HttpCall call, String account) {
        String status = call.query("status").orElse("open");
        Instant after = call.query("after").map(Instant::parse).orElse(Instant.MIN);
        int limit = Integer.parseInt(call.query("limit").orElse("50"));
        Comparator<VenueOrder> oldestFirst = Comparator.comparing(VenueOrder::id);
        boolean rising = call.query("direction").orElse("desc").equals("asc");
        ArrayNode rows = array();
        world
                .orders(
                        account,
                        order ->
                                (status.equals("all") || order.isOpen() == status.equals("open"))
                                        && order.createdAt().isAfter(after))
                .stream()
                .sorted(rising ? oldestFirst : oldestFirst.reversed())
                .limit(limit)
                .forEach(order -> rows.add(order(order)));
        return rows;
    }

    private Stream<ObjectNode> executions(String account) {
        Stream.Builder<ObjectNode> rows = Stream.builder();
        for (VenueOrder order : world.orders(account, order -> !order.fills().isEmpty())) {
            BigDecimal sum = BigDecimal.ZERO;
            for (VenueOrder.Fill fill : order.fills()) {
                sum = sum.add(fill.quantity());
                rows.add(AlpacaAnswers.execution(order, fill, sum));
            }
        }
        return rows.build();
    }

    private Stream<ObjectNode> movements(HttpCall call, String account) {
        List<String> kinds = Arrays.asList(call.query("activity_types").orElse("").split(",", -1));
        return world.moved(account).stream()
                .map((MoneyMovement movement) -> AlpacaAnswers.movement(movement))
                .filter(row -> kinds.contains(row.path("activity_type").asString()));
    }

    /// What happened after a moment and after the last of the page before, by its time.
    private static ArrayNode page(HttpCall call, Stream<ObjectNode> all) {
        String after = call.query("after").orElse("");
        String from = after.isEmpty() ? "" : AlpacaAnswers.stamp(Instant.parse(after)) + "::";
        String token = call.query("page_token").orElse("");
        boolean rising = call.query("direction").orElse("desc").equals("asc");
        Comparator<ObjectNode> byId = Comparator.comparing(row -> row.path("id").asString());
        ArrayNode rows = array();
        all.filter(row -> row.path("id").asString().compareTo(from) > 0)
                .filter(row -> token.isEmpty() || isAfter(row, token) == rising)
                .filter(row -> !row.path("id").asString().equals(token))
                .sorted(rising ? byId : byId.reversed())
                .limit(Integer.parseInt(call.query("page_size").orElse("100")))
                .forEach(rows::add);
        return rows;
    }

    private static boolean isAfter(ObjectNode row, String token) {
        return row.path("id").asString().compareTo(token) > 0;
    }
}
