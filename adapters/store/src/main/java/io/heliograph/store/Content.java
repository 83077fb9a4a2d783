package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/// A text in JSON that many rows go by, kept once under the hash of its bytes.
///
/// @param hash SHA-256 in hex
record Content(String hash, String text) {
    static Content of(String text) {
        return new Content(hash(text), text);
    }

    static String hash(String text) {
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Writes those that are new.
    ///
    /// @param table with its column, `decision_inputs (tenant_id, hash, inputs)`
    /// @param type of that column
    static void insert(
            Connection connection, String table, String type, Collection<Content> contents)
            throws SQLException {
        Map<String, Content> byHash = new LinkedHashMap<>();
        contents.forEach(content -> byHash.put(content.hash, content));
        try (Batch rows =
                new Batch(
                        connection,
                        "INSERT INTO %s VALUES (?, ?, ?::%s) ON CONFLICT DO NOTHING"
                                .formatted(table, type))) {
            for (Content content : byHash.values()) {
                rows.add(TENANT, content.hash, new Inserts.Json(content.text));
            }
            rows.execute();
        }
    }
}
