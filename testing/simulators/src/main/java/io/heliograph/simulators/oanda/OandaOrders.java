package io.heliograph.simulators.oanda;

import static io.heliograph.simulators.oanda.OandaMarket.object;

import io.heliograph.model.Instrument;
import io.heliograph.model.Side;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.simulators.trading.VenueOrder;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Orders at the market, limits and stops, and of attached exits the stop-loss. Called under the
/// world's lock.
final class OandaOrders {
    /// What OANDA finds out once it tries to fill an order, and not before it has created it.
    private static final Set<String> FATES =
            Set.of("INSUFFICIENT_MARGIN", "POSITION_CLOSEOUT_FAILED");

    private final OandaMarket market;
    private final OrderBook book;
    private final Transactions transactions;
    private boolean halted;

    OandaOrders(OandaMarket market, OrderBook book, Transactions transactions) {
        this.market = market;
        this.book = book;
        this.transactions = transactions;
    }

    /// Nothing is filled while a market is closed.
    void halt(boolean closed) {
        halted = closed;
    }

    ObjectNode place(String account, Asked asked) {
        transactions.begins();
        try {
            BookedOrder booked = placed(account, asked);
            ObjectNode answer = object();
            booked.tell(answer);
            return answer;
        } finally {
            transactions.ends();
        }
    }

    /// The new order first: where that is refused, the old one stays.
    ObjectNode replace(String account, String specifier, Asked asked) {
        transactions.begins();
        try {
            BookedOrder old = pending(account, specifier);
            BookedOrder booked = placed(account, asked);
            book.cancel(old, "CLIENT_REQUEST_REPLACED");
            ObjectNode answer = object();
            booked.tell(answer);
            booked.end().ifPresent(end -> answer.set("replacingOrderCancelTransaction", end));
            old.end().ifPresent(end -> answer.set("orderCancelTransaction", end));
            return answer;
        } finally {
            transactions.ends();
        }
    }

    ObjectNode cancel(String account, String specifier) {
        BookedOrder booked = pending(account, specifier);
        book.cancel(booked, "CLIENT_REQUEST");
        ObjectNode answer = object();
        booked.end().ifPresent(end -> answer.set("orderCancelTransaction", end));
        return answer;
    }

    private BookedOrder pending(String account, String specifier) {
        return book.find(account, specifier)
                .filter(BookedOrder::isPending)
                .orElseThrow(() ->
                        Refusal.of(
                                404,
                                "orderCancelRejectTransaction",
                                transactions.add(
                                        account,
                                        "ORDER_CANCEL_REJECT",
                                        object().put("rejectReason", "ORDER_DOESNT_EXIST"))));
    }

    private BookedOrder placed(String account, Asked asked) {
        OrderWish wish = wish(account, asked);
        boolean taken =
                book.pending(account).stream()
                        .anyMatch(it -> it.wish().clientId().equals(wish.clientId()));
        if (taken && !wish.clientId().isEmpty()) {
            throw rejected(account, asked, "CLIENT_ORDER_ID_ALREADY_EXISTS");
        }
        if (halted && wish.type() == OrderType.MARKET) {
            return book.killed(wish, "MARKET_HALTED");
        }
        Asked stop = asked.attached("stopLossOnFill");
        if (stop != null && isLoss(wish, stop)) {
            return book.killed(wish, "STOP_LOSS_ON_FILL_LOSS");
        }
        boolean reached = isReached(wish);
        VenueOrder order = book.place(reached ? awake(wish) : wish, reached, stop);
        if (order.state() != VenueOrder.State.REJECTED) {
            return book.of(order);
        }
        String reason = reason(order);
        if (wish.type() == OrderType.MARKET && FATES.contains(reason)) {
            return book.killed(wish, reason);
        }
        throw rejected(account, asked, reason);
    }

    /// A stop fills at any price that is as bad as its own or worse, and so at once.
    private boolean isReached(OrderWish wish) {
        BigDecimal trigger = wish.trigger();
        return trigger != null && isReached(wish, wish.side(), trigger);
    }

    /// Whether what is attached would close at once what a market order opens.
    private boolean isLoss(OrderWish wish, Asked stop) {
        Side closing = wish.side() == Side.BUY ? Side.SELL : Side.BUY;
        return wish.type() == OrderType.MARKET && isReached(wish, closing, stop.decimal("price"));
    }

