package io.heliograph.simulation;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/// `./dev teeth`: plants each defect of `mutants/` in a copy of the sources, and simulates until a
/// promise is seen broken that the sources as they are keep in the same world.
public final class Teeth {
    private static final long USUAL_SEEDS = 100_000;

    /// Worlds with a real database, of which there are a few a second.
    private static final long MOST_WITH_DATABASE = 500;

    private static final Pattern FOUND = Pattern.compile("\\d+ (I-\\d{2}|defect) .*");

    /// A mutant that takes longer has made something endless.
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Path root;
    private final long seeds;
    private final String classes = System.getProperty("java.class.path");

    private Teeth(Path root, long seeds) {
        this.root = root;
        this.seeds = seeds;
    }

    /// How a mutant ended.
    ///
    /// @param seed of the world that showed it, 0 for a story
    /// @param promise that was seen broken, empty where none was
    private record Bite(Mutant mutant, long seed, String promise, String message, double seconds) {
        String line() {
            return promise.isEmpty()
                    ? String.format(
                            Locale.ROOT,
                            "NOT CAUGHT  %-32s breaks %s; %s; %.0f s",
                            mutant.name(),
                            mutant.breaks(),
                            message,
                            seconds)
                    : String.format(
                            Locale.ROOT,
                            "caught      %-32s breaks %s; seen as %s %s; %.0f s",
                            mutant.name(),
                            mutant.breaks(),
                            promise,
                            seed == 0 ? "in a story" : "at seed " + seed,
                            seconds);
        }
    }

    /// @param arguments the root of the checkout, then perhaps `--seeds N`, then names of mutants;
    ///   none are all
    public static void main(String[] arguments) throws Exception {
        List<String> names = new ArrayList<>(List.of(arguments));
        Path root = Path.of(names.removeFirst()).toAbsolutePath().normalize();
        long seeds = USUAL_SEEDS;
        if (!names.isEmpty() && names.getFirst().equals("--seeds")) {
            names.removeFirst();
            seeds = Long.parseLong(names.removeFirst());
        }
        Teeth teeth = new Teeth(root, seeds);
        List<Mutant> mutants =
                Mutant.all(teeth.root).stream()
                        .filter(mutant -> names.isEmpty() || names.contains(mutant.name()))
                        .toList();
        System.exit(teeth.run(mutants) ? 0 : 1);
    }

    private boolean run(List<Mutant> mutants) throws InterruptedException, ExecutionException {
        int caught = 0;
        try (ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors())) {
            List<Future<Bite>> bites = new ArrayList<>();
            for (Mutant mutant : mutants) {
                bites.add(
                        threads.submit(() -> {
                            Bite bite = hunted(mutant);
                            System.out.println(bite.line());
                            return bite;
                        }));
            }
            for (Future<Bite> bite : bites) {
                caught += bite.get().promise().isEmpty() ? 0 : 1;
            }
        }
        System.out.printf(
                Locale.ROOT, "%d caught, %d not caught%n", caught, mutants.size() - caught);
        return caught == mutants.size();
    }

    private Bite hunted(Mutant mutant) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        Path planted = Files.createTempDirectory("mutant-" + mutant.name());
        try {
            compile(mutant, planted);
            long from = 1;
            while (true) {
                String found = hunt(mutant, planted, from);
                double seconds = (System.nanoTime() - begin) / 1e9;
                String[] words = found.split(" ", 3);
                if (words.length < 3 || !words[0].matches("\\d+")) {
                    return new Bite(mutant, 0, "", found, seconds);
                }
                long seed = Long.parseLong(words[0]);
                if (seed == 0 || isKept(mutant, seed)) {
                    return new Bite(mutant, seed, words[1], words[2], seconds);
                }
                // Broken without the mutant too: that one proves nothing.
                from = seed + 1;
            }
        } catch (IllegalStateException unplantable) {
            return new Bite(mutant, 0, "", String.valueOf(unplantable.getMessage()), 0);
        } finally {
            delete(planted);
        }
    }

    /// Whether the sources as they are keep every promise in that world.
    private static boolean isKept(Mutant mutant, long seed) {
        if (!mutant.needsDatabase()) {
            return Outcome.of(mutant.world(seed), Trace.none()).isPassed();
        }
        // One after the other: the faulty line is the process's.
        synchronized (Teeth.class) {
            try (SimulateDatabase database = new SimulateDatabase()) {
                return database.run(mutant.world(seed), Trace.none()).isPassed();
            }
        }
    }

    /// The changed files alone, against the classes of all others.
    private void compile(Mutant mutant, Path into) throws IOException {
        List<String> arguments =
                new ArrayList<>(
                        List.of("-proc:none", "-nowarn", "-parameters", "-cp", classes, "-d"));
        arguments.add(into.toString());
        Path sources = Files.createDirectory(into.resolve("sources"));
        for (Map.Entry<String, String> file : mutant.planted(root).entrySet()) {
            Path source = sources.resolve(Path.of(file.getKey()).getFileName());
            Files.writeString(source, file.getValue());
            arguments.add(source.toString());
        }
        int failed =
                ToolProvider.getSystemJavaCompiler()
                        .run(null, null, null, arguments.toArray(String[]::new));
        if (failed != 0) {
            throw new IllegalStateException(mutant.name() + " does not compile");
        }
    }

    /// @return seed, promise and message of the first broken world, or why there is none
    private String hunt(Mutant mutant, Path planted, long from)
            throws IOException, InterruptedException {
        Path output = planted.resolve("found");
        Process hunt =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:+UseSerialGC",
                                "-Xmx400m",
                                "-cp",
                                planted + System.getProperty("path.separator") + classes,
                                Hunt.class.getName(),
                                Long.toString(from),
                                Long.toString(
                                        mutant.needsDatabase()
                                                ? Math.min(seeds, MOST_WITH_DATABASE)
                                                : seeds),
                                mutant.needsDatabase() ? "B" : "A",
                                mutant.with().stream()
                                        .map(Fault::name)
                                        .collect(Collectors.joining(",")))
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        if (!hunt.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
            hunt.destroyForcibly();
            return "endless";
        }
        // A program that has a database writes a log besides.
        String said = Files.readString(output, StandardCharsets.UTF_8).strip();
        return said.lines()
                .filter(line -> FOUND.matcher(line).matches())
                .findFirst()
                .orElse(hunt.exitValue() == 0 ? "survived" : said);
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> tree = Files.walk(directory)) {
            for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
