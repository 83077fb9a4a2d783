package io.heliograph.simulators.kucoin;

import static io.heliograph.simulators.kucoin.KucoinAnswers.lower;
import static io.heliograph.simulators.kucoin.KucoinAnswers.nanos;
import static io.heliograph.simulators.kucoin.KucoinAnswers.object;
import static io.heliograph.simulators.kucoin.KucoinAnswers.plain;

import io.heliograph.model.Instrument;
import io.heliograph.model.order.MoneyMovement;
import io.heliograph.simulators.trading.VenueOrder;
import io.heliograph.simulators.trading.VenueOrder.Fill;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import java.math.BigDecimal;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/// Futures' words for what is traded, ordered and executed.
final class FuturesAnswers {
    private FuturesAnswers() {}

    /// A stop keeps its id when it fires.
    static String id(VenueOrder order) {
        return String.format(Locale.ROOT, "%024x", order.id());
    }

    static ObjectNode contract(Instrument instrument) {
        return object().put("symbol", FuturesOrders.symbol(instrument))
                .put("rootSymbol", instrument.quote().code())
                .put("type", "FFWCSX")
                .put("baseCurrency", instrument.base().equals("BTC") ? "XBT" : instrument.base())
                .put("quoteCurrency", instrument.quote().code())
                .put("settleCurrency", instrument.quote().code())
                .put("maxOrderQty", 1_000_000)
                .put("maxPrice", 1_000_000)
                .put("lotSize", instrument.lotStep())
                .put("tickSize", instrument.tickSize())
                .put("multiplier", instrument.contractSize())
                .put("makerFeeRate", 0.001)
                .put("takerFeeRate", 0.001)
                .put("isInverse", false)
                .put("status", "Open")
                .put("nextFundingRateTime", 25_481_884)
                .put("maxLeverage", 100);
    }

    static ObjectNode order(VenueOrder order) {
        OrderWish wish = order.wish();
        BigDecimal value = order.turnover().multiply(wish.instrument().contractSize());
        boolean stop = Booked.isStop(order);
        boolean canceled = !order.isOpen() && order.leaves().signum() > 0;
        return object().put("id", id(order))
                .put("symbol", FuturesOrders.symbol(wish.instrument()))
                .put("type", wish.price() == null ? "market" : "limit")
                .put("side", lower(wish.side()))
                .put("price", wish.price() == null ? null : plain(wish.price()))
                .put("size", wish.quantity())
                .put("dealSize", order.executed())
                .put("dealValue", plain(value))
                .put("filledSize", order.executed())
                .put("filledValue", plain(value))
                .put("stop", stop ? FuturesOrders.direction(wish.side()) : "")
                .put("stopPriceType", stop ? "TP" : "")
                .put("stopTriggered", order.triggered())
                .put("stopPrice", stop ? plain(wish.trigger()) : null)
                .put("timeInForce", wish.timeInForce().name())
                .put("leverage", plain(wish.leverage()))
                .put("reduceOnly", wish.reduceOnly())
                .put("clientOid", wish.clientId())
                .put("isActive", order.isOpen())
                .put("cancelExist", canceled)
                .put("status", order.isOpen() ? "open" : "done")
                .put("settleCurrency", wish.instrument().quote().code())
                .put("createdAt", order.createdAt().toEpochMilli())
                .put("updatedAt", order.updatedAt().toEpochMilli())
                .put("orderTime", nanos(order.createdAt()));
    }

    static ObjectNode fill(VenueOrder order, Fill fill) {
        Instrument instrument = order.wish().instrument();
        BigDecimal coins = fill.quantity().multiply(instrument.contractSize());
        return object().put("symbol", FuturesOrders.symbol(instrument))
                .put("tradeId", Long.toString(fill.id()))
                .put("orderId", id(order))
                .put("side", lower(order.wish().side()))
                .put("liquidity", "taker")
                .put("price", plain(fill.price()))
                .put("size", fill.quantity())
                .put("value", plain(fill.price().multiply(coins)))
                .put("feeRate", "0.001")
                .put("fee", plain(fill.fee()))
                .put("feeCurrency", instrument.quote().code())
                .put("settleCurrency", instrument.quote().code())
                .put("orderType", order.wish().price() == null ? "market" : "limit")
                .put("tradeType", "trade")
                .put("tradeTime", nanos(fill.at()))
                .put("createdAt", fill.at().toEpochMilli());
    }

    static ObjectNode funding(MoneyMovement funding, String symbol) {
        return object().put("id", Long.parseLong(funding.id()))
                .put("symbol", symbol)
                .put("timePoint", funding.at().toEpochMilli())
                .put("funding", funding.amount().amount())
                .put("settleCurrency", funding.amount().currency().code());
    }

    static ObjectNode transfer(MoneyMovement transfer) {
        return object().put("time", transfer.at().toEpochMilli())
                .put("type", type(transfer))
                .put("amount", transfer.amount().amount())
                .put("fee", 0)
                .put("status", "Completed")
                .put("offset", Long.parseLong(transfer.id()))
                .put("currency", transfer.amount().currency().code());
    }

    static String type(MoneyMovement transfer) {
        return transfer.amount().amount().signum() < 0 ? "TransferOut" : "TransferIn";
    }
}
