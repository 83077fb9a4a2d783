package io.heliograph.venues.binance;

import io.heliograph.model.Side;
import io.heliograph.venues.keys.Opening;
import io.heliograph.venues.keys.Signable;
import io.heliograph.venues.keys.SigningRules;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which requests of Binance are signed. A signature there covers the parameters and not the path,
/// so the parameters are held to names that nothing but trading has a use for.
final class BinanceSigningRules implements SigningRules {
    private static final Set<String> PATHS =
            Set.of(
                    "POST /api/v3/order",
                    "GET /api/v3/order",
                    "DELETE /api/v3/order",
                    "POST /api/v3/order/cancelReplace",
                    "GET /api/v3/openOrders",
                    "DELETE /api/v3/openOrders",
                    "GET /api/v3/account",
                    "GET /api/v3/myTrades",
                    "GET /sapi/v1/account/apiRestrictions",
                    "STREAM userDataStream.subscribe.signature",
                    "POST /fapi/v1/order",
                    "PUT /fapi/v1/order",
                    "GET /fapi/v1/order",
                    "DELETE /fapi/v1/order",
                    "POST /fapi/v1/algoOrder",
                    "GET /fapi/v1/algoOrder",
                    "DELETE /fapi/v1/algoOrder",
                    "GET /fapi/v1/openOrders",
                    "GET /fapi/v1/openAlgoOrders",
                    "GET /fapi/v1/allAlgoOrders",
                    "GET /fapi/v3/account",
                    "GET /fapi/v3/positionRisk",
                    "GET /fapi/v1/leverageBracket",
                    "GET /fapi/v1/symbolConfig",
                    "GET /fapi/v1/positionSide/dual",
                    "POST /fapi/v1/leverage",
                    "POST /fapi/v1/marginType",
                    "GET /fapi/v1/commissionRate",
                    "GET /fapi/v1/income",
                    "GET /fapi/v1/userTrades");
    private static final Set<String> NAMES =
            Set.of(
                    "timestamp",
                    "recvWindow",
                    "apiKey",
                    "symbol",
                    "side",
                    "type",
                    "quantity",
                    "price",
                    "stopPrice",
                    "triggerPrice",
                    "timeInForce",
                    "newClientOrderId",
                    "clientAlgoId",
                    "algoType",
                    "algoId",
                    "newOrderRespType",
                    "reduceOnly",
                    "cancelReplaceMode",
                    "cancelOrigClientOrderId",
                    "origClientOrderId",
                    "orderId",
                    "incomeType",
                    "limit",
                    "startTime",
                    "endTime",
                    "fromId",
                    "leverage",
                    "marginType");
    private static final Set<String> PLACING =
            Set.of(
                    "POST /api/v3/order",
                    "POST /api/v3/order/cancelReplace",
                    "POST /fapi/v1/order",
                    "PUT /fapi/v1/order",
                    "POST /fapi/v1/algoOrder");

    @Override
    public Optional<Opening> read(Signable request) {
        if (!PATHS.contains(request.toString())) {
            throw SigningRules.refusal(request, "trading does not need it");
        }
        Map<String, String> parameters = parameters(request);
        if (!PLACING.contains(request.toString()) || !opens(request, parameters)) {
            return Optional.empty();
        }
        try {
            String trigger = parameters.getOrDefault("triggerPrice", parameters.get("stopPrice"));
            return Optional.of(
                    new Opening(
                            parameters.getOrDefault("symbol", ""),
                            Side.valueOf(parameters.getOrDefault("side", "")),
                            new BigDecimal(parameters.getOrDefault("quantity", "")),
                            number(parameters.get("price")),
                            number(trigger)));
        } catch (IllegalArgumentException unreadable) {
            throw SigningRules.refusal(request, "nobody can tell what it would do");
        }
    }

    /// What is sold at spot was bought before.
    private static boolean opens(Signable request, Map<String, String> parameters) {
        return request.path().startsWith("/api/")
                ? !"SELL".equals(parameters.get("side"))
                : !"true".equals(parameters.get("reduceOnly"));
    }

    private static Map<String, String> parameters(Signable request) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : request.text().split("&", -1)) {
            int mark = pair.indexOf('=');
            String name = mark < 0 ? pair : pair.substring(0, mark);
            if (!NAMES.contains(name)) {
                throw SigningRules.refusal(request, "trading has no parameter " + name);
            }
            String value = URLDecoder.decode(pair.substring(mark + 1), StandardCharsets.UTF_8);
            if (parameters.put(name, value) != null) {
                throw SigningRules.refusal(request, name + " is there twice");
            }
        }
        return parameters;
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
