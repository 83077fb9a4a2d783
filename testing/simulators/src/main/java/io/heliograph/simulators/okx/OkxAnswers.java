package io.heliograph.simulators.okx;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.PositionSide;
import io.heliograph.model.account.Position;
import io.heliograph.model.order.MoneyMovement;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.simulators.trading.VenueOrder;
import io.heliograph.simulators.trading.VenueOrder.Fill;
import io.heliograph.simulators.trading.VenueOrder.OrderWish;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// OKX's words: every number is text, and what there is none of is empty text.
final class OkxAnswers {
    private OkxAnswers() {}

    /// `account/trade-fee`: what the simulated venue takes of every execution, below zero.
    static ArrayNode fees(String kind) {
        return array().add(
                        object().put("level", "Lv1")
                                .put("instType", kind)
                                .put("maker", "-0.001")
                                .put("taker", "-0.001")
                                .put("makerU", "-0.001")
                                .put("takerU", "-0.001"));
    }

    static ObjectNode object() {
        return JsonMapper.shared().createObjectNode();
    }

    static ArrayNode array() {
        return JsonMapper.shared().createArrayNode();
    }

    static String plain(@Nullable BigDecimal number) {
        return number == null ? "" : number.stripTrailingZeros().toPlainString();
    }

    static String millis(Instant at) {
        return Long.toString(at.toEpochMilli());
    }

    /// An order of the book, in lists and news alike.
    static ObjectNode order(OkxMarket market, VenueOrder order, String mode) {
        OrderWish wish = order.wish();
        Booked booked = new Booked(order);
        boolean placed = Booked.isConditional(order);
        BigDecimal fees =
                order.fills().stream().map(Fill::fee).reduce(BigDecimal.ZERO, BigDecimal::add);
        return object().put("instType", market.kind())
                .put("instId", market.name(wish.instrument()))
                .put("ordId", Long.toString(booked.id()))
                .put("clOrdId", booked.name())
                .put("algoId", placed ? Long.toString(order.id()) : "")
                .put("algoClOrdId", placed ? wish.clientId() : "")
                .put("tdMode", mode)
                .put("side", OkxMarket.lower(wish.side()))
                .put("posSide", "net")
                .put("ordType", type(wish))
                .put("px", plain(wish.price()))
                .put("sz", plain(wish.quantity()))
                .put("tgtCcy", market.swaps() ? "" : "base_ccy")
                .put("reduceOnly", Boolean.toString(wish.reduceOnly()))
                .put("lever", market.swaps() ? plain(wish.leverage()) : "")
                .put("state", state(order))
                .put("accFillSz", plain(order.executed()))
                .put("avgPx", order.fills().isEmpty() ? "" : plain(order.averagePrice()))
                .put("fee", plain(fees.negate()))
                .put("feeCcy", wish.instrument().quote().code())
                .put("cTime", millis(order.createdAt()))
                .put("uTime", millis(order.updatedAt()));
    }

    /// The execution that an order's news is about.
    ///
    /// @param fill null for news of something else
    static ObjectNode told(ObjectNode order, @Nullable Fill fill, String feeCurrency) {
        return order.put("tradeId", fill == null ? "" : Long.toString(fill.id()))
                .put("fillPx", fill == null ? "" : plain(fill.price()))
                .put("fillSz", fill == null ? "" : plain(fill.quantity()))
                .put("fillFee", fill == null ? "" : plain(fill.fee().negate()))
                .put("fillFeeCcy", fill == null ? "" : feeCurrency)
                .put("fillTime", fill == null ? "" : millis(fill.at()));
    }

