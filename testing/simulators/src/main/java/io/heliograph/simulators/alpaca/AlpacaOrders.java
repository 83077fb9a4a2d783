package io.heliograph.simulators.alpaca;

import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Side;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.simulators.trading.Holdings;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.simulators.trading.VenueOrder;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Orders as Alpaca takes them. Called under the world's lock.
final class AlpacaOrders {
    private static final int MOST_DECIMALS = 9;
    private static final BigDecimal LEAST = BigDecimal.ONE;

    final TradingWorld world;
    private final ApiKeys keys;
    private final Map<Long, String> forces = new ConcurrentHashMap<>();
    private final Set<Long> extended = ConcurrentHashMap.newKeySet();

    AlpacaOrders(TradingWorld world, ApiKeys keys) {
        this.world = world;
        this.keys = keys;
    }

    static String symbol(Instrument instrument) {
        return instrument.base();
    }

    /// The id that Alpaca gives.
    static String id(VenueOrder order) {
        return "00000000-0000-4000-8000-%012x".formatted(order.id());
    }

    Optional<VenueOrder> find(String account, String id) {
        return world.find(account, order -> id(order).equals(id));
    }

    Optional<VenueOrder> named(String account, String clientId) {
        return world.find(account, order -> order.wish().clientId().equals(clientId));
    }

    /// `day`, `gtc`, `ioc` or `fok`.
    String force(VenueOrder order) {
        return forces.getOrDefault(order.id(), "day");
    }

    /// Whether it trades before the opening and after the close, too.
    boolean isExtended(VenueOrder order) {
        return extended.contains(order.id());
    }

    VenueOrder place(String account, Asked asked) {
        OrderWish wish = wish(account, asked);
        String force = asked.choice("time_in_force", List.of("day", "gtc", "ioc", "fok"));
        checkForm(asked, wish, force);
        if (named(account, wish.clientId()).isPresent()) {
            throw new Refusal(422, 40010001, "client_order_id must be unique");
        }
        checkWashTrade(wish);
        if (wish.side() == Side.SELL) {
            checkHeld(wish);
        }
        VenueOrder order =
                world.place(
                        wish,
                        made -> {
                            forces.put(made.id(), force);
                            if (asked.flag("extended_hours")) {
                                extended.add(made.id());
                            }
                        });
        if (order.state() == VenueOrder.State.REJECTED) {
            throw refused(order);
        }
        return order;
    }

    private OrderWish wish(String account, Asked asked) {
        if (!asked.text("order_class", "simple").equals("simple") || asked.has("notional")) {
            throw Refusal.invalid("only simple orders of a quantity are simulated");
        }
        Instrument instrument = instrument(asked.text("symbol", ""));
        String type = asked.choice("type", List.of("market", "limit", "stop", "stop_limit"));
        BigDecimal limit = type.endsWith("limit") ? asked.price("limit_price") : null;
        BigDecimal stop = type.startsWith("stop") ? asked.price("stop_price") : null;
        if (type.endsWith("limit") && limit == null || type.startsWith("stop") && stop == null) {
            throw Refusal.invalid("%s orders require their prices".formatted(type));
        }
        String side = asked.choice("side", List.of("buy", "sell"));
        return new OrderWish(
                account,
                asked.text("client_order_id", UUID.randomUUID().toString()),
                instrument,
                Side.valueOf(side.toUpperCase(Locale.ROOT)),
                type(limit, stop),
                asked.decimal("qty"),
                limit,
                stop,
                force(asked.text("time_in_force", "")),
                false,
                BigDecimal.ONE);
    }

    Instrument instrument(String symbol) {
        return world.instruments().stream()
                .filter(instrument -> symbol(instrument).equals(symbol))
                .findFirst()
                .orElseThrow(() -> Refusal.invalid("asset \"%s\" not found".formatted(symbol)));
    }

    private static OrderType type(@Nullable BigDecimal limit, @Nullable BigDecimal stop) {
        if (stop == null) {
            return limit == null ? OrderType.MARKET : OrderType.LIMIT;
        }
        return limit == null ? OrderType.STOP_MARKET : OrderType.STOP_LIMIT;
    }

    private static TimeInForce force(String text) {
        return switch (text) {
            case "ioc" -> TimeInForce.IOC;
            case "fok" -> TimeInForce.FOK;
            default -> TimeInForce.GTC;
        };
    }

