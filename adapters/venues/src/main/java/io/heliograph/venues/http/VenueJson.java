package io.heliograph.venues.http;

import io.heliograph.model.Decimals;
import java.math.BigDecimal;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads what venues send, within bounds.
public final class VenueJson {
    private VenueJson() {}

    /// Refuses what no venue sends: deep nesting, long numbers, names said twice. Numbers are read
    /// to the last digit.
    ///
    /// @param bytes the longest document
    public static JsonMapper mapper(int bytes) {
        StreamReadConstraints constraints =
                StreamReadConstraints.builder()
                        .maxNestingDepth(32)
                        .maxNumberLength(64)
                        .maxStringLength(64 << 10)
                        .maxNameLength(256)
                        .maxDocumentLength(bytes)
                        .build();
        return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(constraints).build())
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .build();
    }

    /// A number that venues write as text, or as a number.
    ///
    /// @throws IllegalArgumentException if there is none
    public static BigDecimal decimal(JsonNode node, String field) {
        return Decimals.parse(text(node, field), field);
    }

    /// A text; a number as it is written; empty where there is none.
    public static String text(JsonNode node, String field) {
        return node.path(field).asString("");
    }
}
