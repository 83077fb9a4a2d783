package io.heliograph.venues.kraken;

import io.heliograph.model.ClientOrderId;
import io.heliograph.venues.http.VenueJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// One entry of Kraken's lists, which are objects by Kraken's own ids.
record KrakenRow(String id, JsonNode it) {
    static List<KrakenRow> all(JsonNode list) {
        return list.properties().stream()
                .map(entry -> new KrakenRow(entry.getKey(), entry.getValue()))
                .toList();
    }

    String text(String field) {
        return VenueJson.text(it, field);
    }

    BigDecimal decimal(String field) {
        return VenueJson.decimal(it, field);
    }

    /// Seconds since 1970, and their fractions.
    Instant time(String field) {
        BigDecimal seconds = decimal(field);
        return Instant.ofEpochSecond(
                seconds.longValue(),
                seconds.remainder(BigDecimal.ONE).movePointRight(9).longValue());
    }

    /// The id of ours that an order carries; empty for one that somebody else gave.
    Optional<ClientOrderId> ours() {
        return KrakenNews.ours(text("cl_ord_id"));
    }
}
