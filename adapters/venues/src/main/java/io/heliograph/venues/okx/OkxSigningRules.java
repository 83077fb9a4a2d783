package io.heliograph.venues.okx;

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

/// Which requests of OKX are signed. A signature there covers method, path, query and body.
final class OkxSigningRules implements SigningRules {
    static final String ORDER = "/api/v5/trade/order";
    static final String ALGO = "/api/v5/trade/order-algo";

    private static final JsonMapper JSON = VenueJson.mapper(1 << 20);
    private static final Pattern STAMP =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
    private static final int STAMP_LENGTH = 24;
    private static final Set<String> PATHS =
            Set.of(
                    "POST " + ORDER,
                    "GET " + ORDER,
                    "POST " + ALGO,
                    "GET " + ALGO,
                    "POST /api/v5/trade/cancel-order",
                    "POST /api/v5/trade/cancel-algos",
                    "GET /api/v5/trade/orders-pending",
                    "GET /api/v5/trade/orders-algo-pending",
                    "GET /api/v5/trade/fills",
                    "GET /api/v5/trade/fills-history",
                    "GET /api/v5/account/balance",
                    "GET /api/v5/account/bills",
                    "GET /api/v5/account/bills-archive",
                    "GET /api/v5/account/positions",
                    "GET /api/v5/account/trade-fee",
                    "GET /api/v5/account/config",
                    "GET /api/v5/account/leverage-info",
                    "POST /api/v5/account/set-leverage",
                    "STREAM " + OkxKey.LOGIN);

    @Override
    public Optional<Opening> read(Signable request) {
        if (!PATHS.contains(request.toString())) {
            throw SigningRules.refusal(request, "trading does not need it");
        }
        if (request.method().equals("STREAM")) {
            if (!request.text().matches("\\d{1,12}GET" + OkxKey.LOGIN)) {
                throw SigningRules.refusal(request, "these are not the words that open the stream");
            }
            return Optional.empty();
        }
        String said = withoutStamp(request);
        boolean places = request.path().equals(ORDER) || request.path().equals(ALGO);
        return places && request.method().equals("POST") ? order(request, said) : Optional.empty();
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
        if (!sound || !(rest.isEmpty() || rest.startsWith("?") || rest.matches("(?s)[\\[{].*"))) {
            throw SigningRules.refusal(request, "it is not the text of this request");
        }
        return rest;
    }

    private static Optional<Opening> order(Signable request, String body) {
        try {
            JsonNode order = JSON.readTree(body);
            String instrument = VenueJson.text(order, "instId");
            boolean swap = instrument.endsWith("-SWAP");
            Side side = Side.valueOf(VenueJson.text(order, "side").toUpperCase(Locale.ROOT));
            boolean closes = swap ? order.path("reduceOnly").asBoolean(false) : side == Side.SELL;
            if (closes) {
                return Optional.empty();
            }
            BigDecimal limit = price(order, request.path().equals(ALGO) ? "slOrdPx" : "px");
            if (!swap && limit == null && !VenueJson.text(order, "tgtCcy").equals("base_ccy")) {
                throw SigningRules.refusal(request, "its size is not in what it buys");
            }
            return Optional.of(
                    new Opening(
                            instrument,
                            side,
                            VenueJson.decimal(order, "sz"),
                            limit,
                            price(order, "slTriggerPx")));
        } catch (IllegalArgumentException | JacksonException unreadable) {
            throw SigningRules.refusal(request, "nobody can tell what it would do");
        }
    }

    /// Null where it is at the market, which OKX writes as -1.
    private static @Nullable BigDecimal price(JsonNode order, String field) {
        String text = VenueJson.text(order, field);
        return text.isEmpty() || text.equals("-1") ? null : VenueJson.decimal(order, field);
    }
}
