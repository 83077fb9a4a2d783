package io.heliograph.app.cli;

import io.heliograph.app.DataDirectory;
import io.heliograph.app.InstanceLock;
import io.heliograph.app.Refusal;
import io.heliograph.app.RunSettings;
import io.heliograph.app.RunningServer;
import io.heliograph.app.Version;
import java.io.IOException;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Starts the program and stays until it is stopped.
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = "Starts Heliograph on this machine and stays until Ctrl-C.",
        footer = {
            "",
            "Every option can be set in the environment: HELIOGRAPH_DATA, HELIOGRAPH_PORT,",
            "HELIOGRAPH_PRICES, HELIOGRAPH_SPEED; the option wins. HELIOGRAPH_DATABASE_URL names a",
            "PostgreSQL of your own (jdbc:postgresql://host/name?user=...&password=...) to be used",
            "instead of the built-in one.",
            "",
            "Try:  heliograph run --prices simulated",
            "      heliograph run --prices file:btc-2018.csv.gz@BTC/USD --speed 60"
        })
public final class RunCommand implements Callable<Integer> {
    private static final BigDecimal FASTEST = BigDecimal.valueOf(1_000_000);

    @Spec private CommandSpec spec = CommandSpec.create();
    @Mixin private DataOption data = new DataOption();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "${env:HELIOGRAPH_PORT:-8080}",
            description =
                    "The port on 127.0.0.1; 0 for any that is free. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--prices",
            paramLabel = "FROM",
            defaultValue = "${env:HELIOGRAPH_PRICES:-auto}",
            description =
                    "Where prices come from: live, simulated, or file:PATH[@INSTRUMENT] for recorded"
                            + " candles. Default: live if reachable, otherwise simulated.")
    private String prices = "auto";

    @Option(
            names = "--speed",
            paramLabel = "N",
            defaultValue = "${env:HELIOGRAPH_SPEED:-1}",
            description = "How many times faster than it happened a recording plays. Default: 1.")
    private BigDecimal speed = BigDecimal.ONE;

    @Option(
            names = "--venue-simulators",
            description =
                    "Simulated venues in the place of the real ones: to try an account with keys and"
                            + " orders over the wire. They forget everything when the program stops.")
    private boolean venueSimulators;

    @Override
    public Integer call() throws InterruptedException {
        Optional<String> from = wantedPrices();
        checkSpeed();
        DataDirectory directory = data.directory().create();
        try (InstanceLock lock = directory.lock()) {
            System.setProperty("heliograph.log", directory.logFile().toString());
            checkPort();
            RunSettings settings =
                    new RunSettings(
                            directory, directory.token(), port, from, speed, venueSimulators);
            PrintWriter out = spec.commandLine().getOut();
            out.println("Heliograph " + Version.current() + " is starting ...");
            out.flush();
            ServerLife life = new ServerLife(directory);
            StartupCache cache = StartupCache.wanted();
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(
                                    () -> {
                                        cache.abandon();
                                        life.stop();
                                        cache.close();
                                    },
                                    "stop"));
            RunningServer server = life.start(settings);
            out.print(welcome(directory, server));
            out.flush();
            cache.train();
            // Until a signal ends the process; its hook stops what runs.
            new CountDownLatch(1).await();
        }
        return 0;
    }

    private String welcome(DataDirectory directory, RunningServer server) {
        String command = System.getProperty("heliograph.command", "heliograph");
        String elsewhere =
                directory.root().equals(new DataOption().directory().root())
                        ? ""
                        : " --data " + quoted(directory.root().toString());
        return """

        Heliograph %s   mode PAPER: no real money moves

          open      %s
                    (signs you in; works once)
          data      %s
          prices    %s%s
          try next  %s send%s "BUY BTC/USDT now SL 3%% TP 5%%"
          stop      Ctrl-C

        """
                .formatted(
                        Version.current(),
                        server.signInLink(),
                        directory.root(),
                        server.priceOrigin(),
                        server.venueSimulators()
                                .map(words ->
                                        "\n  venues    "
                                                + words.replace("\n", "\n" + " ".repeat(12)))
                                .orElse(""),
                        quoted(command),
                        elsewhere);
    }

    private static String quoted(String word) {
        return word.matches("[\\w./~+=:@-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
    }

    /// Only its form is looked at here; whoever opens the feed knows more.
    private Optional<String> wantedPrices() {
        return switch (prices) {
            case "auto" -> Optional.empty();
            case "live", "simulated" -> Optional.of(prices);
            case String file when file.startsWith("file:") && file.length() > 5 ->
                    Optional.of(file);
            default ->
                    throw Refusal.usage(
                            "--prices takes live, simulated or file:PATH[@INSTRUMENT], was "
                                    + prices);
        };
    }

    private void checkSpeed() {
        if (speed.signum() <= 0 || speed.compareTo(FASTEST) > 0) {
            throw Refusal.usage("--speed must be above 0 and at most 1000000, was " + speed);
        }
    }

    private void checkPort() {
        if (port < 0 || port > 65_535) {
            throw Refusal.usage("--port must be 0 to 65535, was " + port);
        }
        if (port != 0 && !isFree(port)) {
            throw new Refusal(
                    "port %d is taken by another program; choose one with --port N, or --port 0 for any that is free"
                            .formatted(port));
        }
    }

    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
