package io.heliograph.app.venues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.app.DataDirectory;
import io.heliograph.app.Refusal;
import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.model.Secret;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.GuardLimits;
import io.heliograph.model.account.SealedKey;
import io.heliograph.model.account.TradingMode;
import io.heliograph.simulators.oanda.OandaTradingServer;
import io.heliograph.simulators.trading.PastCandles.Candle;
import io.heliograph.store.Database;
import io.heliograph.store.DatabaseSettings;
import io.heliograph.store.KeyStore;
import io.heliograph.store.SettingsStore.Change;
import io.heliograph.store.embedded.EmbeddedPostgres;
import io.heliograph.venues.keys.KeyException;
import io.heliograph.venues.keys.KeyWords;
import io.heliograph.venues.keys.Vault;
import io.heliograph.venues.prices.CandleHistory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class KeyRoomTest {
    private static final Change CHANGE = new Change("test", Instant.parse("2026-01-01T12:00:00Z"));
    private static final int ACCOUNTS = 4;

    private EmbeddedPostgres server;
    private DatabaseSettings settings;
    private Database database;
    private KeyStore store;
    @TempDir private Path folder;

    @BeforeAll
    void openDatabase(@TempDir Path directory) {
        server = EmbeddedPostgres.start(directory);
        settings =
                new DatabaseSettings(
                        server.jdbcUrl(),
                        server.user(),
                        server.password(),
                        directory.resolve("backups"));
        database = Database.open(settings);
        store = new KeyStore(database);
    }

    @AfterAll
    void closeDatabase() {
        database.close();
        server.close();
    }

    @BeforeEach
    void setKeys() throws IOException {
        folder = Files.createTempDirectory(folder, "data");
        for (int i = 0; i < ACCOUNTS; i++) {
            room().set(account("a" + i), GuardLimits.USUAL, words("secret " + i), CHANGE);
        }
    }

    /// Dies after each of the steps in turn; what a dead process leaves behind is what is on disk.
    @Test
    void opensEverythingWhereverARotationIsCutShort() {
        int deaths = 0;
        for (boolean whole = false; !whole; deaths++) {
            int last = deaths;
            List<String> told = new ArrayList<>();
            try {
                room().rotate(
                                CHANGE,
                                step -> {
                                    told.add(step);
                                    if (told.size() > last) {
                                        throw new IllegalStateException("dies");
                                    }
                                });
                whole = true;
            } catch (IllegalStateException died) {
                assertThat(told).hasSize(last + 1);
            }
            Vault vault = room().vault();
            store.all().forEach(vault::verify);
        }
        assertThat(deaths).isGreaterThan(1);
        assertThat(room().vault().isTurned()).isTrue();
    }

    @Test
    void opensEverythingAfterKills() throws IOException, InterruptedException {
        long seed = System.nanoTime();
        SplittableRandom chance = new SplittableRandom(seed);
        for (int i = 0; i < 3; i++) {
            Process process = start(Rotating.class);
            try (var lines = process.inputReader()) {
                String line = lines.readLine();
                for (int step = chance.nextInt(40); step > 0 && line != null; step--) {
                    line = lines.readLine();
                }
                assertThat(line).as("seed %d", seed).isNotNull();
                process.destroyForcibly();
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            }
            Vault vault = room().vault();
            List<SealedKey> keys = store.all();
            assertThat(keys).hasSize(ACCOUNTS);
            keys.forEach(vault::verify);
        }
    }

    /// Turns the ring again and again until it is killed.
    static final class Rotating {
        private Rotating() {}

        public static void main(String[] args) {
            try (Database database = database(args)) {
                KeyRoom room =
                        KeyRoom.of(
                                DataDirectory.at(Path.of(args[3])),
                                Map.of(),
                                new KeyStore(database));
                while (true) {
                    room.rotate(CHANGE, System.out::println);
                }
            }
        }
    }

    @Test
    void opensWithItsNewPassphraseAlone() {
        room().changePassphrase(Optional.of(new Secret("one")), CHANGE);
        assertThatThrownBy(() -> room().vault()).hasMessageContaining("wants its passphrase");
        room("one").changePassphrase(Optional.of(new Secret("two")), CHANGE);
        assertThatThrownBy(() -> room("one").vault()).hasMessageContaining("does not open");

        Vault vault = room("two").vault();
        store.all().forEach(vault::verify);

        room("two").changePassphrase(Optional.empty(), CHANGE);
        store.all().forEach(room().vault()::verify);
    }

    @Test
    void opensWithOneOfTwoPassphrasesAfterKills() throws IOException, InterruptedException {
        room().changePassphrase(Optional.of(new Secret("one")), CHANGE);
        for (int i = 0; i < 3; i++) {
            Process process = start(Rewording.class);
            try (var lines = process.inputReader()) {
                for (int step = 0; step <= i; step++) {
                    assertThat(lines.readLine()).isEqualTo("changed");
                }
                process.destroyForcibly();
                assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            }
            Vault vault = room(wordsOf(folder)).vault();
            store.all().forEach(vault::verify);
        }
    }

    /// Changes the ring's passphrase again and again until it is killed.
    static final class Rewording {
        private Rewording() {}

        public static void main(String[] args) {
            try (Database database = database(args)) {
                Path folder = Path.of(args[3]);
                while (true) {
                    String old = wordsOf(folder);
                    room(folder, old, new KeyStore(database))
                            .changePassphrase(
                                    Optional.of(new Secret(old.equals("one") ? "two" : "one")),
                                    CHANGE);
                    System.out.println("changed");
                }
            }
        }
    }

    /// Which of the two passphrases opens the ring.
    private static String wordsOf(Path folder) {
        try {
            Vault.open(folder.resolve("key-ring"), Optional.of(new Secret("one")));
            return "one";
        } catch (KeyException other) {
            return "two";
        }
    }

    @Test
    void holdsNothingThatADumpOfTheDatabaseCouldOpen() throws IOException {
        Path ring = folder.resolve("key-ring");
        assertThat(Files.size(ring)).isPositive();
        Files.move(ring, folder.resolve("elsewhere"));
        assertThatThrownBy(() -> room().vault().verify(store.all().getFirst()))
                .hasMessageContaining("has no key");
    }

    @Test
    void revokesEveryKeySoThatNoCopyOfASealOpens() {
        List<SealedKey> copies = store.all();
        List<String> told = new ArrayList<>();

        room().revokeAll(CHANGE, told::add);

        assertThat(store.all()).isEmpty();
        assertThat(told)
                .hasSize(ACCOUNTS + 2)
                .contains("the key of a0 is destroyed", "the ring's old key is destroyed");
        Vault vault = room().vault();
        for (SealedKey copy : copies) {
            assertThatThrownBy(() -> vault.verify(copy)).hasMessageContaining("has no key");
        }
        room().revokeAll(CHANGE, told::add);
        room().set(account("a0"), GuardLimits.USUAL, words("another"), CHANGE);
        store.all().forEach(room().vault()::verify);
    }

    @Test
    void refusesWordsThatAreNoKey() {
        assertThatThrownBy(() -> room().set(account("b"), GuardLimits.USUAL, words(""), CHANGE))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("the secret must have");
        assertThat(store.find(new AccountId("b"))).isEmpty();
    }

    @Test
    void asksAVenueThatAnswersCustomersAloneWithTheKeyOfAnAccountThere()
            throws IOException, InterruptedException {
        VenueHistories.Keys keys = room()::questions;
        room().set(
                        account("cfds", OandaVenue.OANDA),
                        GuardLimits.USUAL,
                        new KeyWords(
                                new Secret("simulator-1"),
                                new Secret(VenueSimulators.SECRET),
                                Optional.empty()),
                        CHANGE);
        List<CandleSeries> pages = new ArrayList<>();
        try (VenueSimulators simulators = VenueSimulators.start(InstantSource.system())) {
            OandaTradingServer oanda = (OandaTradingServer) simulators.server(OandaVenue.OANDA);
            oanda.past()
                    .add("BTC_USDT", "H1", new Candle(0, List.of("1", "3", "0.5", "2", "7"), true));
            VenueHistories histories = new VenueHistories(simulators.environment(Map.of()), keys);

            try (CandleHistory history = histories.of(OandaVenue.OANDA)) {
                history.fetch(
                        "BTC-USDT",
                        CandleInterval.of("1h"),
                        Instant.EPOCH,
                        Instant.EPOCH.plusSeconds(7_200),
                        pages::add);
            }

            assertThat(pages).singleElement().returns(1, CandleSeries::size);
            assertThatThrownBy(() -> histories.of(AlpacaVenue.ALPACA))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("ALPACA answers its customers alone");
        } finally {
            store.remove(new AccountId("cfds"), CHANGE);
        }
    }

    private KeyRoom room() {
        return KeyRoom.of(DataDirectory.at(folder), Map.of(), store);
    }

    private KeyRoom room(String passphrase) {
        return room(folder, passphrase, store);
    }

    private static KeyRoom room(Path folder, String passphrase, KeyStore store) {
        return KeyRoom.of(
                DataDirectory.at(folder), Map.of("HELIOGRAPH_KEY_PASSPHRASE", passphrase), store);
    }

    private Process start(Class<?> program) throws IOException {
        return new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        settings.url(),
                        settings.user(),
                        settings.password(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
    }

    private static Database database(String[] args) {
        return Database.open(
                new DatabaseSettings(args[0], args[1], args[2], Path.of(args[3], "backups")));
    }

    private static KeyWords words(String secret) {
        return new KeyWords(new Secret("a venue's name"), new Secret(secret), Optional.empty());
    }

    private static Account account(String id) {
        return account(id, BinanceVenue.SPOT);
    }

    private static Account account(String id, VenueId venue) {
        return new Account(
                new AccountId(id),
                venue,
                AccountKind.SPOT,
                TradingMode.LIVE,
                new Currency("USDT"),
                ZoneOffset.UTC);
    }
}
