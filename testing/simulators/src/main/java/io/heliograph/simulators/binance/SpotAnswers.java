package io.heliograph.simulators.binance;

import static io.heliograph.simulators.binance.BinanceFace.object;
import static io.heliograph.simulators.binance.BinanceFace.plain;
import static io.heliograph.simulators.binance.BinanceFace.symbol;

import io.heliograph.model.Side;
import io.heliograph.simulators.trading.VenueOrder;
import io.heliograph.simulators.trading.VenueOrder.Fill;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Spot's words (`rest-api.md`, `user-data-stream.md`).
final class SpotAnswers {
    private SpotAnswers() {}

    record Balance(String asset, BigDecimal free, BigDecimal locked) {}

    static ObjectNode placed(VenueOrder order) {
        ObjectNode answer =
                common(order)
                        .put("clientOrderId", order.wish().clientId())
                        .put("transactTime", order.updatedAt().toEpochMilli());
        ArrayNode fills = answer.putArray("fills");
        for (Fill fill : order.fills()) {
            fills.addObject()
                    .put("price", plain(fill.price()))
                    .put("qty", plain(fill.quantity()))
                    .put("commission", plain(fill.fee()))
                    .put("commissionAsset", order.wish().instrument().quote().code())
                    .put("tradeId", fill.id());
        }
        return answer;
    }

    static ObjectNode known(VenueOrder order) {
        return common(order)
                .put("clientOrderId", order.wish().clientId())
                .put("time", order.createdAt().toEpochMilli())
                .put("updateTime", order.updatedAt().toEpochMilli())
                .put("isWorking", order.wish().trigger() == null || order.triggered());
    }

    /// A cancellation has an id of its own, which takes the place of the order's.
    static ObjectNode canceled(VenueOrder order) {
        return common(order)
                .put("origClientOrderId", order.wish().clientId())
                .put("clientOrderId", "cancel" + order.id())
                .put("transactTime", order.updatedAt().toEpochMilli());
    }

    static ObjectNode trade(VenueOrder order, Fill fill) {
        return object().put("symbol", symbol(order.wish().instrument()))
                .put("id", fill.id())
                .put("orderId", order.id())
                .put("orderListId", -1)
                .put("price", plain(fill.price()))
                .put("qty", plain(fill.quantity()))
                .put("quoteQty", plain(fill.price().multiply(fill.quantity())))
                .put("commission", plain(fill.fee()))
                .put("commissionAsset", order.wish().instrument().quote().code())
                .put("time", fill.at().toEpochMilli())
                .put("isBuyer", order.wish().side() == Side.BUY)
                .put("isMaker", false)
                .put("isBestMatch", true);
    }

    /// What the simulated venue takes of every execution.
    private static final String FEE = "0.00100000";

    static ObjectNode account(List<Balance> balances, long now) {
        ObjectNode answer =
                object().put("makerCommission", 10)
                        .put("takerCommission", 10)
                        .put("canTrade", true)
                        .put("canWithdraw", true)
                        .put("canDeposit", true)
                        .put("updateTime", now)
                        .put("accountType", "SPOT");
        answer.putObject("commissionRates").put("maker", FEE).put("taker", FEE);
        ArrayNode rows = answer.putArray("balances");
        for (Balance balance : balances) {
            rows.addObject()
                    .put("asset", balance.asset())
                    .put("free", plain(balance.free()))
                    .put("locked", plain(balance.locked()));
        }
        answer.putArray("permissions").add("SPOT");
        return answer;
    }

    /// `executionReport`
    ///
    /// @param what just happened, `NEW`, `TRADE`, `CANCELED`, `EXPIRED`
    static ObjectNode report(VenueOrder order, String what, @Nullable Fill fill) {
        OrderWish wish = order.wish();
        boolean canceled = what.equals("CANCELED");
        ObjectNode event =
                object().put("e", "executionReport")
                        .put("E", order.updatedAt().toEpochMilli())
                        .put("s", symbol(wish.instrument()))
                        .put("c", canceled ? "cancel" + order.id() : wish.clientId())
                        .put("C", canceled ? wish.clientId() : "")
                        .put("S", wish.side().name())
                        .put("o", type(order))
                        .put("f", wish.timeInForce().name())
                        .put("q", plain(wish.quantity()))
                        .put("p", plain(wish.price()))
                        .put("P", plain(wish.trigger()))
                        .put("x", what)
                        .put("X", order.state().name())
                        .put("r", "NONE")
                        .put("i", order.id())
                        .put("l", plain(fill == null ? null : fill.quantity()))
                        .put("z", plain(order.executed()))
                        .put("L", plain(fill == null ? null : fill.price()))
                        .put("n", plain(fill == null ? null : fill.fee()));
        // The coin of a fee that was not taken is null.
        event.put("N", fill == null ? null : wish.instrument().quote().code());
        return event.put("T", order.updatedAt().toEpochMilli())
                .put("t", fill == null ? -1 : fill.id());
    }

    static ObjectNode moneyMoved(List<Balance> balances, long now) {
        ObjectNode event = object().put("e", "outboundAccountPosition").put("E", now).put("u", now);
        ArrayNode rows = event.putArray("B");
        for (Balance balance : balances) {
            rows.addObject()
                    .put("a", balance.asset())
                    .put("f", plain(balance.free()))
                    .put("l", plain(balance.locked()));
        }
        return event;
    }

    private static ObjectNode common(VenueOrder order) {
        OrderWish wish = order.wish();
        return object().put("symbol", symbol(wish.instrument()))
                .put("orderId", order.id())
                .put("orderListId", -1)
                .put("price", plain(wish.price()))
                .put("origQty", plain(wish.quantity()))
                .put("executedQty", plain(order.executed()))
                .put("cummulativeQuoteQty", plain(order.turnover()))
                .put("status", order.state().name())
                .put("timeInForce", wish.timeInForce().name())
                .put("type", type(order))
                .put("side", wish.side().name())
                .put("stopPrice", plain(wish.trigger()));
    }

    private static String type(VenueOrder order) {
        return switch (order.wish().type()) {
            case MARKET -> "MARKET";
            case LIMIT -> "LIMIT";
            case STOP_MARKET -> "STOP_LOSS";
            case STOP_LIMIT -> "STOP_LOSS_LIMIT";
        };
    }
}
