package io.heliograph.store;

import static io.heliograph.store.Facts.NOW;
import static io.heliograph.store.Facts.append;
import static io.heliograph.store.Facts.approved;
import static io.heliograph.store.Facts.denied;
import static io.heliograph.store.Facts.deposit;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.AccountId;
import io.heliograph.model.order.AccountEvent;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/// A database whose decisions were written before their fact alone had them, brought up to date.
class OldDatabaseTest {
    private static final AccountId ACCOUNT = new AccountId("old");
    private static final List<AccountEvent> PAST =
            List.of(deposit("10000"), approved(ACCOUNT, "yes", 1), denied(ACCOUNT, "no"));

    @Test
    void keepsItsDecisionsAndGoesOn() throws SQLException {
        DatabaseSettings settings = TestDatabase.emptySettings();
        DataSource source =
                new DriverManagerDataSource(settings.url(), settings.user(), settings.password());
        Schema.replaceBy(source, Database.MIGRATIONS, MigrationVersion.fromVersion("13"));
        writePast(settings);

        try (Database database = Database.open(settings);
                PostgresJournal journal = PostgresJournal.start(database)) {
            assertThat(journal.load(ACCOUNT)).isEqualTo(PAST);
            assertThat(sequenceOf(database, "yes")).isEqualTo(2);
            assertThat(sequenceOf(database, "no")).isEqualTo(3);

            AccountEvent next = approved(ACCOUNT, "next", 11);
            journal.append(append(ACCOUNT, 3, next));

            assertThat(journal.load(ACCOUNT)).hasSize(4).endsWith(next);
            assertThat(new Evidence(database).find("yes", 5)).hasSize(1);
        }
    }

    /// As the release of schema 13 wrote it.
    private static void writePast(DatabaseSettings settings) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(settings.url(), settings.user(), settings.password())) {
            update(connection, "UPDATE journal_clock SET last_sequence = 3");
            update(connection, "INSERT INTO journal_heads VALUES ('home', 'old', 3)");
            for (int i = 0; i < PAST.size(); i++) {
                AccountEvent fact = PAST.get(i);
                update(
                        connection,
                        "INSERT INTO journal VALUES (?, 'home', ?, 'old', ?, ?, ?::timestamptz,"
                                + " ?::jsonb)",
                        i + 1L,
                        fact instanceof AccountEvent.DecisionMade ? "decision" : "account",
                        i + 1L,
                        fact.getClass().getSimpleName(),
                        NOW.toString(),
                        ModelJson.write(fact));
            }
            update(
                    connection,
                    "INSERT INTO decisions VALUES ('home', 'yes', 'old', 'manual', 'APPROVED',"
                            + " NULL, NULL, '[]', '{}', ?::timestamptz)",
                    NOW.toString());
            update(
                    connection,
                    "INSERT INTO decisions VALUES ('home', 'no', 'old', 'manual', 'DENIED',"
                            + " 'SIGNALS_DAILY_LIMIT_REACHED', 'x', '[]', NULL, ?::timestamptz)",
                    NOW.toString());
        }
    }

    private static void update(Connection connection, String sql, Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setObject(i + 1, values[i]);
            }
            statement.executeUpdate();
        }
    }

    private static long sequenceOf(Database database, String signal) {
        return database.query(
                "asking",
                client ->
                        client.sql("SELECT sequence FROM decisions WHERE signal_id = ?")
                                .param(signal)
                                .query(Long.class)
                                .single());
    }
}
