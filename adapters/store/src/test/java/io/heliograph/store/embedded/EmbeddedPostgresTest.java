package io.heliograph.store.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresTest {
    private static final String BUSY =
            """
            DO $$ BEGIN
              WHILE clock_timestamp() < now() + interval '2 s' LOOP END LOOP;
            END $$
            """;
    private static Path directory;
    private EmbeddedPostgres server;

    @BeforeAll
    static void makeDirectory() throws IOException {
        directory = Files.createTempDirectory("heliograph-embedded-");
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @AfterAll
    static void removeDirectory() throws IOException {
        ServerBinaries.deleteTree(directory);
    }

    @Test
    void keepsItsDataFromOneStartToTheNext() throws SQLException {
        server = EmbeddedPostgres.start(directory);
        ask("CREATE TABLE IF NOT EXISTS kept AS SELECT 42 AS answer");
        server.stop();
        server.stop();
        assertThat(server.isRunning()).isFalse();

        server = EmbeddedPostgres.start(directory);

        assertThat(ask("SELECT answer FROM kept")).isEqualTo("42");
    }

    @Test
    void keepsWhatItAcknowledgesWhateverItsFilesSay() throws SQLException, IOException {
        server = EmbeddedPostgres.start(directory);
        server.stop();
        Path configuration = directory.resolve("pg/postgresql.auto.conf");
        Files.writeString(configuration, "fsync = off\nlisten_addresses = '*'\n");
        server = EmbeddedPostgres.start(directory);

        assertThat(ask("SHOW fsync")).isEqualTo("on");
        assertThat(ask("SHOW synchronous_commit")).isEqualTo("on");
        assertThat(ask("SHOW full_page_writes")).isEqualTo("on");
        assertThat(ask("SHOW data_checksums")).isEqualTo("on");
        assertThat(ask("SHOW listen_addresses")).isEqualTo("127.0.0.1");
        assertThat(ask("SHOW server_encoding")).isEqualTo("UTF8");
        Files.writeString(configuration, "");
    }

    @Test
    void letsNobodyInWithoutThePassword() throws IOException {
        server = EmbeddedPostgres.start(directory);

        assertThatThrownBy(
                        () -> DriverManager.getConnection(server.jdbcUrl(), server.user(), "guess"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
        assertThat(permissions(directory.resolve("pg-password"))).isEqualTo("rw-------");
        assertThat(permissions(directory.resolve("pg"))).isEqualTo("rwx------");
        assertThat(permissions(directory)).isEqualTo("rwx------");
    }

    @Test
    void isHadByOneProgramAtATime() {
        server = EmbeddedPostgres.start(directory);

        assertThatThrownBy(() -> EmbeddedPostgres.start(directory))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("Another Heliograph is running");
        assertThat(server.isRunning()).isTrue();
    }

    @Test
    void comesBackAtTheSameAddressAfterItWasKilled() throws SQLException {
        server = EmbeddedPostgres.start(directory);
        String url = server.jdbcUrl();
        ProcessHandle killed = ProcessHandle.of(server.pid()).orElseThrow();
        killed.destroyForcibly();
        killed.onExit().join();
        assertThat(server.isRunning()).isFalse();

        server.restart();

        assertThat(server.jdbcUrl()).isEqualTo(url);
        assertThat(ask("SELECT 1")).isEqualTo("1");
    }

    @Test
    void waitsForTheSessionsOfAServerThatWasKilled() throws Exception {
        server = EmbeddedPostgres.start(directory);
        // Busy in its statement, a session does not notice that its server died.
        Thread busy =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                ask(BUSY);
                            } catch (SQLException itsServerIsGone) {
                                // Whether it ends before or after does not matter.
                            }
                        });
        while (ask("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'DO %'").equals("0")) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
        ProcessHandle killed = ProcessHandle.of(server.pid()).orElseThrow();
        killed.destroyForcibly();
        killed.onExit().join();

        server.restart();

        assertThat(ask("SELECT 1")).isEqualTo("1");
        busy.join();
    }

    @Test
    void stopsTheServerOfAProgramThatWasKilled() throws Exception {
        Process program =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElseThrow(),
                                "-cp",
                                System.getProperty("java.class.path"),
                                Abandoned.class.getName(),
                                directory.toString())
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        long orphan = Long.parseLong(program.inputReader().readLine());
        program.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        assertThat(ProcessHandle.of(orphan)).isPresent();

        server = EmbeddedPostgres.start(directory);

        assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(server.pid()).isNotEqualTo(orphan);
        assertThat(ask("SELECT 1")).isEqualTo("1");
    }

    @Test
    void isNotIrritatedByALockFileOfAStranger() throws Exception {
        server = EmbeddedPostgres.start(directory);
        server.stop();
        Path lockFile = directory.resolve("pg/postmaster.pid");
        // This test's own process has the number: it must survive.
        Files.writeString(
                lockFile, ProcessHandle.current().pid() + "\n" + directory.resolve("pg") + "\n");
        assertThat(Postmaster.serving(directory.resolve("pg"))).isEmpty();
        Files.delete(lockFile);
    }

    @Test
    void refusesDataOfAnotherMajorVersion() throws IOException {
        server = EmbeddedPostgres.start(directory);
        server.stop();
        Path version = directory.resolve("pg/PG_VERSION");
        String written = Files.readString(version);
        Files.writeString(version, "14\n");

        assertThatThrownBy(() -> EmbeddedPostgres.start(directory))
                .isInstanceOf(ServerStartException.class)
                .hasMessageContaining("written by PostgreSQL 14")
                .hasMessageContaining("restore");
        Files.writeString(version, written);
    }

    private String ask(String sql) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(
                                server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet row = statement.getResultSet()) {
                row.next();
                return row.getString(1);
            }
        }
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    /// A program that starts a server and is killed before it can stop it.
    static final class Abandoned {
        private Abandoned() {}

        public static void main(String[] arguments) throws IOException {
            EmbeddedPostgres started = EmbeddedPostgres.start(Path.of(arguments[0]));
            System.out.println(started.pid());
            System.out.flush();
            // Until it is killed.
            System.in.read();
        }
    }
}