    private void checkForm(Asked asked, OrderWish wish, String force) {
        BigDecimal quantity = wish.quantity().stripTrailingZeros();
        if (wish.clientId().length() > 48) {
            throw Refusal.invalid("client_order_id must be no more than 48 characters");
        }
        if (quantity.signum() == 0) {
            throw Refusal.invalid("qty must be > 0");
        }
        if (quantity.scale() > MOST_DECIMALS) {
            throw Refusal.invalid("qty can have no more than 9 decimal places");
        }
        boolean fraction = quantity.scale() > 0;
        if (fraction && wish.instrument().lotStep().compareTo(BigDecimal.ONE) >= 0) {
            throw Refusal.forbidden(
                    "asset \"%s\" is not fractionable".formatted(symbol(wish.instrument())));
        }
        if (fraction && !force.equals("day")) {
            throw Refusal.invalid("fractional orders must be DAY orders");
        }
        if (wish.trigger() != null && !List.of("day", "gtc").contains(force)) {
            throw Refusal.invalid("stop orders must be DAY or GTC orders");
        }
        if (asked.flag("extended_hours")
                && !(wish.type() == OrderType.LIMIT && force.equals("day"))) {
            throw Refusal.invalid("extended hours order must be DAY limit orders");
        }
        BigDecimal cost = price(wish).multiply(quantity);
        if (wish.side() == Side.BUY && cost.compareTo(LEAST) < 0) {
            throw Refusal.forbidden("cost basis must be >= minimal amount of order 1");
        }
    }

    private BigDecimal price(OrderWish wish) {
        BigDecimal limit = wish.price();
        BigDecimal stop = wish.trigger();
        return limit != null ? limit : stop != null ? stop : price(wish.instrument().id());
    }

    BigDecimal price(InstrumentId instrument) {
        return world.quote(instrument).map(quote -> quote.ask().value()).orElse(LEAST);
    }

    /// Two orders of one account could trade with each other; limits that do not meet cannot.
    private void checkWashTrade(OrderWish wish) {
        world
                .orders(wish.account(), order -> order.isOpen() && couldMeet(wish, order.wish()))
                .stream()
                .findFirst()
                .ifPresent(other -> {
                    throw Refusal.forbidden("potential wash trade detected. use complex orders")
                            .with("existing_order_id", id(other))
                            .with("reject_reason", "opposite side order exists");
                });
    }

    private static boolean couldMeet(OrderWish one, OrderWish other) {
        if (one.side() == other.side() || !one.instrument().equals(other.instrument())) {
            return false;
        }
        boolean limits = one.type() == OrderType.LIMIT && other.type() == OrderType.LIMIT;
        BigDecimal its = one.price();
        BigDecimal others = other.price();
        if (!limits || its == null || others == null) {
            return true;
        }
        return one.side() == Side.BUY ? its.compareTo(others) >= 0 : its.compareTo(others) <= 0;
    }

    private void checkHeld(OrderWish wish) {
        Holdings holdings = new Holdings(world, wish.account());
        BigDecimal held = holdings.held(wish.instrument());
        if (held.signum() == 0 && !keys.maySellShort(wish.account())) {
            throw Refusal.forbidden("account is not allowed to short");
        }
        BigDecimal free = holdings.free(wish.instrument());
        if (free.compareTo(wish.quantity()) < 0) {
            throw Refusal.forbidden(
                            "insufficient qty available for order (requested: %s, available: %s)"
                                    .formatted(
                                            AlpacaAnswers.plain(wish.quantity()),
                                            AlpacaAnswers.plain(free)))
                    .with("existing_qty", AlpacaAnswers.plain(held))
                    .with("held_for_orders", AlpacaAnswers.plain(held.subtract(free)));
        }
    }

    private static Refusal refused(VenueOrder order) {
        return switch (order.why()) {
            case "INSUFFICIENT_BALANCE" -> Refusal.forbidden("insufficient buying power");
            case "WOULD_TRIGGER_IMMEDIATELY" ->
                    Refusal.invalid("stop price would trigger immediately");
            default -> Refusal.invalid("order refused: " + order.why());
        };
    }

    void cancel(String account, String id) {
        VenueOrder order = find(account, id).orElseThrow(() -> Refusal.noOrder(id));
        if (!world.cancel(order)) {
            throw Refusal.invalid(
                    "order is already in \"%s\" state"
                            .formatted(AlpacaAnswers.status(order, force(order))));
        }
    }
}
