package io.heliograph.venues.coinbase;

import io.heliograph.venues.http.VenueErrors;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/// What Coinbase's answers mean. A refused order comes with HTTP 200 and `success` false; an order
/// counts as taken only where `success` is true and its id is there.
final class CoinbaseErrors implements VenueErrors {
    /// Of an answer that only a wrong key or a wrong clock brings about.
    static final String UNAUTHORIZED = "HTTP 401";

    @Override
    public Optional<VenueException> of(VenueRequest request, int status, JsonNode body) {
        if (status != 200) {
            return Optional.of(failed(request, status, body));
        }
        if (request.changesSomething()) {
            boolean cancels = request.path().equals(CoinbaseRequests.CANCEL);
            return cancels
                    ? canceled(request, body.path("results").path(0))
                    : placed(request, body);
        }
        boolean answered = body.isObject() && !body.has("error") && !body.has("error_response");
        return answered ? Optional.empty() : Optional.of(unclear(request, "NO_ANSWER"));
    }

    private static Optional<VenueException> placed(VenueRequest request, JsonNode body) {
        JsonNode success = body.path("success");
        String id = VenueJson.text(body.path("success_response"), "order_id");
        if (success.isBoolean() && success.asBoolean() && !id.isEmpty()) {
            return Optional.empty();
        }
        String code = code(body.path("error_response"));
        if (!success.isBoolean() || success.asBoolean() || code.isEmpty()) {
            return Optional.of(unclear(request, code.isEmpty() ? "NO_REASON" : code));
        }
        String said = VenueJson.text(body.path("error_response"), "message");
        Kind kind = code.contains("DUPLICATE") ? Kind.DUPLICATE : Kind.PERMANENT;
        return Optional.of(new VenueException(kind, code, words(code, said)));
    }

    private static Optional<VenueException> canceled(VenueRequest request, JsonNode result) {
        if (result.path("success").asBoolean(false)) {
            return Optional.empty();
        }
        String code = VenueJson.text(result, "failure_reason");
        if (!result.path("success").isBoolean() || code.isEmpty()) {
            return Optional.of(unclear(request, "NO_REASON"));
        }
        Kind kind = code.equals("UNKNOWN_CANCEL_ORDER") ? Kind.NOT_FOUND : Kind.PERMANENT;
        return Optional.of(new VenueException(kind, code, words(code, "")));
    }

    /// The most telling of the reasons that an order's refusal gives; empty where it gives none,
    /// which proves nothing.
    private static String code(JsonNode refusal) {
        return Stream.of("preview_failure_reason", "new_order_failure_reason", "error")
                .map(field -> VenueJson.text(refusal, field))
                .filter(code -> !code.isEmpty() && !code.startsWith("UNKNOWN"))
                .findFirst()
                .orElse("");
    }

    /// Coinbase's codes are words already; what we call a trigger is a stop price there.
    private static String words(String code, String said) {
        String plain =
                code.replaceFirst("^PREVIEW_", "")
                        .replace("STOP_PRICE", "TRIGGER_PRICE")
                        .replace('_', ' ')
                        .toLowerCase(Locale.ROOT);
        return said.isEmpty() ? plain : plain + ": " + said;
    }

    private static VenueException failed(VenueRequest request, int status, JsonNode body) {
        String code = VenueJson.text(body, "error");
        String said = VenueJson.text(body, "message");
        boolean absent = said.contains("not found");
        Kind kind =
                switch (status) {
                    case 429 -> Kind.RETRYABLE;
                    case 401, 403 -> Kind.ACCOUNT_REFUSED;
                    // Coinbase's own words, or those of something on the way.
                    case 400, 404 ->
                            code.isEmpty()
                                    ? unsure(request)
                                    : absent ? Kind.NOT_FOUND : Kind.PERMANENT;
                    default -> unsure(request);
                };
        return new VenueException(
                kind,
                code.isEmpty() || status == 401 ? "HTTP " + status : code,
                said.isEmpty() ? "Coinbase answers with HTTP %d".formatted(status) : said);
    }

    private static VenueException unclear(VenueRequest request, String code) {
        return new VenueException(
                unsure(request), code, "Coinbase does not say what came of " + request);
    }

    private static Kind unsure(VenueRequest request) {
        return request.changesSomething() ? Kind.UNKNOWN_OUTCOME : Kind.RETRYABLE;
    }

    /// As the order or its preview has it, of funds of spot or futures.
    static boolean lackMoney(String code, String words) {
        return code.contains("INSUFFICIENT_FUND");
    }
}
