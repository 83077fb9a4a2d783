package io.heliograph.venues.http;

import java.util.Map;

/// One request, signed and ready for the wire. It is never sent twice.
///
/// @param target path and query, as they are signed
/// @param body empty for none
/// @param headers with the key and the signature where they belong there; never printed
/// @param weight what it costs of the venue's allowance for this address
/// @param orders how many of the account's orders it counts as
/// @param urgency who goes first when not everybody can
public record VenueRequest(
        String method,
        String target,
        String body,
        Map<String, String> headers,
        int weight,
        int orders,
        Urgency urgency) {
    public VenueRequest {
        headers = Map.copyOf(headers);
    }

    /// From the most urgent to the least.
    public enum Urgency {
        /// Makes a position safer or smaller: stops, exits, cancellations.
        PROTECTIVE,
        /// Asks what became of an order.
        QUESTION,
        /// Opens a position.
        ENTRY,
        /// Everything that can wait: reports, rules.
        BACKGROUND
    }

    /// A question that everybody may ask, without a key, and that can wait.
    ///
    /// @param weight what it costs of the venue's allowance for this address
    public static VenueRequest open(String target, int weight) {
        return new VenueRequest("GET", target, "", Map.of(), weight, 0, Urgency.BACKGROUND);
    }

    /// Whether the venue may have changed something once it got this.
    public boolean changesSomething() {
        return !method.equals("GET");
    }

    /// The path alone: a query holds a signature.
    public String path() {
        int mark = target.indexOf('?');
        return mark < 0 ? target : target.substring(0, mark);
    }

    @Override
    public String toString() {
        return method + " " + path();
    }
}
