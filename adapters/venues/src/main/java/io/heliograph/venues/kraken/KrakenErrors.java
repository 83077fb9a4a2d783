package io.heliograph.venues.kraken;

import io.heliograph.venues.http.VenueErrors;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.http.VenueRequest;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What Kraken's errors mean. HTTP 200 says nothing there: whatever stands in `error`, and is no
/// mere warning, says that it failed.
final class KrakenErrors implements VenueErrors {
    static final String NONCE = "EAPI:Invalid nonce";
    private static final String NONCE_WORDS =
            "another program signs with this key too: give each a key of its own";
    private static final String LOCKOUT = "EGeneral:Temporary lockout";

    /// Whose limit it is that an error speaks of.
    private static final Map<String, Limit> TOO_MUCH =
            Map.of(
                    "EAPI:Rate limit exceeded",
                    Limit.QUESTIONS,
                    "EOrder:Rate limit exceeded",
                    Limit.ORDERS,
                    "EGeneral:Too many requests",
                    Limit.ADDRESS,
                    LOCKOUT,
                    Limit.ACCOUNT);

    /// A counter of the middle tier has room by then for the dearest question, which is two.
    private static final Duration ROOM = Duration.ofSeconds(4);

    /// It lasts some minutes, in which Kraken wants nobody to try again.
    private static final Duration LOCKED_OUT = Duration.ofMinutes(1);

    private static final Set<String> KEY =
            Set.of(
                    "EAPI:Invalid key",
                    "EAPI:Invalid signature",
                    "EGeneral:Permission denied",
                    "EAuth:Account temporary disabled",
                    "EAuth:Account unconfirmed",
                    "ETrade:User Locked");
    private static final Set<String> TOO_LATE =
            Set.of("EService:Deadline elapsed", "EGeneral:Invalid arguments:deadline");

    @Override
    public Optional<VenueException> of(VenueRequest request, int status, JsonNode body) {
        JsonNode errors = body.path("error");
        if (!errors.isArray()) {
            return Optional.of(withoutWords(request, status));
        }
        for (JsonNode error : errors) {
            String code = error.asString("");
            if (!code.startsWith("W")) {
                return Optional.of(new VenueException(kind(request, code), code, words(code)));
            }
        }
        return body.has("result") ? Optional.empty() : Optional.of(withoutWords(request, status));
    }

    /// Kraken's counters say so in a success.
    @Override
    public boolean isTooMuch(int status, VenueException wrong) {
        return TOO_MUCH.containsKey(wrong.code()) || VenueErrors.super.isTooMuch(status, wrong);
    }

    @Override
    public Limit hit(VenueRequest request, VenueException wrong) {
        return TOO_MUCH.getOrDefault(wrong.code(), Limit.ADDRESS);
    }

    @Override
    public Duration pause(HttpHeaders answer, VenueException wrong) {
        if (wrong.code().equals(LOCKOUT)) {
            return LOCKED_OUT;
        }
        return TOO_MUCH.get(wrong.code()) == Limit.QUESTIONS
                ? ROOM
                : VenueErrors.super.pause(answer, wrong);
    }

    private static VenueException withoutWords(VenueRequest request, int status) {
        Kind kind =
                switch (status) {
                    case 429 -> Kind.RETRYABLE;
                    case 403, 451 -> Kind.ACCOUNT_REFUSED;
                    default -> unsure(request);
                };
        return new VenueException(
                kind, "HTTP " + status, "Kraken answers with HTTP %d".formatted(status));
    }

    /// `EOrder:Insufficient funds` is what they say, `insufficient funds` what a person reads.
    private static String words(String code) {
        return code.equals(NONCE)
                ? NONCE_WORDS
                : code.substring(code.indexOf(':') + 1).toLowerCase(Locale.ROOT);
    }

    private static Kind kind(VenueRequest request, String code) {
        if (TOO_MUCH.containsKey(code) || code.startsWith("EService:Market in")) {
            return Kind.RETRYABLE;
        }
        if (KEY.contains(code)) {
            return Kind.ACCOUNT_REFUSED;
        }
        if (TOO_LATE.contains(code)) {
            return Kind.CLOCK_SKEW;
        }
        if (code.startsWith("EOrder:Unknown order")) {
            return Kind.NOT_FOUND;
        }
        // Ours are always well written: what is wrong with one can only be that it is taken.
        String low = code.toLowerCase(Locale.ROOT);
        if (low.contains("cl_ord_id") || low.contains("duplicate")) {
            return Kind.DUPLICATE;
        }
        // A request that something on its way repeated is answered so although the first was taken.
        boolean proves = !code.equals(NONCE) && !code.startsWith("EService:");
        return proves && !code.startsWith("EGeneral:Internal error")
                ? Kind.PERMANENT
                : unsure(request);
    }

    private static Kind unsure(VenueRequest request) {
        return KrakenRequests.changes(request) ? Kind.UNKNOWN_OUTCOME : Kind.RETRYABLE;
    }

    /// Of funds, margin or initial margin: Kraken's codes are words.
    static boolean lackMoney(String code, String words) {
        return code.startsWith("EOrder:Insufficient");
    }
}