    static ObjectNode conditional(OkxMarket market, VenueOrder order, String mode) {
        OrderWish wish = order.wish();
        BigDecimal limit = wish.price();
        String placed = order.triggered() ? Long.toString(order.triggeredId()) : "";
        ObjectNode row =
                object().put("instType", market.kind())
                        .put("instId", market.name(wish.instrument()))
                        .put("algoId", Long.toString(order.id()))
                        .put("algoClOrdId", wish.clientId())
                        .put("ordType", "conditional")
                        .put("tdMode", mode)
                        .put("side", OkxMarket.lower(wish.side()))
                        .put("posSide", "net")
                        .put("sz", plain(wish.quantity()))
                        .put("slTriggerPx", plain(wish.trigger()))
                        .put("slTriggerPxType", "last")
                        .put("slOrdPx", limit == null ? "-1" : plain(limit))
                        .put("reduceOnly", Boolean.toString(wish.reduceOnly()))
                        .put("state", order.triggered() ? "effective" : state(order))
                        .put("ordId", placed)
                        .put("actualSz", order.triggered() ? plain(wish.quantity()) : "")
                        .put("triggerTime", order.triggered() ? millis(order.updatedAt()) : "")
                        .put("failCode", "")
                        .put("cTime", millis(order.createdAt()))
                        .put("uTime", millis(order.updatedAt()));
        ArrayNode ids = row.putArray("ordIdList");
        if (!placed.isEmpty()) {
            ids.add(placed);
        }
        return row;
    }

    static ObjectNode fill(OkxMarket market, VenueOrder order, Fill fill) {
        Booked booked = new Booked(order);
        return object().put("instType", market.kind())
                .put("instId", market.name(order.wish().instrument()))
                .put("tradeId", Long.toString(fill.id()))
                .put("billId", Long.toString(fill.id()))
                .put("ordId", Long.toString(booked.id()))
                .put("clOrdId", booked.name())
                .put("fillPx", plain(fill.price()))
                .put("fillSz", plain(fill.quantity()))
                .put("side", OkxMarket.lower(order.wish().side()))
                .put("posSide", "net")
                .put("execType", "T")
                .put("feeCcy", order.wish().instrument().quote().code())
                .put("fee", plain(fill.fee().negate()))
                .put("ts", millis(fill.at()))
                .put("fillTime", millis(fill.at()));
    }

    static ObjectNode position(
            OkxMarket market, Position position, BigDecimal price, String mode, String leverage) {
        BigDecimal contracts = position.quantity().value();
        BigDecimal signed = position.side() == PositionSide.SHORT ? contracts.negate() : contracts;
        BigDecimal size = market.world().instrument(position.instrument()).contractSize();
        String worth = plain(contracts.multiply(size).multiply(price));
        String now = Long.toString(market.now());
        return object().put("instType", market.kind())
                .put("instId", market.name(market.world().instrument(position.instrument())))
                .put("mgnMode", mode)
                .put("posId", "1")
                .put("posSide", "net")
                .put("pos", plain(signed))
                .put("availPos", plain(contracts))
                .put("avgPx", String.valueOf(position.averagePrice()))
                .put("markPx", plain(price))
                .put("lever", leverage)
                .put("notionalUsd", worth)
                .put("upl", "0")
                .put("uplRatio", "0")
                .put("imr", worth)
                .put("mmr", "0")
                .put("liqPx", "")
                .put("ccy", "USDT")
                .put("cTime", now)
                .put("uTime", now);
    }

    static ObjectNode bill(OkxMarket market, MoneyMovement movement) {
        InstrumentId held = movement.instrument();
        String instrument =
                held == null || movement.kind() == MoneyMovement.Kind.TRANSFER
                        ? ""
                        : market.name(market.world().instrument(held));
        return object().put("billId", movement.id())
                .put("type", type(movement))
                .put("instType", instrument.isEmpty() ? "" : market.kind())
                .put("instId", instrument)
                .put("ccy", movement.amount().currency().code())
                .put("balChg", plain(movement.amount().amount()))
                .put("ts", millis(movement.at()));
    }

    /// 1 is a transfer, 8 is funding.
    static String type(MoneyMovement movement) {
        return switch (movement.kind()) {
            case TRANSFER -> "1";
            case FUNDING -> "8";
        };
    }

    private static String state(VenueOrder order) {
        return switch (order.state()) {
            case NEW -> "live";
            case PARTIALLY_FILLED -> "partially_filled";
            case FILLED -> "filled";
            case CANCELED, EXPIRED, REJECTED -> "canceled";
        };
    }

    private static String type(OrderWish wish) {
        if (wish.type() == OrderType.MARKET || wish.type() == OrderType.STOP_MARKET) {
            return "market";
        }
        return wish.timeInForce() == TimeInForce.GTC
                ? "limit"
                : OkxMarket.lower(wish.timeInForce());
    }
}
