package io.heliograph.app.cli;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Makes the cache of loaded and linked classes that halves the next start, in the background, by
/// watching a second, private program do its work (`train`).
///
/// It is a courtesy: whatever goes wrong leaves the program as it is, and the next run tries again.
/// One at a time makes it, at the lowest priority, and none outlives the program that began it.
final class StartupCache implements AutoCloseable {
    private static final String RECORD = ".conf.tmp";
    private static final String MADE = ".tmp";
    private static final System.Logger LOG = System.getLogger(StartupCache.class.getName());

    private final @Nullable Path cache;
    private final Path program;
    private @Nullable Process child;
    private boolean closed;
    private volatile @Nullable Path trainingData;

    private StartupCache(@Nullable Path cache, Path program) {
        this.cache = cache;
        this.program = program;
    }

    /// The cache the launcher found missing; nothing is made where it names none.
    static StartupCache wanted() {
        String cache = System.getProperty("heliograph.aot");
        return new StartupCache(
                cache == null ? null : Path.of(cache),
                Path.of(System.getProperty("java.class.path", "")));
    }

    /// Begins, and returns at once.
    void train() {
        if (cache != null) {
            Thread.ofPlatform().daemon().name("start-up cache").start(() -> trainAt(cache));
        }
    }

    private void trainAt(Path target) {
        try (FileChannel channel = openLock(target);
                FileLock lock = channel.tryLock()) {
            if (lock != null && !Files.exists(target)) {
                make(target);
            }
        } catch (IOException e) {
            LOG.log(System.Logger.Level.INFO, "no start-up cache this time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static FileChannel openLock(Path target) throws IOException {
        return FileChannel.open(
                beside(target, ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    }

    private void make(Path target) throws IOException, InterruptedException {
        Path record = beside(target, RECORD);
        Path made = beside(target, MADE);
        Path data = Files.createTempDirectory("heliograph-training-");
        trainingData = data;
        Object before = identity(program);
        try {
            boolean done =
                    succeeds(
                                    "-XX:AOTMode=record",
                                    "-XX:AOTConfiguration=" + record,
                                    "train",
                                    data.toString())
                            && succeeds(
                                    "-XX:AOTMode=create",
                                    "-XX:AOTConfiguration=" + record,
                                    "-XX:AOTCache=" + made);
            // A rebuild meanwhile has exchanged the program: the cache would be another's.
            if (done && Files.exists(made) && before.equals(identity(program))) {
                Path jdk = Path.of(System.getProperty("java.home"), "release");
                Files.copy(jdk, beside(target, ".jdk"), StandardCopyOption.REPLACE_EXISTING);
                Files.move(made, target, StandardCopyOption.ATOMIC_MOVE);
            }
        } finally {
            sweep();
        }
    }

    private boolean succeeds(String... arguments) throws IOException, InterruptedException {
        Process process = begin(command(arguments));
        return process != null && process.waitFor() == 0;
    }

    /// The same collector and heap as the launcher's: a cache serves only its like.
    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(List.of("nice", "-n", "19"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of("-XX:+UseSerialGC", "-Xmx512m", "--enable-native-access=ALL-UNNAMED"));
        List<String> rest = new ArrayList<>();
        for (String argument : arguments) {
            (argument.startsWith("-XX:") ? command : rest).add(argument);
        }
        command.addAll(List.of("-jar", program.toString()));
        command.addAll(rest);
        return command;
    }

    private synchronized @Nullable Process begin(List<String> command) throws IOException {
        if (closed) {
            return null;
        }
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD);
        // Above all not the user's own database.
        builder.environment().keySet().removeIf(name -> name.startsWith("HELIOGRAPH_"));
        child = builder.start();
        return child;
    }

    /// Ends what still trains, with everything it started. Its data is worth nothing, so its
    /// database is told not to bother with a checkpoint.
    synchronized void abandon() {
        closed = true;
        Process running = child;
        if (running == null || !running.isAlive()) {
            return;
        }
        List<String> kill = new ArrayList<>(List.of("kill", "-QUIT"));
        running.descendants().forEach(below -> kill.add(Long.toString(below.pid())));
        running.destroyForcibly();
        if (kill.size() > 2) {
            try {
                new ProcessBuilder(kill)
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(Redirect.DISCARD)
                        .start()
                        .waitFor(1, TimeUnit.SECONDS);
            } catch (IOException e) {
                LOG.log(System.Logger.Level.DEBUG, "what trained may live on", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// Ends what still trains and clears its leavings away.
    @Override
    public void close() {
        abandon();
        try {
            sweep();
        } catch (IOException e) {
            LOG.log(System.Logger.Level.DEBUG, "leavings of the training stay", e);
        }
    }

    private void sweep() throws IOException {
        Path data = trainingData;
        if (cache == null || data == null) {
            return;
        }
        Files.deleteIfExists(beside(cache, RECORD));
        Files.deleteIfExists(beside(cache, MADE));
        Trees.delete(data);
    }

    private static Path beside(Path target, String suffix) {
        return target.resolveSibling(target.getFileName() + suffix);
    }

    /// Tells one file from another that has taken its place.
    private static Object identity(Path file) throws IOException {
        record Identity(@Nullable Object key, FileTime modified, long size) {}
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        return new Identity(attributes.fileKey(), attributes.lastModifiedTime(), attributes.size());
    }
}
