package io.heliograph.venues.oanda;

import io.heliograph.venues.http.VenueErrors;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What OANDA's answers mean. A refusal is a transaction of its own with a reason, of which there
/// are 143; one without a reason names an `errorCode`, or only words.
final class OandaErrors implements VenueErrors {
    private static final List<String> REFUSALS =
            List.of("orderRejectTransaction", "orderCancelRejectTransaction");

    /// What a change says where it was carried out, as far as it was.
    private static final List<String> DEEDS =
            List.of("orderCreateTransaction", "orderCancelTransaction");

    @Override
    public Optional<VenueException> of(VenueRequest request, int status, JsonNode body) {
        boolean done =
                request.changesSomething()
                        ? DEEDS.stream().anyMatch(deed -> body.path(deed).isObject())
                        : body.isObject();
        if (status / 100 == 2 && done) {
            return Optional.empty();
        }
        String reason = reason(body);
        String words = VenueJson.text(body, "errorMessage");
        String code = reason.isEmpty() ? "HTTP " + status : reason;
        return Optional.of(
                new VenueException(
                        kind(request, status, reason),
                        code,
                        !reason.isEmpty() || words.isEmpty() ? words(code) : words));
    }

    private static String reason(JsonNode body) {
        return Stream.concat(
                        REFUSALS.stream()
                                .map(name -> VenueJson.text(body.path(name), "rejectReason")),
                        Stream.of(VenueJson.text(body, "errorCode")))
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse("");
    }

    /// `INSUFFICIENT_MARGIN`, for people.
    static String words(String reason) {
        return "OANDA says: " + reason.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static Kind kind(VenueRequest request, int status, String reason) {
        return switch (status) {
            case 401, 403 -> Kind.ACCOUNT_REFUSED;
            case 429 -> Kind.RETRYABLE;
            // A path that nobody knows says nothing about an order.
            case 400, 404 -> reason.isEmpty() && status == 404 ? unsure(request) : kind(reason);
            case 405, 416 -> Kind.PERMANENT;
            default -> unsure(request);
        };
    }

    private static Kind kind(String reason) {
        return switch (reason) {
            // Taken among orders that are pending.
            case "CLIENT_ORDER_ID_ALREADY_EXISTS" -> Kind.DUPLICATE;
            case "NO_SUCH_ORDER", "ORDER_DOESNT_EXIST", "NO_SUCH_TRANSACTION" -> Kind.NOT_FOUND;
            // A transaction that says that it was not carried out.
            case "INTERNAL_SERVER_ERROR", "INSTRUMENT_PRICE_UNKNOWN" -> Kind.RETRYABLE;
            case "ACCOUNT_NOT_ACTIVE",
                    "ACCOUNT_LOCKED",
                    "ACCOUNT_ORDER_CREATION_LOCKED",
                    "ACCOUNT_CONFIGURATION_LOCKED",
                    "NO_SUCH_ACCOUNT",
                    "INVALID_ACCOUNT_ID" ->
                    Kind.ACCOUNT_REFUSED;
            default -> Kind.PERMANENT;
        };
    }

    private static Kind unsure(VenueRequest request) {
        return request.changesSomething() ? Kind.UNKNOWN_OUTCOME : Kind.RETRYABLE;
    }

    /// Not of liquidity, which is the market's.
    static boolean lackMoney(String code, String words) {
        return code.equals("INSUFFICIENT_MARGIN");
    }
}
