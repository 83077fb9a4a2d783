package io.heliograph.simulators.kraken;

import static io.heliograph.simulators.kraken.KrakenAnswers.object;

import io.heliograph.model.Instrument;
import io.heliograph.model.Side;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.simulators.trading.Holdings;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.simulators.trading.TradingWorld.Change;
import io.heliograph.simulators.trading.VenueOrder;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Orders at the market and at limits, stops, and the stop that may be attached to an order. No
/// take-profits, no trailing stops, no leverage.
final class KrakenOrders {
    private static final Pattern CLIENT_ID =
            Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32}|[ -~]{1,18}");
    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Set<String> FLAGS = Set.of("post", "fciq", "fcib", "nompp");

    private final KrakenMarket market;
    private final TradingWorld world;

    /// By the order that they are attached to: what triggers their stops.
    private final Map<Long, BigDecimal> attached = new HashMap<>();

    KrakenOrders(KrakenMarket market) {
        this.market = market;
        this.world = market.world();
        world.listen(this::changed);
    }

    ObjectNode place(String account, Form form) {
        inTime(form);
        OrderWish wish = wish(account, form);
        String name = wish.clientId();
        if (!name.isEmpty() && world.find(account, named(name)).isPresent()) {
            throw new Refusal("EOrder:Duplicate cl_ord_id");
        }
        if (form.list("oflags").contains("post") && world.wouldTake(wish)) {
            throw new Refusal("EOrder:Post only order");
        }
        Holdings holdings = new Holdings(world, account);
        if (wish.side() == Side.SELL
                && holdings.free(wish.instrument()).compareTo(wish.quantity()) < 0) {
            throw new Refusal("EOrder:Insufficient funds");
        }
        BigDecimal close = close(form);
        VenueOrder order = world.place(wish);
        if (order.state() == VenueOrder.State.REJECTED) {
            throw refusal(order);
        }
        if (close != null) {
            order.fills().forEach(fill -> closing(order, fill, close));
            attached.put(order.id(), close);
        }
        ObjectNode answer = object();
        answer.putObject("descr").put("order", KrakenAnswers.description(wish));
        answer.putArray("txid").add(KrakenAnswers.txid(order));
        return answer;
    }

    /// Ids are taken among open orders only.
    private static Predicate<VenueOrder> named(String name) {
        return order -> order.isOpen() && order.wish().clientId().equals(name);
    }

    private void inTime(Form form) {
        if (!form.has("deadline")) {
            return;
        }
        try {
            Duration left =
                    Duration.between(world.clock().instant(), Instant.parse(form.text("deadline")));
            if (left.isNegative()) {
                throw new Refusal("EService:Deadline elapsed");
            }
            if (left.compareTo(SHORTEST) >= 0 && left.compareTo(LONGEST) <= 0) {
                return;
            }
        } catch (DateTimeException nonsense) {
            throw Refusal.argument("deadline");
        }
        throw Refusal.argument("deadline");
    }

    private OrderWish wish(String account, Form form) {
        String name = form.find("cl_ord_id").orElse("");
        if (!name.isEmpty() && !CLIENT_ID.matcher(name).matches()) {
            throw Refusal.argument("cl_ord_id");
        }
        if (form.has("leverage") || form.flag("reduce_only")) {
            throw new Refusal("EOrder:Cannot open position");
        }
        if (!FLAGS.containsAll(form.list("oflags"))) {
            throw Refusal.argument("oflags");
        }
        OrderType type = type(form);
        boolean stop = type == OrderType.STOP_MARKET || type == OrderType.STOP_LIMIT;
        String limit =
                type == OrderType.LIMIT ? "price" : type == OrderType.STOP_LIMIT ? "price2" : "";
        return new OrderWish(
                account,
                name,
                market.instrument(form),
                switch (form.text("type")) {
                    case "buy" -> Side.BUY;
                    case "sell" -> Side.SELL;
                    default -> throw Refusal.argument("type");
                },
                type,
                form.decimal("volume"),
                limit.isEmpty() ? null : form.decimal(limit),
                stop ? form.decimal("price") : null,
                switch (form.find("timeinforce").orElse("GTC")) {
                    case "GTC" -> TimeInForce.GTC;
                    case "IOC" -> TimeInForce.IOC;
                    case "FOK" -> TimeInForce.FOK;
                    default -> throw Refusal.argument("timeinforce");
                },
                false,
                BigDecimal.ONE);
    }

    private static OrderType type(Form form) {
        return switch (form.text("ordertype")) {
            case "market" -> OrderType.MARKET;
            case "limit" -> OrderType.LIMIT;
            case "stop-loss" -> OrderType.STOP_MARKET;
            case "stop-loss-limit" -> OrderType.STOP_LIMIT;
            default -> throw Refusal.argument("ordertype");
        };
    }

    private static Refusal refusal(VenueOrder order) {
        OrderWish wish = order.wish();
        Instrument instrument = wish.instrument();
        boolean small = wish.quantity().compareTo(instrument.minimumQuantity().value()) < 0;
        return switch (order.why()) {
            case "PRICE_FILTER" -> new Refusal("EOrder:Tick size check failed");
            case "LOT_SIZE" ->
                    small
                            ? new Refusal("EOrder:Order minimum not met")
                            : Refusal.argument("volume");
            case "MIN_NOTIONAL" -> new Refusal("EOrder:Cost minimum not met");
            case "INSUFFICIENT_BALANCE", "REDUCE_ONLY" -> new Refusal("EOrder:Insufficient funds");
            case "WOULD_TRIGGER_IMMEDIATELY" ->
                    new Refusal("EOrder:Invalid price:It would trigger at once");
            default -> new Refusal("EService:Market in cancel_only mode");
        };
    }

    /// What triggers the one stop that may be attached; null where none is.
    private static @Nullable BigDecimal close(Form form) {
        if (!form.has("close[ordertype]")) {
            return null;
        }
        if (!form.text("close[ordertype]").equals("stop-loss")) {
            throw Refusal.argument("close[ordertype]");
        }
        return form.decimal("close[price]");
    }

    private void changed(VenueOrder order, Change change) {
        BigDecimal close = attached.get(order.id());
        if (change == Change.FILLED && close != null) {
            closing(order, order.fills().getLast(), close);
        }
    }

    /// Each part that fills places an order of its own, as large as that part, that nobody named.
    private void closing(VenueOrder order, VenueOrder.Fill fill, BigDecimal trigger) {
        OrderWish entry = order.wish();
        world.place(
                new OrderWish(
                        entry.account(),
                        "",
                        entry.instrument(),
                        entry.side() == Side.BUY ? Side.SELL : Side.BUY,
                        OrderType.STOP_MARKET,
                        fill.quantity(),
                        null,
                        trigger,
                        TimeInForce.GTC,
                        false,
                        BigDecimal.ONE));
    }

    ObjectNode cancel(String account, Form form) {
        Predicate<VenueOrder> which =
                form.has("cl_ord_id")
                        ? named(form.text("cl_ord_id"))
                        : order -> KrakenAnswers.txid(order).equals(form.text("txid"));
        boolean done = world.find(account, which).filter(world::cancel).isPresent();
        if (!done) {
            throw Refusal.noOrder();
        }
        return object().put("count", 1);
    }

    ObjectNode cancelAll(String account) {
        List<VenueOrder> open = world.orders(account, VenueOrder::isOpen);
        open.forEach(world::cancel);
        return object().put("count", open.size());
    }
}
