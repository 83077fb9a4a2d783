package io.heliograph.venues.kucoin;

import io.heliograph.model.Side;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.keys.Opening;
import io.heliograph.venues.keys.Signable;
import io.heliograph.venues.keys.SigningRules;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Which requests of KuCoin are signed. A signature there covers method, path, query and body, but
/// not the host: what is an order of futures at one is an old order of spot at the other.
final class KucoinSigningRules implements SigningRules {
    static final String SPOT_ORDERS = "/api/v1/hf/orders";
    static final String SPOT_STOPS = "/api/v1/stop-order";
    static final String FUTURES_ORDERS = "/api/v1/orders";

    private static final JsonMapper JSON = VenueJson.mapper(1 << 20);
    private static final Pattern STAMP = Pattern.compile("\\d{13}");
    private static final int STAMP_LENGTH = 13;
    private static final String ID = "[0-9a-zA-Z_-]{1,40}";
    private static final Pattern PATHS =
            Pattern.compile(
                    String.join(
                                    "|",
                                    "POST /api/v1/(hf/orders|stop-order|orders|bullet-private)",
                                    "GET /api/v1/hf/orders(/client-order)?/ID",
                                    "GET /api/v1/hf/orders/active(/symbols)?",
                                    "GET /api/v1/hf/fills",
                                    "GET /api/v1/stop-order(/queryOrderByClientOid)?",
                                    "DELETE /api/v1/hf/orders/client-order/ID",
                                    "DELETE /api/v1/stop-order/cancelOrderByClientOid",
                                    "GET /api/v1/(orders|orders/ID|stopOrders|fills)",
                                    "DELETE /api/v1/orders/client-order/ID",
                                    "GET /api/v1/(accounts|account-overview|positions)",
                                    "GET /api/v1/(transaction-history|funding-history)",
                                    "GET /api/v1/(trade-fees|user/api-key)",
                                    "GET /api/v2/(getCrossUserLeverage)",
                                    "POST /api/v2/(changeCrossUserLeverage)",
                                    "(GET|POST) /api/v2/position/(get|change)MarginMode",
                                    "GET /api/v2/position/getPositionMode")
                            .replace("ID", ID));

    @Override
    public Optional<Opening> read(Signable request) {
        if (!PATHS.matcher(request.toString()).matches()) {
            throw SigningRules.refusal(request, "trading does not need it");
        }
        String said = withoutStamp(request);
        if (!request.method().equals("POST")) {
            return Optional.empty();
        }
        return switch (request.path()) {
            case SPOT_ORDERS, SPOT_STOPS -> order(request, said, false);
            case FUTURES_ORDERS -> order(request, said, true);
            default -> Optional.empty();
        };
    }

    /// What follows the time stamp, the method and the path.
    private static String withoutStamp(Signable request) {
        String text = request.text();
        String named = request.method() + request.path();
        boolean sound =
                text.length() >= STAMP_LENGTH
                        && STAMP.matcher(text.substring(0, STAMP_LENGTH)).matches()
                        && text.startsWith(named, STAMP_LENGTH);
        String rest = sound ? text.substring(STAMP_LENGTH + named.length()) : "";
        // A longer path of another meaning must not pass for this one.
        if (!sound || !(rest.isEmpty() || rest.startsWith("?") || rest.startsWith("{"))) {
            throw SigningRules.refusal(request, "it is not the text of this request");
        }
        return rest;
    }

    private static Optional<Opening> order(Signable request, String body, boolean futures) {
        try {
            JsonNode order = JSON.readTree(body);
            String symbol = VenueJson.text(order, "symbol");
            if (futures == symbol.contains("-")) {
                throw SigningRules.refusal(request, symbol + " is not traded by such an order");
            }
            Side side = Side.valueOf(VenueJson.text(order, "side").toUpperCase(Locale.ROOT));
            boolean closes =
                    futures ? order.path("reduceOnly").asBoolean(false) : side == Side.SELL;
            if (closes) {
                return Optional.empty();
            }
            return Optional.of(
                    new Opening(
                            symbol,
                            side,
                            VenueJson.decimal(order, "size"),
                            price(order, "price"),
                            price(order, "stopPrice")));
        } catch (IllegalArgumentException | JacksonException unreadable) {
            throw SigningRules.refusal(request, "nobody can tell what it would do");
        }
    }

    private static @Nullable BigDecimal price(JsonNode order, String field) {
        return order.has(field) ? VenueJson.decimal(order, field) : null;
    }
}
