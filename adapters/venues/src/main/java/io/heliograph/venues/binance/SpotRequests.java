package io.heliograph.venues.binance;

import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import org.jspecify.annotations.Nullable;

/// The requests of Binance spot (rest-api.md), each with its weight.
final class SpotRequests {
    static final String ORDER = "/api/v3/order";

    private final BinanceKey key;

    SpotRequests(BinanceKey key) {
        this.key = key;
    }

    VenueRequest place(BinanceOrder order, BinanceParameters parameters, Urgency urgency) {
        parameters
                .with("symbol", order.symbol())
                .with("side", order.side())
                .with("type", type(order))
                .with("quantity", order.quantity())
                .with("newClientOrderId", order.clientId())
                .with("newOrderRespType", "FULL")
                .maybe("price", order.price())
                .maybe("stopPrice", order.trigger());
        if (order.price() != null && !order.postOnly()) {
            parameters.with("timeInForce", order.timeInForce().name());
        }
        return key.signed("POST", ORDER, parameters, 1, 1, urgency);
    }

    /// Cancels one order and places another; if the first cannot be canceled, nothing is placed.
    VenueRequest replace(String canceled, BinanceOrder order, BinanceParameters parameters) {
        parameters
                .with("symbol", order.symbol())
                .with("side", order.side())
                .with("type", type(order))
                .with("quantity", order.quantity())
                .with("newClientOrderId", order.clientId())
                .with("newOrderRespType", "FULL")
                .with("cancelReplaceMode", "STOP_ON_FAILURE")
                .with("cancelOrigClientOrderId", canceled)
                .maybe("price", order.price())
                .maybe("stopPrice", order.trigger());
        if (order.price() != null) {
            parameters.with("timeInForce", order.timeInForce().name());
        }
        return key.signed("POST", "/api/v3/order/cancelReplace", parameters, 1, 1, Urgency.ENTRY);
    }

    VenueRequest cancel(String symbol, String clientId, BinanceParameters parameters) {
        return key.signed(
                "DELETE", ORDER, of(symbol, clientId, parameters), 1, 0, Urgency.PROTECTIVE);
    }

    VenueRequest cancelAll(String symbol, BinanceParameters parameters) {
        parameters.with("symbol", symbol);
        return key.signed("DELETE", "/api/v3/openOrders", parameters, 1, 0, Urgency.PROTECTIVE);
    }

    VenueRequest order(String symbol, String clientId, BinanceParameters parameters) {
        return key.signed("GET", ORDER, of(symbol, clientId, parameters), 4, 0, Urgency.QUESTION);
    }

    /// By the venue's own id.
    VenueRequest byVenueId(
            String method, String symbol, String orderId, BinanceParameters parameters) {
        parameters.with("symbol", symbol).with("orderId", orderId);
        return key.signed(method, ORDER, parameters, 4, 0, Urgency.QUESTION);
    }

    /// @param symbol null for all
    VenueRequest openOrders(@Nullable String symbol, BinanceParameters parameters) {
        if (symbol != null) {
            parameters.with("symbol", symbol);
        }
        int weight = symbol == null ? 80 : 6;
        return key.signed("GET", "/api/v3/openOrders", parameters, weight, 0, Urgency.BACKGROUND);
    }

    VenueRequest account(BinanceParameters parameters) {
        return key.signed("GET", "/api/v3/account", parameters, 20, 0, Urgency.BACKGROUND);
    }

    VenueRequest tradesOf(String symbol, String orderId, BinanceParameters parameters) {
        parameters.with("symbol", symbol).with("orderId", orderId);
        return key.signed("GET", "/api/v3/myTrades", parameters, 5, 0, Urgency.QUESTION);
    }

    /// The last 500, unless the parameters have another limit.
    VenueRequest trades(String symbol, BinanceParameters parameters) {
        parameters.with("symbol", symbol);
        return key.signed("GET", "/api/v3/myTrades", parameters, 20, 0, Urgency.BACKGROUND);
    }

    VenueRequest restrictions(BinanceParameters parameters) {
        return key.signed(
                "GET", "/sapi/v1/account/apiRestrictions", parameters, 1, 0, Urgency.BACKGROUND);
    }

    private static BinanceParameters of(
            String symbol, String clientId, BinanceParameters parameters) {
        return parameters.with("symbol", symbol).with("origClientOrderId", clientId);
    }

    private static String type(BinanceOrder order) {
        if (order.trigger() != null) {
            String kind = order.profit() ? "TAKE_PROFIT" : "STOP_LOSS";
            return order.price() == null ? kind : kind + "_LIMIT";
        }
        if (order.price() == null) {
            return "MARKET";
        }
        return order.postOnly() ? "LIMIT_MAKER" : "LIMIT";
    }
}
