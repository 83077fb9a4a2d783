package io.heliograph.venues.okx;

import io.heliograph.venues.http.VenueErrors;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.http.VenueJson;
import io.heliograph.venues.http.VenueRequest;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What OKX's codes mean. HTTP 200 says nothing there: `code` 1 or 2 means that `data[].sCode`
/// tells what became of each part.
final class OkxErrors implements VenueErrors {
    private static final Set<String> NO_MONEY = Set.of("51008", "51119", "51127", "51131");

    @Override
    public Optional<VenueException> of(VenueRequest request, int status, JsonNode body) {
        String code = VenueJson.text(body, "code");
        if (code.isEmpty()) {
            return Optional.of(withoutCode(request, status));
        }
        JsonNode part = body.path("data").path(0);
        String own = VenueJson.text(part, "sCode");
        boolean good = own.isEmpty() || own.equals("0");
        if (code.equals("0") && good) {
            return Optional.empty();
        }
        String said = good ? code : own;
        String words = VenueJson.text(good ? body : part, good ? "msg" : "sMsg");
        return Optional.of(
                new VenueException(
                        kind(request, said),
                        said,
                        words.isEmpty() ? "OKX answers with code " + said : words));
    }

    /// What is signed is counted for the account: 50011 for a kind of request, 50061 for all
    /// orders.
    @Override
    public Limit hit(VenueRequest request, VenueException wrong) {
        boolean own = wrong.code().equals("50011") || wrong.code().equals("50061");
        if (!own || request.headers().isEmpty()) {
            return Limit.ADDRESS;
        }
        return request.orders() > 0 ? Limit.ORDERS : Limit.ACCOUNT;
    }

    private static VenueException withoutCode(VenueRequest request, int status) {
        Kind kind =
                switch (status) {
                    case 429 -> Kind.RETRYABLE;
                    case 401, 403, 451 -> Kind.ACCOUNT_REFUSED;
                    default -> unsure(request);
                };
        return new VenueException(
                kind, "HTTP " + status, "OKX answers with HTTP %d".formatted(status));
    }

    private static Kind kind(VenueRequest request, String code) {
        return switch (code) {
            case "50001", "50011", "50013", "50040", "50061" -> Kind.RETRYABLE;
            case "50004", "50026", "1", "2" -> unsure(request);
            // 51149: the request's own time was over, by their clock.
            case "50102", "50112", "51149" -> Kind.CLOCK_SKEW;
            case "50100",
                    "50101",
                    "50103",
                    "50104",
                    "50105",
                    "50106",
                    "50107",
                    "50108",
                    "50109",
                    "50110",
                    "50111",
                    "50113",
                    "50114",
                    "50120" ->
                    Kind.ACCOUNT_REFUSED;
            case "51016", "51068" -> Kind.DUPLICATE;
            case "51400", "51401", "51402", "51410", "51603" -> Kind.NOT_FOUND;
            default -> Kind.PERMANENT;
        };
    }

    private static Kind unsure(VenueRequest request) {
        return request.changesSomething() ? Kind.UNKNOWN_OUTCOME : Kind.RETRYABLE;
    }

    /// A code for each place where it is found out.
    static boolean lackMoney(String code, String words) {
        return NO_MONEY.contains(code);
    }
}
