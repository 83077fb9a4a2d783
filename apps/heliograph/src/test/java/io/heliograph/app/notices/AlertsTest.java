package io.heliograph.app.notices;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.app.DataDirectory;
import io.heliograph.engine.notification.NoticePlanner;
import io.heliograph.engine.notification.SystemNews;
import io.heliograph.engine.notification.Templates;
import io.heliograph.engine.port.NoticeSender;
import io.heliograph.model.notice.Audience;
import io.heliograph.model.notice.Destination;
import io.heliograph.model.notice.Medium;
import io.heliograph.model.notice.Notice;
import io.heliograph.model.notice.NoticeKind;
import io.heliograph.model.notice.Priority;
import io.heliograph.model.notice.QuietHours;
import io.heliograph.store.Database;
import io.heliograph.store.DatabaseSettings;
import io.heliograph.store.Destinations;
import io.heliograph.store.NewsReader;
import io.heliograph.store.Outbox;
import io.heliograph.store.SettingsStore.Change;
import io.heliograph.store.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Operators are told that the store is away while it is away: a real server, killed.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertsTest {
    private static final Instant NOW = Instant.parse("2026-11-21T23:00:00Z");

    private EmbeddedPostgres server;
    private int databases;
    private Path folder;
    private Database database;
    private Outbox outbox;
    private Alerts alerts;
    private Postman postman;

    private static final class Postman implements NoticeSender {
        final List<String> delivered = new ArrayList<>();
        boolean away;

        @Override
        public Set<Medium> media() {
            return Set.of(Medium.EMAIL);
        }

        @Override
        public Delivery send(Notice notice) {
            if (away) {
                return new Delivery.TryAgain(null, "no network");
            }
            delivered.add(notice.address() + ": " + notice.subject());
            return new Delivery.Delivered("ok");
        }
    }

    @BeforeAll
    void startServer(@TempDir Path directory) {
        server = EmbeddedPostgres.start(directory);
    }

    @AfterAll
    void stopServer() {
        server.stop();
    }

    @BeforeEach
    void start(@TempDir Path ownFolder) throws SQLException {
        folder = ownFolder;
        postman = new Postman();
        server.restart();
        database =
                Database.open(
                        new DatabaseSettings(
                                newDatabase(),
                                server.user(),
                                server.password(),
                                folder.resolve("backups")));
        outbox = new Outbox(database);
        Destinations destinations = new Destinations(database);
        NoticePlanner planner = new NoticePlanner(Templates.shipped(), message -> Optional.empty());
        alerts =
                new Alerts(
                        new Teller(new NewsReader(database), outbox, destinations, planner),
                        destinations,
                        outbox,
                        planner,
                        Map.of(Medium.EMAIL, postman),
                        new KnownOperators(data()));
        destinations.add(mail("ops", Audience.OPERATOR, ""), new Change("test", NOW));
        destinations.add(mail("owner", Audience.SUBSCRIBER, "paper"), new Change("test", NOW));
        await("the operators are known", alerts::look);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    /// The address of one that no other test has written to.
    private String newDatabase() throws SQLException {
        String name = "alerts" + databases++;
        try (Connection connection =
                        DriverManager.getConnection(
                                server.jdbcUrl(), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        return server.jdbcUrl().replace("/postgres", "/" + name);
    }

    @Test
    void tellsOperatorsOnceWithoutTheStoreAndAgainThatItIsBack() {
        kill();
        alerts.tell(failing(), NOW);
        alerts.look();
        alerts.look();
        assertThat(postman.delivered).hasSize(1);
        assertThat(postman.delivered.getFirst())
                .startsWith("ops@example.org: Heliograph: the store is failing");

        server.restart();
        await("the store is back", alerts::look);
        alerts.tell(new SystemNews(NoticeKind.STORE_BACK, "the store", "", NOW), NOW);
        assertThat(waiting()).singleElement().asString().contains("the store is back");
    }

    @Test
    void leavesToTheOutboxWhatNobodyTookMeanwhile() {
        kill();
        postman.away = true;
        alerts.tell(failing(), NOW);
        alerts.look();
        assertThat(postman.delivered).isEmpty();

        server.restart();
        await("the store is back", alerts::look);
        alerts.look();
        assertThat(waiting()).singleElement().asString().contains("the store is failing");
    }

    @Test
    void triesAgainUntilSomebodyTakesIt() {
        kill();
        postman.away = true;
        alerts.tell(failing(), NOW);
        postman.away = false;
        alerts.look();
        alerts.look();
        assertThat(postman.delivered).hasSize(1);
    }

    @Test
    void tellsThoseOfTheLastStartThatTheProgramDoesNotStart() {
        kill();
        StartAlert start = new StartAlert(data(), Map.of(), () -> NOW);

        assertThat(start.tell("no room on the disk", List.of(postman), NOW)).isTrue();
        assertThat(postman.delivered).containsExactly("ops@example.org: Heliograph does not start");
        postman.away = true;
        assertThat(start.tell("no room on the disk", List.of(postman), NOW)).isFalse();
    }

    @Test
    void forgetsWhoIsNoOperatorAnyMore() {
        KnownOperators known = new KnownOperators(data());
        known.keep(List.of());

        assertThat(new KnownOperators(data()).read()).isEmpty();
        assertThat(new StartAlert(data(), Map.of(), () -> NOW).tell("x", List.of(postman), NOW))
                .isFalse();
    }

    private DataDirectory data() {
        return DataDirectory.at(folder.resolve("data")).create();
    }

    private void kill() {
        ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();
        // Its sessions would outlive it for a moment, and still answer.
        List<ProcessHandle> all = Stream.concat(Stream.of(process), process.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        all.forEach(each -> each.onExit().join());
        await("the server's end is noticed", () -> !server.isRunning());
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(deadline);
            LockSupport.parkNanos(10_000_000);
        }
    }

    private List<String> waiting() {
        return outbox.heads(List.of(), 50).stream()
                .map(row -> row.planned().notice().subject())
                .toList();
    }

    private static SystemNews failing() {
        return new SystemNews(NoticeKind.STORE_FAILING, "the store", "it does not answer", NOW);
    }

    /// In its quiet hours, which what is critical does not keep.
    private static Destination mail(String id, Audience audience, String owner) {
        return new Destination(
                id,
                audience,
                owner,
                Medium.EMAIL,
                id + "@example.org",
                "en",
                ZoneOffset.UTC,
                new QuietHours(LocalTime.of(22, 0), LocalTime.of(7, 0)),
                Priority.LOW,
                Set.of(),
                null);
    }
}
