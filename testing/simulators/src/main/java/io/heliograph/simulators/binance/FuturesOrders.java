package io.heliograph.simulators.binance;

import io.heliograph.model.Instrument;
import io.heliograph.model.order.OrderType;
import io.heliograph.simulators.trading.VenueOrder;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.ObjectNode;

/// Futures' orders of the book under `order`, and conditional ones under `algoOrder`.
final class FuturesOrders {
    private static final String WRONG_DOOR =
            "Order type not supported for this endpoint. Please use the Algo Order API endpoints"
                    + " instead.";
    private static final String NOT_MAKER =
            "Due to the order could not be executed as maker, the Post Only order will be rejected.";

    private final BinanceFace face;
    private final FuturesSettings settings;

    FuturesOrders(BinanceFace face, FuturesSettings settings) {
        this.face = face;
        this.settings = settings;
    }

    VenueOrder place(String account, Parameters asked) {
        OrderType type =
                switch (asked.text("type")) {
                    case "MARKET" -> {
                        asked.without("price", "timeInForce");
                        yield OrderType.MARKET;
                    }
                    case "LIMIT" -> {
                        asked.text("timeInForce");
                        yield OrderType.LIMIT;
                    }
                    case "STOP", "STOP_MARKET", "TAKE_PROFIT", "TAKE_PROFIT_MARKET" ->
                            throw new Refusal(-4120, WRONG_DOOR);
                    default -> throw new Refusal(-1116, "Invalid orderType.");
                };
        Instrument instrument = face.instrument(asked);
        OrderWish wish =
                face.wish(
                        account,
                        asked.clientId("newClientOrderId", "auto" + face.now(), -4015),
                        type,
                        null,
                        settings.leverage(account, BinanceFace.symbol(instrument)),
                        asked);
        if (booked(account, asked, isOpenAs(wish.clientId())).isPresent()) {
            throw new Refusal(-4116, "ClientOrderId is duplicated.");
        }
        if (asked.find("timeInForce").orElse("").equals("GTX") && face.world.wouldTake(wish)) {
            throw new Refusal(-5022, NOT_MAKER);
        }
        return taken(face.world.place(wish));
    }

    private static Predicate<BookOrder> isOpenAs(String clientId) {
        return order -> order.order().isOpen() && order.clientId().equals(clientId);
    }

    VenueOrder conditional(String account, Parameters asked) {
        if (!asked.text("algoType").equals("CONDITIONAL")) {
            throw new Refusal(-1116, "Invalid algoType.");
        }
        OrderType type =
                switch (asked.text("type")) {
                    case "STOP" -> OrderType.STOP_LIMIT;
                    case "STOP_MARKET" -> {
                        asked.without("price");
                        yield OrderType.STOP_MARKET;
                    }
                    default -> throw new Refusal(-1116, "Invalid orderType.");
                };
        Instrument instrument = face.instrument(asked);
        OrderWish wish =
                face.wish(
                        account,
                        asked.clientId("clientAlgoId", "auto" + face.now(), -4015),
                        type,
                        asked.decimal("triggerPrice"),
                        settings.leverage(account, BinanceFace.symbol(instrument)),
                        asked);
        boolean taken =
                face.find(
                                account,
                                asked,
                                o -> waits(o) && o.wish().clientId().equals(wish.clientId()))
                        .isPresent();
        if (taken) {
            throw new Refusal(-20132, "Duplicate client algo id.");
        }
        return taken(face.world.place(wish));
    }

    static boolean isConditional(VenueOrder order) {
        return order.wish().trigger() != null;
    }

    private static boolean waits(VenueOrder order) {
        return isConditional(order) && order.isOpen() && !order.triggered();
    }

    private static VenueOrder taken(VenueOrder order) {
        if (order.state() != VenueOrder.State.REJECTED) {
            return order;
        }
        throw switch (order.why()) {
            case "PRICE_FILTER" -> new Refusal(-4014, "Price not increased by tick size.");
            case "LOT_SIZE" ->
                    new Refusal(-1111, "Precision is over the maximum defined for this asset.");
            case "MIN_NOTIONAL" ->
                    new Refusal(
                            -4164,
                            "Order's notional must be no smaller than %s (unless you choose reduce only)."
                                    .formatted(
                                            order.wish()
                                                    .instrument()
                                                    .minimumNotional()
                                                    .amount()
                                                    .toPlainString()));
            case "INSUFFICIENT_BALANCE" -> new Refusal(-2019, "Margin is insufficient.");
            case "REDUCE_ONLY" -> new Refusal(-2022, "ReduceOnly Order is rejected.");
            case "WOULD_TRIGGER_IMMEDIATELY" ->
                    new Refusal(-2021, "Order would immediately trigger.");
            default -> new Refusal(-1013, "Invalid order: " + order.why());
        };
    }

    /// An order of the book, whether sent there or placed by a conditional one.
    Optional<BookOrder> booked(String account, Parameters asked, Predicate<BookOrder> which) {
        return face.find(account, asked, order -> BookOrder.find(order).filter(which).isPresent())
                .flatMap(BookOrder::find);
    }

    static Predicate<BookOrder> named(Parameters asked) {
        if (asked.has("origClientOrderId")) {
            String name = asked.text("origClientOrderId");
            return order -> order.clientId().equals(name);
        }
        long id = asked.number("orderId");
        return order -> order.id() == id;
    }

    static Predicate<VenueOrder> namedConditional(Parameters asked) {
        if (asked.has("clientAlgoId")) {
            String name = asked.text("clientAlgoId");
            return order -> isConditional(order) && order.wish().clientId().equals(name);
        }
        long id = asked.number("algoId");
        return order -> isConditional(order) && order.id() == id;
    }

    ObjectNode cancel(String account, Parameters asked) {
        asked.text("symbol");
        return booked(account, asked, named(asked))
                .filter(found -> face.world.cancel(found.order()))
                .map(FuturesAnswers::order)
                .orElseThrow(Refusal::unknownOrder);
    }

    ObjectNode cancelConditional(String account, Parameters asked) {
        VenueOrder canceled =
                face.find(account, asked, namedConditional(asked).and(FuturesOrders::waits))
                        .filter(face.world::cancel)
                        .orElseThrow(Refusal::unknownOrder);
        return BinanceFace.object()
                .put("algoId", canceled.id())
                .put("clientAlgoId", canceled.wish().clientId())
                .put("code", "200")
                .put("msg", "success");
    }
}
