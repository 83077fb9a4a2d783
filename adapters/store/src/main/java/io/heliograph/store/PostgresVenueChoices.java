package io.heliograph.store;

import static io.heliograph.store.Database.TENANT;

import io.heliograph.engine.port.VenueChoices;
import io.heliograph.model.SignalId;
import io.heliograph.model.decision.VenueChoice;
import java.util.List;
import java.util.Optional;

/// Choices between venues in PostgreSQL, written by the journal's thread: each is a fact, too.
public final class PostgresVenueChoices implements VenueChoices {
    private final Database database;
    private final JournalWriter writer;

    PostgresVenueChoices(Database database, JournalWriter writer) {
        this.database = database;
        this.writer = writer;
    }

    @Override
    public Optional<VenueChoice> find(SignalId call, String group) {
        return of(call).stream().filter(choice -> choice.group().equals(group)).findFirst();
    }

    @Override
    public VenueChoice keep(VenueChoice choice) {
        writer.commit(new Work.Choose(choice, ModelJson.write(choice)));
        // Somebody else may have been first.
        return find(choice.call(), choice.group()).orElseThrow();
    }

    /// Those of a call, by group.
    public List<VenueChoice> of(SignalId call) {
        return of(database, call);
    }

    static List<VenueChoice> of(Database database, SignalId call) {
        return database.query(
                "looking for a choice between venues",
                client ->
                        client.sql(
                                        """
                                        SELECT choice FROM venue_choices
                                         WHERE tenant_id = ? AND call_id = ?
                                         ORDER BY group_name
                                        """)
                                .params(TENANT, call.value())
                                .query((row, number) ->
                                        ModelJson.read(Rows.text(row, "choice"), VenueChoice.class))
                                .list());
    }
}
