package io.heliograph.venues.kucoin;

import io.heliograph.venues.http.VenueErrors;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What KuCoin's codes mean. HTTP 200 says nothing there, and `200000` says little: now and then it
/// comes with words of failure in the place of data.
final class KucoinErrors implements VenueErrors {
    private static final String GOOD = "200000";
    private static final Set<String> NO_MONEY =
            Set.of("126013", "200004", "210021", "230003", "260100", "300003");

    @Override
    public Optional<VenueException> of(VenueRequest request, int status, JsonNode body) {
        String code = VenueJson.text(body, "code");
        String words = VenueJson.text(body, "msg");
        if (code.isEmpty()) {
            return Optional.of(withoutCode(request, status));
        }
        boolean good = status < 300 && code.equals(GOOD);
        if (good && (words.isEmpty() || body.hasNonNull("data"))) {
            return Optional.empty();
        }
        Kind kind = status == 429 ? Kind.RETRYABLE : kind(request, code, words);
        return Optional.of(
                new VenueException(
                        kind, code, words.isEmpty() ? "KuCoin answers with code " + code : words));
    }

    /// Until the allowance is whole again.
    @Override
    public Duration pause(HttpHeaders answer, VenueException wrong) {
        return Duration.ofMillis(VenueErrors.number(answer, "gw-ratelimit-reset", 1_000));
    }

    private static VenueException withoutCode(VenueRequest request, int status) {
        Kind kind =
                switch (status) {
                    case 429 -> Kind.RETRYABLE;
                    case 401, 403, 451 -> Kind.ACCOUNT_REFUSED;
                    default -> unsure(request);
                };
        return new VenueException(
                kind, "HTTP " + status, "KuCoin answers with HTTP %d".formatted(status));
    }

    private static Kind kind(VenueRequest request, String code, String words) {
        return switch (code) {
            case "1015", "429000", "200002" -> Kind.RETRYABLE;
            case GOOD, "500000", "408000", "126038", "126039" -> unsure(request);
            // 126041: the time stamp within an order.
            case "400002", "126041" -> Kind.CLOCK_SKEW;
            case "400001",
                    "400003",
                    "400004",
                    "400005",
                    "400006",
                    "400007",
                    "400008",
                    "400009",
                    "400010",
                    "400303",
                    "400401",
                    "400700",
                    "126001",
                    "126002",
                    "411100" ->
                    Kind.ACCOUNT_REFUSED;
            case "126033", "126044" -> Kind.DUPLICATE;
            case "126043", "100001", "100004" -> Kind.NOT_FOUND;
            // One code for every wrong parameter: only the words tell them apart.
            default -> byWords(words.toLowerCase(Locale.ROOT).replace('_', ' '));
        };
    }

    private static Kind byWords(String words) {
        if (words.contains("order not exist")
                || words.contains("ordernotexist")
                || words.contains("order does not exist")) {
            return Kind.NOT_FOUND;
        }
        boolean twice = words.contains("clientoid") && words.contains("duplicate");
        return twice ? Kind.DUPLICATE : Kind.PERMANENT;
    }

    private static Kind unsure(VenueRequest request) {
        return request.changesSomething() ? Kind.UNKNOWN_OUTCOME : Kind.RETRYABLE;
    }

    /// Spot, margin, futures and the unified account have codes of their own.
    static boolean lackMoney(String code, String words) {
        return NO_MONEY.contains(code);
    }
}
