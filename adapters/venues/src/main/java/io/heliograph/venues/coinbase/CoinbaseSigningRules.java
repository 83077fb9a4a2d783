package io.heliograph.venues.coinbase;

import io.heliograph.model.Side;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.keys.Opening;
import io.heliograph.venues.keys.Signable;
import io.heliograph.venues.keys.SigningRules;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Which requests of Coinbase are signed. A token there covers method and path; what an order would
/// do is read from the body that goes out with it.
final class CoinbaseSigningRules implements SigningRules {
    private static final JsonMapper JSON = VenueJson.mapper(1 << 20);
    private static final long LONGEST_LIFE_SECONDS = 120;
    private static final Set<String> PATHS =
            Set.of(
                    "POST " + CoinbaseRequests.ORDERS,
                    "POST " + CoinbaseRequests.CANCEL,
                    "GET " + CoinbaseRequests.ACCOUNTS,
                    "GET " + CoinbaseRequests.PRICES,
                    "GET " + CoinbaseRequests.FEES,
                    "GET " + CoinbaseRequests.RIGHTS);
    private static final Pattern PATHS_WITH_IDS =
            Pattern.compile(
                    "GET (%s[A-Za-z0-9-]{1,64}|%s[A-Za-z0-9-]{1,64})"
                            .formatted(CoinbaseRequests.HISTORY, CoinbaseRequests.PORTFOLIOS));

    @Override
    public Optional<Opening> read(Signable request) {
        String what = request.toString();
        boolean stream = what.equals("STREAM " + CoinbaseKey.NEWS);
        if (!stream && !PATHS.contains(what) && !PATHS_WITH_IDS.matcher(what).matches()) {
            throw SigningRules.refusal(request, "trading does not need it");
        }
        try {
            checkToken(request, stream);
            return what.equals("POST " + CoinbaseRequests.ORDERS)
                    ? order(request)
                    : Optional.empty();
        } catch (IllegalArgumentException | JacksonException unreadable) {
            throw SigningRules.refusal(request, "nobody can tell what it would do");
        }
    }

    private static void checkToken(Signable request, boolean stream) {
        String[] parts = request.text().split("\\.", -1);
        if (parts.length != 2) {
            throw SigningRules.refusal(request, "it is no token");
        }
        JsonNode claims =
                JSON.readTree(
                        new String(
                                Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8));
        boolean named =
                stream
                        ? !claims.has("uri")
                        : VenueJson.text(claims, "uri")
                                .matches(
                                        "%s [a-z0-9.:-]+%s"
                                                .formatted(
                                                        request.method(),
                                                        Pattern.quote(request.path())));
        long life = claims.path("exp").asLong(Long.MAX_VALUE) - claims.path("nbf").asLong(0);
        if (!named || life > LONGEST_LIFE_SECONDS) {
            throw SigningRules.refusal(request, "it is not the token of this request");
        }
    }

    private static Optional<Opening> order(Signable request) {
        JsonNode order = JSON.readTree(request.body());
        // Spot sells only what is there.
        if (Side.valueOf(VenueJson.text(order, "side")) == Side.SELL) {
            return Optional.empty();
        }
        if (order.has("attached_order_configuration")) {
            throw SigningRules.refusal(request, "it carries another order");
        }
        Set<Map.Entry<String, JsonNode>> configured =
                order.path("order_configuration").properties();
        if (configured.size() != 1) {
            throw SigningRules.refusal(request, "nobody can tell what it would do");
        }
        JsonNode wish = configured.iterator().next().getValue();
        if (wish.has("quote_size")) {
            throw SigningRules.refusal(request, "its size is not in what it buys");
        }
        return Optional.of(
                new Opening(
                        VenueJson.text(order, "product_id"),
                        Side.BUY,
                        VenueJson.decimal(wish, "base_size"),
                        price(wish, "limit_price"),
                        price(wish, "stop_price")));
    }

    private static @Nullable BigDecimal price(JsonNode wish, String field) {
        return wish.has(field) ? VenueJson.decimal(wish, field) : null;
    }
}
