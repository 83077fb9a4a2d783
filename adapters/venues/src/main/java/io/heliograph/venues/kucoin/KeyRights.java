package io.heliograph.venues.kucoin;

import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.http.VenueJson;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// What KuCoin says that a key may do. A key that may do what nobody here knows is as bad as one
/// that may withdraw.
record KeyRights(JsonNode told) {
    private static final Set<String> HARMLESS = Set.of("General", "Spot", "Futures");

    /// @param trading the right that trading takes, by KuCoin's name
    /// @throws VenueException ACCOUNT_REFUSED if the key may do more than trade, or not trade
    void requireHarmless(String trading) {
        String may = VenueJson.text(told, "permission");
        List<String> all = List.of(may.split("\\s*,\\s*"));
        if (!HARMLESS.containsAll(all)) {
            throw refused(
                    "the key may do more than trade, as to withdraw: \"%s\"; make one without"
                            .formatted(may));
        }
        if (!all.contains(trading)) {
            throw refused("the key may not trade here: \"%s\"".formatted(may));
        }
    }

    /// What its owner should change about it, and need not.
    List<String> advice() {
        return VenueJson.text(told, "ipWhitelist").isEmpty()
                ? List.of("the key works from every address; bind it to yours")
                : List.of();
    }

    static VenueException refused(String words) {
        return new VenueException(Kind.ACCOUNT_REFUSED, "RIGHTS", words);
    }
}
