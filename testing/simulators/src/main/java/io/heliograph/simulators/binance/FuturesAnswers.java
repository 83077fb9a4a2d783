package io.heliograph.simulators.binance;

import static io.heliograph.simulators.binance.BinanceFace.object;
import static io.heliograph.simulators.binance.BinanceFace.plain;
import static io.heliograph.simulators.binance.BinanceFace.symbol;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Side;
import io.heliograph.model.account.Position;
import io.heliograph.model.order.MoneyMovement;
import io.heliograph.model.order.OrderType;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.simulators.trading.VenueOrder;
import io.heliograph.simulators.trading.VenueOrder.Fill;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// Futures' words (developers.binance.com, USD-M futures: Trade, User Data Streams).
final class FuturesAnswers {
    private FuturesAnswers() {}

    /// `commissionRate`: what the simulated venue takes of every execution.
    static ObjectNode commission(String symbol) {
        return object().put("symbol", symbol)
                .put("makerCommissionRate", "0.001")
                .put("takerCommissionRate", "0.001");
    }

    static ObjectNode order(BookOrder booked) {
        VenueOrder order = booked.order();
        OrderWish wish = order.wish();
        return object().put("symbol", symbol(wish.instrument()))
                .put("orderId", booked.id())
                .put("clientOrderId", booked.clientId())
                .put("price", plain(wish.price()))
                .put("origQty", plain(wish.quantity()))
                .put("executedQty", plain(order.executed()))
                .put("cumQuote", plain(order.turnover()))
                .put("avgPrice", plain(order.averagePrice()))
                .put("status", order.state().name())
                .put("timeInForce", wish.timeInForce().name())
                .put("type", type(wish))
                .put("origType", type(wish))
                .put("side", wish.side().name())
                .put("positionSide", "BOTH")
                .put("reduceOnly", wish.reduceOnly())
                .put("closePosition", false)
                .put("stopPrice", plain(wish.trigger()))
                .put("workingType", "CONTRACT_PRICE")
                .put("time", order.createdAt().toEpochMilli())
                .put("updateTime", order.updatedAt().toEpochMilli());
    }

    static ObjectNode conditional(VenueOrder order) {
        OrderWish wish = order.wish();
        return object().put("algoId", order.id())
                .put("clientAlgoId", wish.clientId())
                .put("algoType", "CONDITIONAL")
                .put("orderType", conditionalType(wish))
                .put("symbol", symbol(wish.instrument()))
                .put("side", wish.side().name())
                .put("positionSide", "BOTH")
                .put("timeInForce", wish.timeInForce().name())
                .put("quantity", plain(wish.quantity()))
                .put("algoStatus", status(order))
                .put("actualOrderId", order.triggered() ? "" + order.triggeredId() : "")
                .put("actualPrice", plain(order.averagePrice()))
                .put("triggerPrice", plain(wish.trigger()))
                .put("price", plain(wish.price()))
                .put("reduceOnly", wish.reduceOnly())
                .put("closePosition", false)
                .put("createTime", order.createdAt().toEpochMilli())
                .put("updateTime", order.updatedAt().toEpochMilli())
                .put("triggerTime", order.triggered() ? order.updatedAt().toEpochMilli() : 0);
    }

    static ObjectNode trade(BookOrder booked, Fill fill) {
        OrderWish wish = booked.order().wish();
        boolean buys = wish.side() == Side.BUY;
        return object().put("symbol", symbol(wish.instrument()))
                .put("id", fill.id())
                .put("orderId", booked.id())
                .put("side", wish.side().name())
                .put("positionSide", "BOTH")
                .put("price", plain(fill.price()))
                .put("qty", plain(fill.quantity()))
                .put("quoteQty", plain(fill.price().multiply(fill.quantity())))
                .put("realizedPnl", "0")
                .put("commission", plain(fill.fee()))
                .put("commissionAsset", wish.instrument().quote().code())
                .put("time", fill.at().toEpochMilli())
                .put("buyer", buys)
                .put("maker", false);
    }

    static ObjectNode position(
            Position position, String symbol, BigDecimal price, boolean isolated, long now) {
        BigDecimal amount = position.quantity().value();
        BigDecimal signed = position.side() == PositionSide.SHORT ? amount.negate() : amount;
        return object().put("symbol", symbol)
                .put("positionSide", "BOTH")
                .put("positionAmt", signed.toPlainString())
                .put("entryPrice", String.valueOf(position.averagePrice()))
                .put("breakEvenPrice", String.valueOf(position.averagePrice()))
                .put("markPrice", plain(price))
                .put("unRealizedProfit", "0.00000000")
                .put("liquidationPrice", "0")
                .put("isolatedMargin", "0.00000000")
                .put("notional", signed.multiply(price).toPlainString())
                .put("marginAsset", "USDT")
                .put("isolatedWallet", "0")
                .put("marginType", isolated ? "isolated" : "cross")
                .put("initialMargin", "0")
                .put("maintMargin", "0")
                .put("updateTime", now);
    }

