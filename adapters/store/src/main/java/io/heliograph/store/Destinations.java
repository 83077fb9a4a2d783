package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.model.notice.Audience;
import io.heliograph.model.notice.Destination;
import io.heliograph.model.notice.Medium;
import io.heliograph.model.notice.NoticeKind;
import io.heliograph.model.notice.Priority;
import io.heliograph.model.notice.QuietHours;
import io.heliograph.store.SettingsStore.Change;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Where people want to be told. Every change is in the audit, without secrets.
public final class Destinations {
    private final Database database;

    public Destinations(Database database) {
        this.database = database;
    }

    /// In alphabetical order.
    public List<Destination> all() {
        return database.query(
                "listing destinations",
                client ->
                        client.sql(
                                        "SELECT * FROM destinations WHERE tenant_id = ?"
                                                + " ORDER BY destination_id")
                                .param(TENANT)
                                .query((row, number) -> destination(row))
                                .list());
    }

    /// @throws io.heliograph.engine.port.JournalException CONFLICT where there is one of that name
    public void add(Destination destination, Change change) {
        QuietHours quiet = destination.quiet();
        database.change(
                "adding destination " + destination.id(),
                client -> {
                    client.sql(
                                    """
                                    INSERT INTO destinations VALUES
                                        (:tenant, :id, :audience, :owner, :medium, :address,
                                         :language, :zone, :from, :until, :minimum,
                                         :mutedKinds::jsonb, :mutedUntil::timestamptz, :at)
                                    """)
                            .param("tenant", TENANT)
                            .param("id", StorableText.encode(destination.id()))
                            .param("audience", destination.audience().name())
                            .param("owner", StorableText.encode(destination.owner()))
                            .param("medium", destination.medium().name())
                            .param("address", StorableText.encode(destination.address()))
                            .param("language", destination.language())
                            .param("zone", destination.zone().getId())
                            .param("from", quiet == null ? null : quiet.from().toString())
                            .param("until", quiet == null ? null : quiet.until().toString())
                            .param("minimum", destination.minimum().name())
                            .param(
                                    "mutedKinds",
                                    ModelJson.write(new TreeSet<>(destination.mutedKinds())))
                            .param("mutedUntil", time(destination.mutedUntil()))
                            .param("at", change.at().atOffset(ZoneOffset.UTC))
                            .update();
                    return Audit.record(
                            client,
                            change,
                            "destination added",
                            destination.id(),
                            destination.toString());
                });
    }

    /// Takes it away, with what still waits for it.
    ///
    /// @return whether there was one
    public boolean remove(String id, Change change) {
        return database.change(
                "removing destination " + id,
                client -> {
                    int removed =
                            client.sql(
                                            "DELETE FROM destinations WHERE tenant_id = ?"
                                                    + " AND destination_id = ?")
                                    .params(TENANT, StorableText.encode(id))
                                    .update();
                    client.sql(
                                    """
                                    DELETE FROM outbox WHERE tenant_id = ? AND lane = ?
                                       AND state IN ('WAITING', 'HELD')
                                    """)
                            .params(TENANT, StorableText.encode(id))
                            .update();
                    if (removed > 0) {
                        Audit.record(client, change, "destination removed", id, "");
                    }
                    return removed > 0;
                });
    }

    /// Tells it nothing but what is critical until then.
    ///
    /// @param until null to end it
    /// @return whether there is such a destination
    public boolean mute(String id, @Nullable Instant until, Change change) {
        return database.change(
                "muting destination " + id,
                client -> {
                    int muted =
                            client.sql(
                                            """
                                            UPDATE destinations
                                               SET muted_until = :until::timestamptz
                                             WHERE tenant_id = :tenant AND destination_id = :id
                                            """)
                                    .param("until", time(until))
                                    .param("tenant", TENANT)
                                    .param("id", StorableText.encode(id))
                                    .update();
                    if (muted > 0) {
                        Audit.record(
                                client,
                                change,
                                until == null ? "destination unmuted" : "destination muted",
                                id,
                                String.valueOf(until));
                    }
                    return muted > 0;
                });
    }

    private static @Nullable String time(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static Destination destination(ResultSet row) throws SQLException {
        String from = row.getString("quiet_from");
        String until = row.getString("quiet_until");
        return new Destination(
                Rows.text(row, "destination_id"),
                Audience.valueOf(row.getString("audience")),
                Rows.text(row, "owner"),
                Medium.valueOf(row.getString("medium")),
                Rows.text(row, "address"),
                row.getString("language"),
                ZoneId.of(row.getString("zone")),
                from == null ? null : new QuietHours(LocalTime.parse(from), LocalTime.parse(until)),
                Priority.valueOf(row.getString("minimum")),
                new HashSet<>(ModelJson.readList(row.getString("muted_kinds"), NoticeKind.class)),
                Rows.instantOrNull(row, "muted_until"));
    }
}
