package io.heliograph.venues.kraken;

import io.heliograph.model.Side;
import io.heliograph.venues.keys.Opening;
import io.heliograph.venues.keys.Signable;
import io.heliograph.venues.keys.SigningRules;
import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which requests of Kraken are signed. A signature there covers path, nonce and body.
final class KrakenSigningRules implements SigningRules {
    private static final String PLACE = "POST /0/private/AddOrder";
    private static final Set<String> PATHS =
            Set.of(
                    PLACE,
                    "POST /0/private/CancelOrder",
                    "POST /0/private/CancelAll",
                    "POST /0/private/OpenOrders",
                    "POST /0/private/ClosedOrders",
                    "POST /0/private/QueryOrders",
                    "POST /0/private/QueryTrades",
                    "POST /0/private/TradesHistory",
                    "POST /0/private/BalanceEx",
                    "POST /0/private/TradeVolume",
                    "POST /0/private/GetApiKeyInfo",
                    "POST /0/private/GetWebSocketsToken");

    /// The nonce comes once before the body and once as its first field.
    private static final Pattern TEXT = Pattern.compile("(\\d{1,19})nonce=\\1(?:&(.*))?");

    /// Without `close[...]`, which would place orders that nobody here knows.
    private static final Set<String> NAMES =
            Set.of(
                    "pair",
                    "type",
                    "ordertype",
                    "volume",
                    "price",
                    "price2",
                    "timeinforce",
                    "oflags",
                    "leverage",
                    "cl_ord_id",
                    "deadline",
                    "txid",
                    "trades",
                    "consolidate_taker",
                    "ofs");

    @Override
    public Optional<Opening> read(Signable request) {
        if (!PATHS.contains(request.toString())) {
            throw SigningRules.refusal(request, "trading does not need it");
        }
        Map<String, String> fields = fields(request);
        return request.toString().equals(PLACE) ? order(request, fields) : Optional.empty();
    }

    private static Map<String, String> fields(Signable request) {
        Matcher text = TEXT.matcher(request.text());
        if (!text.matches()) {
            throw SigningRules.refusal(request, "it is not the text of this request");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        String body = text.group(2) == null ? "" : text.group(2);
        for (String pair : body.isEmpty() ? new String[0] : body.split("&", -1)) {
            int mark = pair.indexOf('=');
            String name = mark < 0 ? pair : pair.substring(0, mark);
            if (!NAMES.contains(name)) {
                throw SigningRules.refusal(request, "trading has no field " + name);
            }
            String value = URLDecoder.decode(pair.substring(mark + 1), StandardCharsets.UTF_8);
            if (fields.put(name, value) != null) {
                throw SigningRules.refusal(request, name + " is there twice");
            }
        }
        return fields;
    }

    /// What is sold was bought before, unless it is borrowed.
    private static Optional<Opening> order(Signable request, Map<String, String> fields) {
        try {
            String word = fields.getOrDefault("type", "");
            Side side = Side.valueOf(word.toUpperCase(Locale.ROOT));
            if (side == Side.SELL && !fields.containsKey("leverage")) {
                return Optional.empty();
            }
            if (fields.getOrDefault("oflags", "").contains("viqc")) {
                throw SigningRules.refusal(request, "its size is not in what it buys");
            }
            boolean waits = !Set.of("market", "limit").contains(fields.get("ordertype"));
            return Optional.of(
                    new Opening(
                            fields.getOrDefault("pair", ""),
                            side,
                            new BigDecimal(fields.getOrDefault("volume", "")),
                            number(fields.get(waits ? "price2" : "price")),
                            waits ? number(fields.get("price")) : null));
        } catch (IllegalArgumentException unreadable) {
            throw SigningRules.refusal(request, "nobody can tell what it would do");
        }
    }

    private static @Nullable BigDecimal number(@Nullable String text) {
        return text == null ? null : new BigDecimal(text);
    }
}
