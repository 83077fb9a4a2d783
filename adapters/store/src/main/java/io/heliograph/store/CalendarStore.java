package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.store.SettingsStore.Change;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/// The economic calendars that were imported, as the files said it.
public final class CalendarStore {
    private final Database database;

    public CalendarStore(Database database) {
        this.database = database;
    }

    /// @param file its name, with the ending that says how it is written
    /// @param zone of times in it that name none
    public record StoredCalendar(String file, ZoneId zone, String content, Instant importedAt) {}

    /// Keeps a calendar in the place of one of the same name.
    public void keep(StoredCalendar calendar, Change change) {
        database.change(
                "keeping calendar " + calendar.file(),
                client -> {
                    client.sql(
                                    """
                                    INSERT INTO calendars VALUES (?, ?, ?, ?, ?)
                                    ON CONFLICT (tenant_id, file) DO UPDATE
                                       SET zone = excluded.zone, content = excluded.content,
                                           imported_at = excluded.imported_at
                                    """)
                            .params(
                                    TENANT,
                                    StorableText.encode(calendar.file()),
                                    calendar.zone().getId(),
                                    StorableText.encode(calendar.content()),
                                    calendar.importedAt().atOffset(ZoneOffset.UTC))
                            .update();
                    return Audit.record(
                            client,
                            change,
                            "calendar imported",
                            calendar.file(),
                            "bare times in " + calendar.zone());
                });
    }

    /// By name.
    public List<StoredCalendar> all() {
        return database.query(
                "reading calendars",
                client ->
                        client.sql("SELECT * FROM calendars WHERE tenant_id = ? ORDER BY file")
                                .param(TENANT)
                                .query((row, number) ->
                                        new StoredCalendar(
                                                Rows.text(row, "file"),
                                                ZoneId.of(row.getString("zone")),
                                                Rows.text(row, "content"),
                                                Rows.instant(row, "imported_at")))
                                .list());
    }

    /// Another one as soon as any calendar is another one; much cheaper than reading them.
    public String stamp() {
        return database.query(
                "looking for calendars",
                client ->
                        client.sql(
                                        """
                                        SELECT count(*) || ' ' || coalesce(max(imported_at)::text, '')
                                          FROM calendars WHERE tenant_id = ?
                                        """)
                                .param(TENANT)
                                .query(String.class)
                                .single());
    }
}