    /// `ORDER_TRADE_UPDATE`
    ///
    /// @param what just happened, `NEW`, `TRADE`, `CANCELED`, `EXPIRED`
    static ObjectNode told(BookOrder booked, String what, @Nullable Fill fill) {
        VenueOrder order = booked.order();
        OrderWish wish = order.wish();
        long at = order.updatedAt().toEpochMilli();
        ObjectNode event = object().put("e", "ORDER_TRADE_UPDATE").put("E", at).put("T", at);
        event.putObject("o")
                .put("s", symbol(wish.instrument()))
                .put("c", booked.clientId())
                .put("S", wish.side().name())
                .put("o", type(wish))
                .put("f", wish.timeInForce().name())
                .put("q", plain(wish.quantity()))
                .put("p", plain(wish.price()))
                .put("ap", plain(order.averagePrice()))
                .put("sp", plain(wish.trigger()))
                .put("x", what)
                .put("X", what.equals("NEW") ? "NEW" : order.state().name())
                .put("i", booked.id())
                .put("l", plain(fill == null ? null : fill.quantity()))
                .put("z", plain(order.executed()))
                .put("L", plain(fill == null ? null : fill.price()))
                .put("N", wish.instrument().quote().code())
                .put("n", plain(fill == null ? null : fill.fee()))
                .put("T", at)
                .put("t", fill == null ? 0 : fill.id())
                .put("m", false)
                .put("R", wish.reduceOnly())
                .put("ps", "BOTH");
        return event;
    }

    /// `ALGO_UPDATE`
    static ObjectNode conditionalTold(VenueOrder order) {
        OrderWish wish = order.wish();
        long at = order.updatedAt().toEpochMilli();
        ObjectNode event = object().put("e", "ALGO_UPDATE").put("E", at).put("T", at);
        event.putObject("o")
                .put("caid", wish.clientId())
                .put("aid", order.id())
                .put("at", "CONDITIONAL")
                .put("o", conditionalType(wish))
                .put("s", symbol(wish.instrument()))
                .put("S", wish.side().name())
                .put("ps", "BOTH")
                .put("f", wish.timeInForce().name())
                .put("q", plain(wish.quantity()))
                .put("X", status(order))
                .put("ai", order.triggered() ? "" + order.triggeredId() : "")
                .put("ap", plain(order.averagePrice()))
                .put("aq", plain(order.executed()))
                .put("tp", plain(wish.trigger()))
                .put("p", plain(wish.price()))
                .put("R", wish.reduceOnly())
                .put("rm", "");
        return event;
    }

    /// `ACCOUNT_UPDATE`
    static ObjectNode moneyMoved(String account, String reason, TradingWorld world, long now) {
        ObjectNode event = object().put("e", "ACCOUNT_UPDATE").put("E", now).put("T", now);
        ObjectNode change = event.putObject("a").put("m", reason);
        change.putArray("B")
                .addObject()
                .put("a", world.currency(account))
                .put("wb", plain(world.balance(account)))
                .put("cw", plain(world.balance(account)));
        change.putArray("P");
        return event;
    }

    /// As the list of income names it.
    static String type(MoneyMovement movement) {
        return switch (movement.kind()) {
            case FUNDING -> "FUNDING_FEE";
            case TRANSFER -> "TRANSFER";
        };
    }

    static ObjectNode income(MoneyMovement movement) {
        InstrumentId instrument = movement.instrument();
        return object().put(
                        "symbol", instrument == null ? "" : instrument.symbol().replace("-", ""))
                .put("incomeType", type(movement))
                .put("income", plain(movement.amount().amount()))
                .put("asset", movement.amount().currency().code())
                .put("info", type(movement))
                .put("time", movement.at().toEpochMilli())
                .put("tranId", movement.id())
                .put("tradeId", "");
    }

    private static String status(VenueOrder order) {
        if (!order.triggered()) {
            return order.state().name();
        }
        return order.isOpen() ? "TRIGGERED" : "FINISHED";
    }

    private static String type(OrderWish wish) {
        return wish.type() == OrderType.MARKET || wish.type() == OrderType.STOP_MARKET
                ? "MARKET"
                : "LIMIT";
    }

    private static String conditionalType(OrderWish wish) {
        return wish.type() == OrderType.STOP_MARKET ? "STOP_MARKET" : "STOP";
    }
}
