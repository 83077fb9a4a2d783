package io.heliograph.venues.binance;

import io.heliograph.model.order.TimeInForce;
import io.heliograph.venues.http.VenueRequest;
import io.heliograph.venues.http.VenueRequest.Urgency;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// The requests of Binance USD-M futures, each with its weight. Conditional orders live apart from
/// all others, under `algoOrder`, since December 2025.
final class FuturesRequests {
    private static final String ORDER = "/fapi/v1/order";
    private static final String ALGO = "/fapi/v1/algoOrder";

    private final BinanceKey key;

    FuturesRequests(BinanceKey key) {
        this.key = key;
    }

    VenueRequest place(BinanceOrder order, BinanceParameters parameters, Urgency urgency) {
        boolean conditional = order.trigger() != null;
        parameters
                .with("symbol", order.symbol())
                .with("side", order.side())
                .with("type", type(order))
                .with("quantity", order.quantity())
                .with(conditional ? "clientAlgoId" : "newClientOrderId", order.clientId())
                .with("newOrderRespType", "RESULT")
                .maybe("price", order.price())
                .maybe("triggerPrice", order.trigger());
        if (conditional) {
            parameters.with("algoType", "CONDITIONAL");
        }
        // A conditional order is good till canceled unless it says otherwise.
        boolean usual = conditional && order.timeInForce() == TimeInForce.GTC;
        if (order.price() != null && !usual) {
            parameters.with("timeInForce", order.postOnly() ? "GTX" : order.timeInForce().name());
        }
        if (order.reduceOnly()) {
            parameters.with("reduceOnly", "true");
        }
        return key.signed("POST", conditional ? ALGO : ORDER, parameters, 1, 1, urgency);
    }

    VenueRequest cancel(
            String symbol, String clientId, boolean conditional, BinanceParameters parameters) {
        return key.signed(
                "DELETE",
                conditional ? ALGO : ORDER,
                of(symbol, clientId, conditional, parameters),
                1,
                0,
                Urgency.PROTECTIVE);
    }

    VenueRequest cancelAll(String symbol, boolean conditional, BinanceParameters parameters) {
        parameters.with("symbol", symbol);
        String path = conditional ? "/fapi/v1/algoOpenOrders" : "/fapi/v1/allOpenOrders";
        return key.signed("DELETE", path, parameters, 1, 0, Urgency.PROTECTIVE);
    }

    VenueRequest order(
            String symbol, String clientId, boolean conditional, BinanceParameters parameters) {
        return key.signed(
                "GET",
                conditional ? ALGO : ORDER,
                of(symbol, clientId, conditional, parameters),
                1,
                0,
                Urgency.QUESTION);
    }

    /// By the venue's own id.
    VenueRequest byVenueId(
            String method,
            String symbol,
            String id,
            boolean conditional,
            BinanceParameters parameters) {
        parameters.with("symbol", symbol).with(conditional ? "algoId" : "orderId", id);
        return key.signed(method, conditional ? ALGO : ORDER, parameters, 1, 0, Urgency.QUESTION);
    }

    /// @param symbol null for all
    VenueRequest openOrders(@Nullable String symbol, BinanceParameters parameters) {
        return open("/fapi/v1/openOrders", symbol, parameters);
    }

    /// @param symbol null for all
    VenueRequest openConditionals(@Nullable String symbol, BinanceParameters parameters) {
        return open("/fapi/v1/openAlgoOrders", symbol, parameters);
    }

    private VenueRequest open(String path, @Nullable String symbol, BinanceParameters parameters) {
        if (symbol == null) {
            return background(path, parameters, 40);
        }
        return background(path, parameters.with("symbol", symbol), 1);
    }

    /// Of the last week.
    VenueRequest conditionals(String symbol, BinanceParameters parameters) {
        return background("/fapi/v1/allAlgoOrders", parameters.with("symbol", symbol), 5);
    }

    VenueRequest account(BinanceParameters parameters) {
        return background("/fapi/v3/account", parameters, 5);
    }

    VenueRequest positions(BinanceParameters parameters) {
        return background("/fapi/v3/positionRisk", parameters, 5);
    }

    /// How much leverage each notional may have.
    VenueRequest brackets(BinanceParameters parameters) {
        return background("/fapi/v1/leverageBracket", parameters, 1);
    }

    /// Leverage and margin mode as they are set.
    VenueRequest symbolSettings(String symbol, BinanceParameters parameters) {
        return background("/fapi/v1/symbolConfig", parameters.with("symbol", symbol), 5);
    }

    VenueRequest commission(String symbol, BinanceParameters parameters) {
        return background("/fapi/v1/commissionRate", parameters.with("symbol", symbol), 20);
    }

    VenueRequest positionMode(BinanceParameters parameters) {
        return background("/fapi/v1/positionSide/dual", parameters, 30);
    }

    VenueRequest leverage(String symbol, int leverage, BinanceParameters parameters) {
        parameters.with("symbol", symbol).with("leverage", BigDecimal.valueOf(leverage));
        return key.signed("POST", "/fapi/v1/leverage", parameters, 1, 0, Urgency.ENTRY);
    }

    /// @param mode `ISOLATED` or `CROSSED`
    VenueRequest marginMode(String symbol, String mode, BinanceParameters parameters) {
        parameters.with("symbol", symbol).with("marginType", mode);
        return key.signed("POST", "/fapi/v1/marginType", parameters, 1, 0, Urgency.ENTRY);
    }

    VenueRequest tradesOf(String symbol, String orderId, BinanceParameters parameters) {
        parameters.with("symbol", symbol).with("orderId", orderId);
        return key.signed("GET", "/fapi/v1/userTrades", parameters, 5, 0, Urgency.QUESTION);
    }

    /// The last 500, unless the parameters have another limit.
    VenueRequest trades(String symbol, BinanceParameters parameters) {
        parameters.with("symbol", symbol);
        return background("/fapi/v1/userTrades", parameters, 5);
    }

    /// Money that moved, the oldest first, a thousand rows at most.
    ///
    /// @param type as Binance names it
    VenueRequest income(String type, Instant since, BinanceParameters parameters) {
        parameters
                .with("incomeType", type)
                .with("startTime", BigDecimal.valueOf(since.toEpochMilli()))
                .with("limit", BinanceWire.MOST_TRADES);
        return background("/fapi/v1/income", parameters, 30);
    }

    /// Opens the user stream, or keeps it open.
    VenueRequest listenKey(String method) {
        return key.named(method, "/fapi/v1/listenKey", Urgency.QUESTION);
    }

    private VenueRequest background(String path, BinanceParameters parameters, int weight) {
        return key.signed("GET", path, parameters, weight, 0, Urgency.BACKGROUND);
    }

    private static BinanceParameters of(
            String symbol, String clientId, boolean conditional, BinanceParameters parameters) {
        return parameters
                .with("symbol", symbol)
                .with(conditional ? "clientAlgoId" : "origClientOrderId", clientId);
    }

    private static String type(BinanceOrder order) {
        if (order.trigger() == null) {
            return order.price() == null ? "MARKET" : "LIMIT";
        }
        String kind = order.profit() ? "TAKE_PROFIT" : "STOP";
        return order.price() == null ? kind + "_MARKET" : kind;
    }
}
