package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.model.SourceId;
import java.util.Map;
import java.util.stream.Collectors;

/// How often each source changed its word: part of its record.
public final class Revisions {
    private final Database database;

    public Revisions(Database database) {
        this.database = database;
    }

    /// @param edits of messages, each counted
    /// @param deletions messages that were taken back
    public record Count(long edits, long deletions) {
        public static final Count NONE = new Count(0, 0);
    }

    /// Of the sources that ever did.
    public Map<SourceId, Count> bySource() {
        return database.query(
                "counting edits and deletions",
                client ->
                        client
                                .sql(
                                        "SELECT source_id, count(*) FILTER (WHERE NOT deleted),"
                                                + " count(*) FILTER (WHERE deleted)"
                                                + " FROM messages WHERE tenant_id = ?"
                                                + " AND revision > 0 GROUP BY source_id")
                                .param(TENANT)
                                .query((row, number) ->
                                        Map.entry(
                                                new SourceId(row.getString(1)),
                                                new Count(row.getLong(2), row.getLong(3))))
                                .stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
