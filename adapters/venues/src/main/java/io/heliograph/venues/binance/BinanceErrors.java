package io.heliograph.venues.binance;

import io.heliograph.venues.http.VenueErrors;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What Binance's codes mean (errors.md, and the futures' error page; `docs/venues/binance.md`). A
/// code that nobody wrote down counts as permanent only where Binance says HTTP 400.
final class BinanceErrors implements VenueErrors {
    private static final Set<String> NO_MONEY = Set.of("-2018", "-2019", "-4050", "-4051");

    @Override
    public Optional<VenueException> of(VenueRequest request, int status, JsonNode body) {
        int code = body.path("code").asInt(0);
        if (status == 200 && (body.isArray() || body.isObject()) && code >= 0) {
            return Optional.empty();
        }
        String message = VenueJson.text(body, "msg");
        if (code >= 0) {
            return Optional.of(withoutCode(request, status));
        }
        return Optional.of(
                new VenueException(
                        kind(request, status, code, message),
                        Integer.toString(code),
                        message.isEmpty() ? "Binance answers with code " + code : message));
    }

    /// `-1015` counts an account's orders, everything else the address.
    @Override
    public Limit hit(VenueRequest request, VenueException wrong) {
        return wrong.code().equals("-1015") ? Limit.ORDERS : Limit.ADDRESS;
    }

    private static VenueException withoutCode(VenueRequest request, int status) {
        Kind kind =
                switch (status) {
                    case 429, 418 -> Kind.RETRYABLE;
                    // 403 is the firewall in front of the venue: it was not let in.
                    case 403, 451 -> Kind.ACCOUNT_REFUSED;
                    default -> request.changesSomething() ? Kind.UNKNOWN_OUTCOME : Kind.RETRYABLE;
                };
        return new VenueException(
                kind, "HTTP " + status, "Binance answers with HTTP %d".formatted(status));
    }

    private static Kind kind(VenueRequest request, int status, int code, String message) {
        return switch (code) {
            case -1003, -1008, -1015 -> Kind.RETRYABLE;
            case -1021 -> Kind.CLOCK_SKEW;
            case -1002, -1022, -2014, -2015 -> Kind.ACCOUNT_REFUSED;
            case -2013 -> Kind.NOT_FOUND;
            case -2011 -> Kind.NOT_FOUND;
            case -4116, -20132 -> Kind.DUPLICATE;
            case -2010 -> message.startsWith("Duplicate order") ? Kind.DUPLICATE : Kind.PERMANENT;
            case -1000, -1001, -1006, -1007, -1016 ->
                    request.changesSomething() ? Kind.UNKNOWN_OUTCOME : Kind.RETRYABLE;
            default ->
                    status >= 400 && status < 500
                            ? Kind.PERMANENT
                            : request.changesSomething() ? Kind.UNKNOWN_OUTCOME : Kind.RETRYABLE;
        };
    }

    /// -2010 is any refusal of an order at spot; the other codes are of futures.
    static boolean lackMoney(String code, String words) {
        return NO_MONEY.contains(code)
                || code.equals("-2010") && words.contains("insufficient balance");
    }
}
