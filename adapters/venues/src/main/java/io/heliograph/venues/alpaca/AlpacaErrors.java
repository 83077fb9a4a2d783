package io.heliograph.venues.alpaca;

import io.heliograph.venues.http.VenueErrors;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// What Alpaca's answers mean. One code stands for many reasons there, and only the words tell them
/// apart. HTTP 200 may hold an order that is rejected already.
final class AlpacaErrors implements VenueErrors {
    private static final String UNIQUE = "must be unique";

    @Override
    public Optional<VenueException> of(VenueRequest request, int status, JsonNode body) {
        if (status >= 200 && status < 300) {
            return good(request, body);
        }
        String code = VenueJson.text(body, "code");
        String words = VenueJson.text(body, "message");
        return Optional.of(
                new VenueException(
                        kind(request, status, words, !code.isEmpty()),
                        code.isEmpty() ? "HTTP " + status : code,
                        words.isEmpty() ? "Alpaca answers with HTTP " + status : words));
    }

    private static Optional<VenueException> good(VenueRequest request, JsonNode body) {
        boolean placed = request.method().equals("POST");
        if (placed && VenueJson.text(body, "status").equals("rejected")) {
            return Optional.of(
                    new VenueException(
                            Kind.PERMANENT, "rejected", "Alpaca took the order and rejected it"));
        }
        boolean read =
                switch (request.method()) {
                    case "POST" -> !VenueJson.text(body, "id").isEmpty();
                    case "GET" -> body.isObject() || body.isArray();
                    // A cancellation is answered with nothing.
                    default -> true;
                };
        return read
                ? Optional.empty()
                : Optional.of(
                        new VenueException(
                                unsure(request), "UNREADABLE", "the answer cannot be read"));
    }

    private static Kind kind(VenueRequest request, int status, String words, boolean coded) {
        return switch (status) {
            case 401 -> Kind.ACCOUNT_REFUSED;
            // A refused order has a code; a refused key has none.
            case 403 -> coded ? Kind.PERMANENT : Kind.ACCOUNT_REFUSED;
            case 404 -> Kind.NOT_FOUND;
            case 422 -> words.contains(UNIQUE) ? Kind.DUPLICATE : Kind.PERMANENT;
            case 429 -> Kind.RETRYABLE;
            case 400, 405, 409 -> Kind.PERMANENT;
            default -> unsure(request);
        };
    }

    private static Kind unsure(VenueRequest request) {
        return request.changesSomething() ? Kind.UNKNOWN_OUTCOME : Kind.RETRYABLE;
    }

    /// 40310000 is any refusal of an order.
    static boolean lackMoney(String code, String words) {
        return code.equals("40310000") && words.startsWith("insufficient");
    }
}
