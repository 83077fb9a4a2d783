package io.heliograph.verification;

import io.heliograph.app.DataDirectory;
import io.heliograph.app.Main;
import io.heliograph.app.ServerNote;
import io.heliograph.app.venues.VenueSimulators;
import io.heliograph.model.VenueId;
import io.heliograph.notices.outbound.Outside;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    /// A clock that runs as ever, from the morning in New York on a Tuesday. Not from a full hour,
    /// after which Binance's reports ask for funding too, every time, and use its limits up.
    static InstantSource whenStocksTrade() {
        Instant now = InstantSource.system().instant();
        Duration back = Duration.between(Instant.parse("2026-03-03T15:10:00Z"), now);
        return () -> InstantSource.system().instant().minus(back);
    }

    ProgramApi api() {
        return program.api();
    }

    /// Live accounts, all at once.
    void goLive(List<Wanted> wanted) {
        wanted.forEach(one -> accounts().prepare(one.account, one.venue, one.kind, one.key));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> going = new ArrayList<>();
            for (Wanted one : wanted) {
                going.add(threads.submit(() -> accounts().connect(one.account)));
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
        accounts().goLive(account, venue, kind, key);
    }

    private LiveAccounts accounts() {
        return new LiveAccounts(api(), data, simulators);
    }

    void add(String account, VenueId venue, String kind) {
        accounts().add(account, venue, kind);
    }

    /// How the account's connection does.
    String connection(String account) {
        return accounts().connection(account);
    }

    void setKey(String account, String key, String secret, String passphrase) {
        accounts().setKey(account, key, secret, passphrase);
    }

    /// What the command that halts everything and destroys all keys prints.
    ///
    /// @param typed at its question
    String revokeAll(String typed) {
        DataDirectory.at(data)
                .announce(
                        new ServerNote(
                                ProcessHandle.current().pid(),
                                api().url().getPort(),
                                api().url(),
                                Instant.now(),
                                "test"));
        StringWriter printed = new StringWriter();
        PrintWriter out = new PrintWriter(printed);
        InputStream usual = System.in;
        System.setIn(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)));
        try {
            Main.commandLine(out, out).execute("key", "revoke", "--all", "--data", data.toString());
        } finally {
            System.setIn(usual);
        }
        out.flush();
        return printed.toString();
    }

    @Override
    public void close() {
        program.close();
        simulators.close();
    }
}
