package io.heliograph.venues.kraken;

import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// What a key may do, as Kraken tells it.
final class KrakenRights {
    private static final Set<String> NEEDED =
            Set.of(
                    "query-funds",
                    "query-open-trades",
                    "query-closed-trades",
                    "modify-trades",
                    "close-trades",
                    "create-ws-token");
    private static final Set<String> HARMLESS = Set.of("query-ledger", "export-data");

    private KrakenRights() {}

    /// A key that may do what nobody here knows is as bad as one that may withdraw.
    ///
    /// @return what its owner should change about it, and need not
    /// @throws VenueException ACCOUNT_REFUSED if it may do too much, or too little
    static List<String> check(JsonNode info) {
        Set<String> rights = new TreeSet<>();
        info.path("permissions").forEach(right -> rights.add(right.asString("")));
        Set<String> missing = new TreeSet<>(NEEDED);
        missing.removeAll(rights);
        if (!missing.isEmpty()) {
            throw refused("the key may not " + String.join(", ", missing));
        }
        rights.removeAll(NEEDED);
        rights.removeAll(HARMLESS);
        if (!rights.isEmpty()) {
            throw refused(
                    "the key may do more than trade: %s; make one without"
                            .formatted(String.join(", ", rights)));
        }
        return info.path("ipAllowlist").isEmpty()
                ? List.of("the key works from every address; bind it to yours")
                : List.of();
    }

    private static VenueException refused(String words) {
        return new VenueException(Kind.ACCOUNT_REFUSED, "RIGHTS", words);
    }
}
