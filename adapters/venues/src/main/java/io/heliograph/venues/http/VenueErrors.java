package io.heliograph.venues.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A venue's own words for what went wrong, in ours.
@FunctionalInterface
public interface VenueErrors {
    /// What an answer means; empty where it is what was asked for.
    ///
    /// @param body a missing node where the answer was no JSON
    Optional<VenueException> of(VenueRequest request, int status, JsonNode body);

    /// Whose limit was hit, where the venue was asked too much.
    enum Limit {
        /// Of this address: nobody asks anything.
        ADDRESS,
        /// Of the account.
        ACCOUNT,
        /// Of the account's orders alone: it may ask, and cancel.
        ORDERS,
        /// Of the account's questions alone: its orders may go.
        QUESTIONS
    }

    /// Whether the venue was asked too much: most say so by a status of their own. HTTP 418 is for
    /// whoever went on after a 429.
    ///
    /// @param wrong what the venue answered
    default boolean isTooMuch(int status, VenueException wrong) {
        return status == 429 || status == 418;
    }

    /// Whose limit it was; all accounts' wherever the venue does not say.
    ///
    /// @param wrong what the venue answered the request
    default Limit hit(VenueRequest request, VenueException wrong) {
        return Limit.ADDRESS;
    }

    /// How long the venue wants to be left alone after it was asked too much: what `Retry-After`
    /// says in seconds, which is the web's own way, or one.
    ///
    /// @param wrong what the venue answered
    default Duration pause(HttpHeaders answer, VenueException wrong) {
        return Duration.ofSeconds(number(answer, "Retry-After", 1));
    }

    /// A whole number that a header tells, or else another.
    static long number(HttpHeaders answer, String header, long otherwise) {
        String text = answer.firstValue(header).orElse("");
        return text.matches("\\d{1,9}") ? Long.parseLong(text) : otherwise;
    }
}
