package io.heliograph.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.engine.notification.Breaker;
import io.heliograph.model.AccountId;
import io.heliograph.model.account.TradingState;
import io.heliograph.model.account.TradingSwitch;
import io.heliograph.model.account.TradingSwitch.Scope;
import io.heliograph.store.Database;
import io.heliograph.store.DatabaseSettings;
import io.heliograph.store.TradingSwitches;
import io.heliograph.store.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OversightTest {
    private static final InstantSource CLOCK =
            InstantSource.fixed(Instant.parse("2026-11-21T12:00:00Z"));

    @TempDir private static Path folder;
    private static EmbeddedPostgres server;
    private static Database database;
    private Oversight oversight;

    @BeforeAll
    static void start() {
        server = EmbeddedPostgres.start(folder);
        database =
                Database.open(
                        new DatabaseSettings(
                                server.jdbcUrl(),
                                server.user(),
                                server.password(),
                                folder.resolve("backups")));
    }

    @AfterAll
    static void stop() {
        database.close();
        server.close();
    }

    @BeforeEach
    void forgetTheSwitches() throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM trading_switches");
        }
        oversight =
                new Oversight(
                        new TradingSwitches(database),
                        new VenueBreakers(Breaker.Rule.standard(), CLOCK),
                        CLOCK);
    }

    @Test
    void stopsEntriesEverywhereOnWhatIsCritical() {
        oversight.critical("the audit is not as it was written");

        oversight.refresh();
        assertThat(oversight.switches())
                .singleElement()
                .satisfies(set -> {
                    assertThat(set.scope()).isEqualTo(Scope.EVERYTHING);
                    assertThat(set.state()).isEqualTo(TradingState.REDUCING);
                    assertThat(set.reason()).contains("audit");
                });
    }

    @Test
    void stopsTheEntriesOfOneAccountInAsManyWordsAsFit() {
        oversight.reduce(new AccountId("alice"), "x".repeat(600));

        assertThat(oversight.switches())
                .singleElement()
                .satisfies(set -> {
                    assertThat(set.what()).isEqualTo("account alice");
                    assertThat(set.state()).isEqualTo(TradingState.REDUCING);
                    assertThat(set.reason()).hasSize(500);
                });
    }

    @Test
    void doesNotLoosenWhatAPersonHasStopped() {
        oversight.set(
                new TradingSwitch(
                        Scope.EVERYTHING,
                        "",
                        TradingState.HALTED,
                        "all of it",
                        "ops",
                        CLOCK.instant()));

        oversight.critical("the audit is not as it was written");
        oversight.reduce(new AccountId("alice"), "its venue breaks its contract");

        oversight.refresh();
        assertThat(oversight.switches())
                .singleElement()
                .satisfies(set -> assertThat(set.state()).isEqualTo(TradingState.HALTED));
    }
}
