package io.heliograph.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// From a message to the first byte of each account's order, over the embedded PostgreSQL with
/// fsync on, and what else there is to say of a program with many accounts. Each load takes less
/// than three minutes, says how far it came where it is late, and leaves nothing behind.
public final class LoadProgram {
    private static final List<String> LOADS =
            List.of("1", "100", "1000", "10000", "sustained", "restart", "week", "burst");

    private LoadProgram() {}

    /// @param arguments loads to run; none for all
    public static void main(String[] arguments) throws IOException, InterruptedException {
        List<String> chosen = arguments.length == 0 ? LOADS : List.of(arguments);
        for (String load : chosen) {
            if (!LOADS.contains(load)) {
                System.err.println("no such load: " + load + "; there are " + LOADS);
                System.exit(2);
            }
        }
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        for (String load : chosen) {
            run(load, out);
        }
    }

    private static void run(String load, PrintStream out) throws IOException, InterruptedException {
        switch (load) {
            case "week" -> WeekLoad.run(out);
            case "burst" -> BurstLoad.run(out);
            default -> runStored(load, out);
        }
    }

    private static void runStored(String load, PrintStream out)
            throws IOException, InterruptedException {
        try (LoadStore store = LoadStore.start()) {
            switch (load) {
                case "sustained" -> SustainedLoad.run(store.journal(), out);
                case "restart" -> RestartLoad.run(store, out);
                default -> fanOut(load).run(store.journal(), out);
            }
        }
    }

    private static FanOutLoad fanOut(String accounts) {
        return switch (accounts) {
            case "1" -> new FanOutLoad(1, 1_000, Duration.ofMillis(40), "p50 5, p99 20");
            case "100" -> new FanOutLoad(100, 100, Duration.ofMillis(500), "-");
            case "1000" -> new FanOutLoad(1_000, 15, Duration.ofSeconds(4), "last p99 300");
            default -> new FanOutLoad(10_000, 3, Duration.ofSeconds(25), "last p99 2500");
        };
    }
}
