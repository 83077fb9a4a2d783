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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The whole program in this process, with simulated venues for its live accounts and a price that
/// stands still.
record LiveStage(Path data, VenueSimulators simulators, ProgramInside program)
        implements AutoCloseable {
    static final VenueId ALPACA = new VenueId("ALPACA");
    static final VenueId SPOT = new VenueId("BINANCE");
    static final VenueId FUTURES = new VenueId("BINANCE-USDM");
    static final VenueId OKX = new VenueId("OKX");
    static final VenueId SWAPS = new VenueId("OKX-SWAP");
    static final VenueId KUCOIN = new VenueId("KUCOIN");
    static final VenueId KUCOIN_FUTURES = new VenueId("KUCOIN-FUTURES");
    static final VenueId COINBASE = new VenueId("COINBASE");
    static final VenueId KRAKEN = new VenueId("KRAKEN");
    static final VenueId OANDA = new VenueId("OANDA");

    /// An account to be had.
    ///
    /// @param key as a simulator knows it
    record Wanted(String account, VenueId venue, String kind, String key) {}

    /// @param instead of what the environment says of the venues
    static LiveStage open(Path folder, Map<String, String> instead) {
        return open(folder, instead, InstantSource.system());
    }

    /// @param theirs the venues' clock
    static LiveStage open(Path folder, Map<String, String> instead, InstantSource theirs) {
        return open(folder, instead, InstantSource.system(), theirs);
    }

    /// @param ours the program's clock
    /// @param theirs the venues' clock
    static LiveStage open(
            Path folder, Map<String, String> instead, InstantSource ours, InstantSource theirs) {
        VenueSimulators simulators = VenueSimulators.start(theirs);
        Map<String, String> environment = new TreeMap<>(simulators.environment(Map.of()));
        environment.putAll(instead);
        Path data = folder.resolve("data");
        ProgramInside program =
                ProgramInside.open(
                        data,
                        environment,
                        "file:" + Recording.still(folder, 100_000) + "@BTC/USDT",
                        5,
                        ours,
                        Outside.real());
        program.program().onPrice(simulators::priced);
        return new LiveStage(data, simulators, program);
    }

    ProgramApi api() {
        return program.api();
    }

    /// Live accounts, all at once.
    void goLive(List<Wanted> wanted) {
        wanted.forEach(one -> prepare(one.account, one.venue, one.kind, one.key));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> going = new ArrayList<>();
            for (Wanted one : wanted) {
                going.add(threads.submit(() -> connect(one.account)));
            }
            for (Future<?> one : going) {
                one.get();
            }
        } catch (ExecutionException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    /// A live account that follows what people post, connected with its venue.
    ///
    /// @param key as a simulator knows it
    void goLive(String account, VenueId venue, String kind, String key) {
        prepare(account, venue, kind, key);
        connect(account);
    }

    private void prepare(String account, VenueId venue, String kind, String key) {
        add(account, venue, kind);
        api().change(
                        "/api/v1/subscriptions",
                        "{\"source\":\"manual\",\"account\":\"%s\"}".formatted(account));
        setKey(account, key, simulators.secret(venue));
    }

    private void connect(String account) {
        String typed = "{\"confirm\":\"trade real money with %s\"}".formatted(account);
        // Where many go live within a minute, the venue's limits make some of them wait.
        RunningProgram.await(
                account + " goes live",
                () -> api().change("/api/v1/accounts/" + account + "/live", typed).isObject());
        RunningProgram.await(
                () -> account + " is connected: " + connection(account),
                () -> connection(account).contains("\"CONNECTED\""));
    }

    void add(String account, VenueId venue, String kind) {
        String currency = venue.equals(ALPACA) ? "USD" : "USDT";
        api().change(
                        "/api/v1/accounts",
                        "{\"id\":\"%s\",\"venue\":\"%s\",\"kind\":\"%s\",\"currency\":\"%s\"}"
                                .formatted(account, venue, kind, currency));
    }

    /// How the account's connection does.
    String connection(String account) {
        return api().get("/api/v1/connections")
                .valueStream()
                .filter(connection -> connection.path("account").asString().equals(account))
                .findFirst()
                .orElseThrow()
                .toString();
    }

    /// As the command line does on the machine itself, beside the running program.
    void setKey(String account, String key, String secret) {
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