    private boolean isReached(OrderWish wish, Side side, BigDecimal price) {
        Quote quote = market.world().quote(wish.instrument().id()).orElseThrow();
        return switch (side) {
            case BUY -> quote.ask().value().compareTo(price) >= 0;
            case SELL -> quote.bid().value().compareTo(price) <= 0;
        };
    }

    private static OrderWish awake(OrderWish wish) {
        boolean bound = wish.price() != null;
        return new OrderWish(
                wish.account(),
                wish.clientId(),
                wish.instrument(),
                wish.side(),
                bound ? OrderType.LIMIT : OrderType.MARKET,
                wish.quantity(),
                wish.price(),
                null,
                bound ? TimeInForce.FOK : TimeInForce.GTC,
                wish.reduceOnly(),
                wish.leverage());
    }

    private OrderWish wish(String account, Asked asked) {
        String name = asked.text("instrument");
        Instrument instrument =
                market.find(name)
                        .orElseThrow(() -> rejected(account, asked, "INSTRUMENT_NOT_TRADEABLE"));
        BigDecimal bound = asked.number("priceBound").orElse(null);
        OrderType type =
                switch (asked.text("type")) {
                    case "MARKET" -> OrderType.MARKET;
                    case "LIMIT" -> OrderType.LIMIT;
                    case "STOP" -> bound == null ? OrderType.STOP_MARKET : OrderType.STOP_LIMIT;
                    default -> throw rejected(account, asked, "ORDER_TYPE_INVALID");
                };
        BigDecimal units = asked.decimal("units");
        if (units.signum() == 0) {
            throw rejected(account, asked, "UNITS_INVALID");
        }
        return wish(account, asked, instrument, type, units, bound);
    }

    private OrderWish wish(
            String account,
            Asked asked,
            Instrument instrument,
            OrderType type,
            BigDecimal units,
            @Nullable BigDecimal bound) {
        BigDecimal price = type == OrderType.MARKET ? null : asked.decimal("price");
        boolean limit = type == OrderType.LIMIT;
        return new OrderWish(
                account,
                asked.name(),
                instrument,
                units.signum() > 0 ? Side.BUY : Side.SELL,
                type,
                units.abs(),
                limit ? price : type == OrderType.STOP_LIMIT ? bound : null,
                limit || type == OrderType.MARKET ? null : price,
                force(account, asked, type),
                asked.text("positionFill", "DEFAULT").equals("REDUCE_ONLY"),
                BigDecimal.ONE);
    }

    private TimeInForce force(String account, Asked asked, OrderType type) {
        String force = asked.text("timeInForce", type == OrderType.MARKET ? "FOK" : "GTC");
        return switch (type) {
            case MARKET -> {
                if (!Set.of("FOK", "IOC").contains(force)) {
                    throw rejected(account, asked, "TIME_IN_FORCE_INVALID");
                }
                yield TimeInForce.GTC;
            }
            case LIMIT -> TimeInForce.valueOf(force);
            case STOP_MARKET, STOP_LIMIT -> {
                if (!force.equals("GTC")) {
                    throw rejected(account, asked, "TIME_IN_FORCE_INVALID");
                }
                yield TimeInForce.GTC;
            }
        };
    }

    private static String reason(VenueOrder order) {
        OrderWish wish = order.wish();
        BigDecimal least = wish.instrument().minimumQuantity().value();
        return switch (order.why()) {
            case "PRICE_FILTER" -> "PRICE_PRECISION_EXCEEDED";
            case "LOT_SIZE" ->
                    wish.quantity().compareTo(least) < 0
                            ? "UNITS_MINIMUM_NOT_MET"
                            : "UNITS_PRECISION_EXCEEDED";
            case "INSUFFICIENT_BALANCE" -> "INSUFFICIENT_MARGIN";
            case "REDUCE_ONLY" -> "POSITION_CLOSEOUT_FAILED";
            default -> order.why();
        };
    }

    private Refusal rejected(String account, Asked asked, String reason) {
        ObjectNode words = object().put("rejectReason", reason);
        asked.order()
                .properties()
                .forEach(field -> {
                    if (!field.getKey().equals("type")) {
                        words.set(field.getKey(), field.getValue());
                    }
                });
        String type = asked.text("type", "MARKET") + "_ORDER_REJECT";
        return Refusal.of(400, "orderRejectTransaction", transactions.add(account, type, words));
    }
}
