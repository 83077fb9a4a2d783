package io.heliograph.venues.oanda;

import io.heliograph.model.Side;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.keys.Opening;
import io.heliograph.venues.keys.Signable;
import io.heliograph.venues.keys.SigningRules;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Which requests of OANDA the token goes with. The text is the body: what is asked stands nowhere
/// else but in the path.
final class OandaSigningRules implements SigningRules {
    private static final JsonMapper JSON = VenueJson.mapper(1 << 20);
    private static final String ACCOUNT = "/v3/accounts/[A-Za-z0-9-]{1,64}";
    private static final String ORDER = ACCOUNT + "/orders/@?[A-Za-z0-9-]{1,64}";
    private static final Pattern PLACING = Pattern.compile("POST " + ACCOUNT + "/orders");
    private static final Pattern REPLACING = Pattern.compile("PUT " + ORDER);
    private static final List<Pattern> HARMLESS =
            List.of(
                    Pattern.compile("PUT " + ORDER + "/cancel"),
                    Pattern.compile("GET " + ORDER),
                    Pattern.compile(
                            "GET " + ACCOUNT + "(/summary|/instruments|/pricing|/pricing/stream)?"),
                    Pattern.compile("GET /v3/instruments/[A-Z0-9]{1,16}_[A-Z0-9]{1,16}/candles"),
                    Pattern.compile("GET " + ACCOUNT + "/transactions"),
                    Pattern.compile(
                            "GET " + ACCOUNT + "/transactions/(\\d{1,19}|idrange|sinceid|stream)"));

    @Override
    public Optional<Opening> read(Signable request) {
        String words = request.toString();
        if (PLACING.matcher(words).matches() || REPLACING.matcher(words).matches()) {
            return order(request);
        }
        if (HARMLESS.stream().noneMatch(it -> it.matcher(words).matches())) {
            throw SigningRules.refusal(request, "trading does not need it");
        }
        return Optional.empty();
    }

    private static Optional<Opening> order(Signable request) {
        try {
            JsonNode order = JSON.readTree(request.text()).path("order");
            BigDecimal units = VenueJson.decimal(order, "units");
            String type = VenueJson.text(order, "type");
            if (VenueJson.text(order, "positionFill").equals("REDUCE_ONLY")) {
                return Optional.empty();
            }
            boolean waits = type.equals("STOP");
            BigDecimal limit = price(order, type.equals("LIMIT") ? "price" : "priceBound");
            if (!waits && !type.equals("MARKET") && !type.equals("LIMIT") || units.signum() == 0) {
                throw SigningRules.refusal(request, "it is no order that trading needs");
            }
            return Optional.of(
                    new Opening(
                            VenueJson.text(order, "instrument"),
                            units.signum() > 0 ? Side.BUY : Side.SELL,
                            units.abs(),
                            limit,
                            waits ? VenueJson.decimal(order, "price") : null));
        } catch (IllegalArgumentException | JacksonException unreadable) {
            throw SigningRules.refusal(request, "nobody can tell what it would do");
        }
    }

    private static @Nullable BigDecimal price(JsonNode order, String field) {
        return VenueJson.text(order, field).isEmpty() ? null : VenueJson.decimal(order, field);
    }
}
