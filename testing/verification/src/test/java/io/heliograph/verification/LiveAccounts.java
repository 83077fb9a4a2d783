package io.heliograph.verification;

import io.heliograph.app.DataDirectory;
import io.heliograph.app.DatabasePlace;
import io.heliograph.app.venues.KeyRoom;
import io.heliograph.app.venues.VenueSimulators;
import io.heliograph.model.AccountId;
import io.heliograph.model.Secret;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.GuardLimits;
import io.heliograph.store.Database;
import io.heliograph.store.KeyStore;
import io.heliograph.store.SettingsStore;
import io.heliograph.store.SettingsStore.Change;
import io.heliograph.venues.keys.KeyWords;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The live accounts of a program that runs on a data directory, in this process or another, with
/// simulated venues.
record LiveAccounts(ProgramApi api, Path data, VenueSimulators simulators) {
    /// A live account that follows what people post, connected with its venue.
    ///
    /// @param key as a simulator knows it
    void goLive(String account, VenueId venue, String kind, String key) {
        prepare(account, venue, kind, key);
        connect(account);
    }

    void prepare(String account, VenueId venue, String kind, String key) {
        add(account, venue, kind);
        api.change(
                "/api/v1/subscriptions",
                "{\"source\":\"manual\",\"account\":\"%s\"}".formatted(account));
        setKey(account, key, simulators.secret(venue));
    }

    void connect(String account) {
        String typed = "{\"confirm\":\"trade real money with %s\"}".formatted(account);
        // Where many go live within a minute, the venue's limits make some of them wait.
        RunningProgram.await(
                account + " goes live",
                () -> api.change("/api/v1/accounts/" + account + "/live", typed).isObject());
        RunningProgram.await(
                () -> account + " is connected: " + connection(account),
                () -> connection(account).contains("\"CONNECTED\""));
    }

    void add(String account, VenueId venue, String kind) {
        String currency = venue.equals(LiveStage.ALPACA) ? "USD" : "USDT";
        api.change(
                "/api/v1/accounts",
                "{\"id\":\"%s\",\"venue\":\"%s\",\"kind\":\"%s\",\"currency\":\"%s\"}"
                        .formatted(account, venue, kind, currency));
    }

    /// How the account's connection does.
    String connection(String account) {
        return api.get("/api/v1/connections")
                .valueStream()
                .filter(connection -> connection.path("account").asString().equals(account))
                .findFirst()
                .orElseThrow()
                .toString();
    }

    void setKey(String account, String key, String secret) {
        setKey(account, key, secret, "simulator");
    }

    /// As the command line does on the machine itself, beside the running program.
    void setKey(String account, String key, String secret, String passphrase) {
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
                                    Optional.of(new Secret(passphrase))),
                            new Change("test", Instant.now()));
        }
    }
}
