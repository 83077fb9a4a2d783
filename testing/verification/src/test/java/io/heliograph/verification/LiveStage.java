package io.heliograph.verification;

import io.heliograph.app.DataDirectory;
import io.heliograph.app.DatabasePlace;
import io.heliograph.app.venues.KeyRoom;
import io.heliograph.app.venues.VenueSimulators;
import io.heliograph.model.AccountId;
import io.heliograph.model.Secret;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.GuardLimits;
import io.heliograph.notices.outbound.Outside;
import io.heliograph.store.Database;
import io.heliograph.store.KeyStore;
import io.heliograph.store.SettingsStore;
import io.heliograph.store.SettingsStore.Change;
import io.heliograph.venues.keys.KeyWords;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// The whole program in this process, with simulated venues for its live accounts and a price that
/// stands still.
record LiveStage(Path data, VenueSimulators simulators, ProgramInside program)
        implements AutoCloseable {
    static final VenueId SPOT = new VenueId("BINANCE");
    static final VenueId FUTURES = new VenueId("BINANCE-USDM");
    static final VenueId OKX = new VenueId("OKX");
    static final VenueId SWAPS = new VenueId("OKX-SWAP");
    static final VenueId KUCOIN = new VenueId("KUCOIN");
    static final VenueId KUCOIN_FUTURES = new VenueId("KUCOIN-FUTURES");

    /// @param instead of what the environment says of the venues
    static LiveStage open(Path folder, Map<String, String> instead) {
        VenueSimulators simulators = VenueSimulators.start(InstantSource.system());
        Map<String, String> environment = new TreeMap<>(simulators.environment(Map.of()));
        environment.putAll(instead);
        Path data = folder.resolve("data");
        ProgramInside program =
                ProgramInside.open(
                        data,
                        environment,
                        "file:" + Recording.still(folder, 100_000) + "@BTC/USDT",
                        5,
                        InstantSource.system(),
                        Outside.real());
        program.program().onPrice(simulators::priced);
        return new LiveStage(data, simulators, program);
    }

    ProgramApi api() {
        return program.api();
    }

    /// A live account that follows what people post, connected with its venue.
    ///
    /// @param key as a simulator knows it
    void goLive(String account, VenueId venue, String kind, String key) {
        goLive(api(), data, account, venue, kind, key);
    }

    /// The same with a program that runs elsewhere on that directory.
    static void goLive(
            ProgramApi api, Path data, String account, VenueId venue, String kind, String key) {
        add(api, account, venue, kind);
        api.change(
                "/api/v1/subscriptions",
                "{\"source\":\"manual\",\"account\":\"%s\"}".formatted(account));
        setKey(data, account, key, "simulator");
        String typed = "{\"confirm\":\"trade real money with %s\"}".formatted(account);
        // Where many go live within a minute, the venue's limits make some of them wait.
        RunningProgram.await(
                account + " goes live",
                () -> api.change("/api/v1/accounts/" + account + "/live", typed).isObject());
        RunningProgram.await(
                () -> account + " is connected: " + connection(api, account),
                () -> connection(api, account).contains("\"CONNECTED\""));
    }

    void add(String account, VenueId venue, String kind) {
        add(api(), account, venue, kind);
    }

    private static void add(ProgramApi api, String account, VenueId venue, String kind) {
        api.change(
                "/api/v1/accounts",
                "{\"id\":\"%s\",\"venue\":\"%s\",\"kind\":\"%s\"}".formatted(account, venue, kind));
    }

    /// How the account's connection does.
    String connection(String account) {
        return connection(api(), account);
    }

    static String connection(ProgramApi api, String account) {
        return api.get("/api/v1/connections")
                .valueStream()
                .filter(connection -> connection.path("account").asString().equals(account))
                .findFirst()
                .orElseThrow()
                .toString();
    }

    /// As the command line does on the machine itself, beside the running program.
    void setKey(String account, String key, String secret) {
        setKey(data, account, key, secret);
    }

    private static void setKey(Path data, String account, String key, String secret) {
        DataDirectory directory = DataDirectory.at(data);
        try (Database database = Database.open(DatabasePlace.running(directory).orElseThrow())) {
            KeyRoom.of(directory, Map.of(), new KeyStore(database))
                    .set(
                            new SettingsStore(database)
                                    .account(new AccountId(account))
                                    .orElseThrow(),
                            new GuardLimits(new BigDecimal(10_000_000), Set.of()),
                            new KeyWords(
                                    new Secret(key),
                                    new Secret(secret),
                                    Optional.of(new Secret("simulator"))),
                            new Change("test", Instant.now()));
        }
    }

    @Override
    public void close() {
        program.close();
        simulators.close();
    }
}
