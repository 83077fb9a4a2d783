package io.heliograph.verification;

import static io.heliograph.verification.RunningProgram.await;

import io.heliograph.app.DataDirectory;
import io.heliograph.app.DatabasePlace;
import io.heliograph.app.venues.KeyRoom;
import io.heliograph.app.venues.VenueSimulators;
import io.heliograph.model.AccountId;
import io.heliograph.model.Secret;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.GuardLimits;
import io.heliograph.model.order.OrderType;
import io.heliograph.notices.outbound.Outside;
import io.heliograph.simulators.trading.VenueOrder;
import io.heliograph.store.Database;
import io.heliograph.store.KeyStore;
import io.heliograph.store.SettingsStore;
import io.heliograph.store.SettingsStore.Change;
import io.heliograph.venues.keys.KeyWords;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// With keys and orders over the wire, and with nobody outside: a signal becomes a protected
/// position at simulated venues, spot and futures, and is closed again.
class SimulatedVenueTest {
    private static final VenueId SPOT = new VenueId("BINANCE");
    private static final VenueId FUTURES = new VenueId("BINANCE-USDM");

    @TempDir private Path folder;
    private VenueSimulators simulators;
    private ProgramInside program;

    @BeforeEach
    void start() throws IOException {
        simulators = VenueSimulators.start(InstantSource.system());
        program =
                ProgramInside.open(
                        folder.resolve("data"),
                        simulators.environment(Map.of()),
                        "file:" + Recording.still(folder, 100_000) + "@BTC/USDT",
                        5,
                        InstantSource.system(),
                        Outside.real());
        program.program().onPrice(simulators::priced);
    }

    @AfterEach
    void stop() {
        program.close();
        simulators.close();
    }

    @Test
    void protectsAtTheVenueWhatASignalOpens() {
        open("coins", SPOT, "SPOT", "simulator-1");
        open("contracts", FUTURES, "MARGIN", "simulator-2");

        String signal = program.api().post("now", "BUY BTC/USDT now SL 10% TP 20%");

        awaitStop(SPOT, "simulator-1", signal);
        awaitStop(FUTURES, "simulator-2", signal);
        for (String account : List.of("coins", "contracts")) {
            await(
                    () -> account + " is told as protected: " + told(signal),
                    () -> stop(account, signal).equals("ACCEPTED"));
        }

        program.api().change("/api/v1/trades/" + signal + "/close", "{}");

        awaitNothing(SPOT, "simulator-1", signal);
        awaitNothing(FUTURES, "simulator-2", signal);
    }

    private void open(String account, VenueId venue, String kind, String key) {
        ProgramApi api = program.api();
        api.change(
                "/api/v1/accounts",
                "{\"id\":\"%s\",\"venue\":\"%s\",\"kind\":\"%s\"}".formatted(account, venue, kind));
        api.change(
                "/api/v1/subscriptions",
                "{\"source\":\"manual\",\"account\":\"%s\"}".formatted(account));
        setKey(account, key);
        api.change(
                "/api/v1/accounts/" + account + "/live",
                "{\"confirm\":\"trade real money with %s\"}".formatted(account));
    }

    /// As the command line does on the machine itself, beside the running program.
    private void setKey(String account, String key) {
        DataDirectory data = DataDirectory.at(folder.resolve("data"));
        try (Database database = Database.open(DatabasePlace.running(data).orElseThrow())) {
            KeyRoom.of(data, Map.of(), new KeyStore(database))
                    .set(
                            new SettingsStore(database)
                                    .account(new AccountId(account))
                                    .orElseThrow(),
                            new GuardLimits(new BigDecimal(100_000), Set.of()),
                            new KeyWords(
                                    new Secret(key), new Secret("simulator"), Optional.empty()),
                            new Change("test", Instant.now()));
        }
    }

    private void awaitStop(VenueId venue, String key, String signal) {
        await(
                () -> "a position and its stop at " + venue + ": " + told(signal),
                () ->
                        simulators.world(venue).positions(key).size() == 1
                                && simulators
                                        .world(venue)
                                        .orders(key, SimulatedVenueTest::isStanding)
                                        .stream()
                                        .anyMatch(order ->
                                                order.wish().type() == OrderType.STOP_MARKET));
    }

    private void awaitNothing(VenueId venue, String key, String signal) {
        await(
                () -> "nothing is left at " + venue + ": " + told(signal),
                () ->
                        simulators.world(venue).positions(key).isEmpty()
                                && simulators
                                        .world(venue)
                                        .orders(key, SimulatedVenueTest::isStanding)
                                        .isEmpty());
    }

    private static boolean isStanding(VenueOrder order) {
        return order.isOpen();
    }

    /// What became of the signal, by account.
    private String told(String signal) {
        StringBuilder words = new StringBuilder();
        for (JsonNode decision : program.api().story(signal).path("decisions")) {
            words.append(decision.path("account").asString())
                    .append(' ')
                    .append(decision.path("verdict").asString())
                    .append(' ')
                    .append(decision.path("sentence").asString(""));
            for (JsonNode order : decision.path("orders")) {
                words.append("; ").append(order);
            }
            words.append('\n');
        }
        return words.toString();
    }

    /// The state of the account's stop, as the page shows it; empty where there is none.
    private String stop(String account, String signal) {
        for (JsonNode decision : program.api().story(signal).path("decisions")) {
            for (JsonNode order : decision.path("orders")) {
                if (decision.path("account").asString().equals(account)
                        && order.path("leg").asString().equalsIgnoreCase("stop")) {
                    return order.path("status").asString().toUpperCase(Locale.ROOT);
                }
            }
        }
        return "";
    }
}
