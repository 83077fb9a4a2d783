package io.heliograph.venues.alpaca;

import io.heliograph.model.Side;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.keys.Opening;
import io.heliograph.venues.keys.Signable;
import io.heliograph.venues.keys.SigningRules;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Which requests of Alpaca may carry the secret. The text of one is its body.
final class AlpacaSigningRules implements SigningRules {
    private static final JsonMapper JSON = VenueJson.mapper(1 << 20);
    private static final Pattern ONE_ORDER =
            Pattern.compile("(GET|DELETE) /v2/orders/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final Set<String> PATHS =
            Set.of(
                    "POST " + AlpacaRequests.ORDERS,
                    "GET " + AlpacaRequests.ORDERS,
                    "GET " + AlpacaRequests.BY_OUR_ID,
                    "GET /v2/account",
                    "GET /v2/account/configurations",
                    "GET /v2/account/activities",
                    "GET /v2/account/activities/FILL",
                    "GET /v2/positions",
                    "GET /v2/assets",
                    "GET /v2/clock",
                    "GET " + AlpacaRequests.QUOTES,
                    "GET " + AlpacaRequests.BARS,
                    "STREAM " + AlpacaKey.PRICES,
                    "STREAM " + AlpacaKey.NEWS);

    @Override
    public Optional<Opening> read(Signable request) {
        String asked = request.toString();
        if (!PATHS.contains(asked) && !ONE_ORDER.matcher(asked).matches()) {
            throw SigningRules.refusal(request, "trading does not need it");
        }
        return request.method().equals("POST") ? order(request) : Optional.empty();
    }

    /// An account that cannot sell short opens only by buying.
    private static Optional<Opening> order(Signable request) {
        try {
            JsonNode order = JSON.readTree(request.text());
            Side side = Side.valueOf(VenueJson.text(order, "side").toUpperCase(Locale.ROOT));
            if (side == Side.SELL) {
                return Optional.empty();
            }
            if (order.has("notional")) {
                throw SigningRules.refusal(request, "its size is not in what it buys");
            }
            return Optional.of(
                    new Opening(
                            VenueJson.text(order, "symbol"),
                            side,
                            VenueJson.decimal(order, "qty"),
                            price(order, "limit_price"),
                            price(order, "stop_price")));
        } catch (IllegalArgumentException | JacksonException unreadable) {
            throw SigningRules.refusal(request, "nobody can tell what it would do");
        }
    }

    private static @Nullable BigDecimal price(JsonNode order, String field) {
        return order.has(field) ? VenueJson.decimal(order, field) : null;
    }
}
