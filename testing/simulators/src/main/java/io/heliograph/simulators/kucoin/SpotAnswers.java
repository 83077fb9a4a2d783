package io.heliograph.simulators.kucoin;

import static io.heliograph.simulators.kucoin.KucoinAnswers.array;
import static io.heliograph.simulators.kucoin.KucoinAnswers.lower;
import static io.heliograph.simulators.kucoin.KucoinAnswers.nanos;
import static io.heliograph.simulators.kucoin.KucoinAnswers.object;
import static io.heliograph.simulators.kucoin.KucoinAnswers.plain;

import io.heliograph.model.Instrument;
import io.heliograph.simulators.trading.TradingWorld;
import io.heliograph.simulators.trading.VenueOrder;
import io.heliograph.simulators.trading.VenueOrder.Fill;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import java.math.BigDecimal;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Spot's words for what is traded, ordered and executed.
final class SpotAnswers {
    private SpotAnswers() {}

    static ArrayNode symbols(TradingWorld world) {
        ArrayNode rows = array();
        for (Instrument instrument : world.instruments()) {
            rows.addObject()
                    .put("symbol", SpotOrders.symbol(instrument))
                    .put("name", SpotOrders.symbol(instrument))
                    .put("baseCurrency", instrument.base())
                    .put("quoteCurrency", instrument.quote().code())
                    .put("feeCurrency", instrument.quote().code())
                    .put("market", "USDS")
                    .put("baseMinSize", plain(instrument.minimumQuantity().value()))
                    .put("quoteMinSize", "0.1")
                    .put("baseMaxSize", "10000000000")
                    .put("quoteMaxSize", "99999999")
                    .put("baseIncrement", plain(instrument.lotStep()))
                    .put("quoteIncrement", "0.000001")
                    .put("priceIncrement", plain(instrument.tickSize()))
                    .put("priceLimitRate", "0.1")
                    .put("minFunds", plain(instrument.minimumNotional().amount()))
                    .put("isMarginEnabled", false)
                    .put("enableTrading", true);
        }
        return rows;
    }

    /// An order of the book.
    static ObjectNode booked(VenueOrder order) {
        OrderWish wish = order.wish();
        BigDecimal left = order.isOpen() ? order.leaves() : BigDecimal.ZERO;
        BigDecimal canceled = order.isOpen() ? BigDecimal.ZERO : order.leaves();
        return object().put("id", Booked.id(order))
                .put("clientOid", wish.clientId())
                .put("symbol", SpotOrders.symbol(wish.instrument()))
                .put("opType", "DEAL")
                .put("type", wish.price() == null ? "market" : "limit")
                .put("side", lower(wish.side()))
                .put("price", plain(wish.price()))
                .put("size", plain(wish.quantity()))
                .put("dealSize", plain(order.executed()))
                .put("dealFunds", plain(order.turnover()))
                .put("remainSize", plain(left))
                .put("cancelledSize", plain(canceled))
                .put("fee", plain(KucoinAnswers.fees(order)))
                .put("feeCurrency", wish.instrument().quote().code())
                .put("timeInForce", wish.timeInForce().name())
                .put("postOnly", false)
                .put("cancelExist", canceled.signum() > 0)
                .put("tradeType", "TRADE")
                .put("inOrderBook", order.isOpen())
                .put("active", order.isOpen())
                .put("createdAt", order.createdAt().toEpochMilli())
                .put("lastUpdatedAt", order.updatedAt().toEpochMilli());
    }

    /// A stop, whether it has fired or not.
    static ObjectNode stop(VenueOrder order) {
        OrderWish wish = order.wish();
        return object().put("id", Booked.stopId(order))
                .put("symbol", SpotOrders.symbol(wish.instrument()))
                .put("status", order.triggered() ? "TRIGGERED" : "NEW")
                .put("type", wish.price() == null ? "market" : "limit")
                .put("side", lower(wish.side()))
                .put("price", plain(wish.price()))
                .put("size", plain(wish.quantity()))
                .put("timeInForce", wish.timeInForce().name())
                .put("clientOid", wish.clientId())
                .put("tradeType", "TRADE")
                .put("feeCurrency", wish.instrument().quote().code())
                .put("orderTime", nanos(order.createdAt()))
                .put("createdAt", order.createdAt().toEpochMilli())
                .put("stop", SpotOrders.direction(wish))
                .put("stopPrice", plain(wish.trigger()));
    }

    /// News of a stop.
    static ObjectNode toldStop(VenueOrder order, String type) {
        OrderWish wish = order.wish();
        return object().put("orderId", Booked.stopId(order))
                .put("orderPrice", plain(wish.price()))
                .put("orderType", "stop")
                .put("side", lower(wish.side()))
                .put("size", plain(wish.quantity()))
                .put("stop", SpotOrders.direction(wish))
                .put("stopPrice", plain(wish.trigger()))
                .put("symbol", SpotOrders.symbol(wish.instrument()))
                .put("tradeType", "TRADE")
                .put("triggerSuccess", true)
                .put("type", type)
                .put("createdAt", order.createdAt().toEpochMilli())
                .put("ts", nanos(order.updatedAt()));
    }

    static ObjectNode fill(VenueOrder order, Fill fill) {
        OrderWish wish = order.wish();
        return object().put("id", fill.id())
                .put("symbol", SpotOrders.symbol(wish.instrument()))
                .put("tradeId", fill.id())
                .put("orderId", Booked.id(order))
                .put("side", lower(wish.side()))
                .put("liquidity", "taker")
                .put("price", plain(fill.price()))
                .put("size", plain(fill.quantity()))
                .put("funds", plain(fill.price().multiply(fill.quantity())))
                .put("fee", plain(fill.fee()))
                .put("feeRate", "0.001")
                .put("feeCurrency", wish.instrument().quote().code())
                .put("tradeType", "TRADE")
                .put("type", wish.price() == null ? "market" : "limit")
                .put("createdAt", fill.at().toEpochMilli());
    }
}
