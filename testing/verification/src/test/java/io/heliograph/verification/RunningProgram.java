package io.heliograph.verification;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole program in a process of its own, over real sockets and the embedded database.
final class RunningProgram implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(180);
    private static final JsonMapper JSON = new JsonMapper();

    /// The program's classes as a JVM has them in memory, which halves what a start costs. The JVM
    /// makes it at the end of the first program that this one starts.
    private static final File ARCHIVE = archive();

    /// Without the tests, which are no part of the program.
    private static final List<String> CLASS_PATH =
            Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(path -> !Path.of(path).endsWith("test-classes"))
                    .toList();

    private final Path data;
    private final Process process;
    private final Path output;
    private ProgramApi api = new ProgramApi(URI.create("http://127.0.0.1"), "");

    private RunningProgram(Path data, Process process, Path output) {
        this.data = data;
        this.process = process;
        this.output = output;
    }

    /// Starts it on the data directory and waits until it is healthy. One that is not there yet is
    /// prepared.
    static RunningProgram start(Path data, String... options) {
        return start(Map.of(), data, options);
    }

    /// The same, with more in its environment.
    static RunningProgram start(Map<String, String> environment, Path data, String... options) {
        RunningProgram program = launch(environment, data, options);
        await("the program is healthy", () -> !program.isAlive() || program.isHealthy());
        if (!program.isAlive()) {
            throw new AssertionError("the program ended: " + program.output());
        }
        return program;
    }

    /// Starts it and does not wait.
    static RunningProgram launch(Path data, String... options) {
        return launch(Map.of(), data, options);
    }

    private static RunningProgram launch(
            Map<String, String> environment, Path data, String... options) {
        PreparedData.at(data);
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        String.join(File.pathSeparator, CLASS_PATH)));
        if (CLASS_PATH.stream().map(Path::of).noneMatch(Files::isDirectory)) {
            // Folders cannot be archived. Whether it can be used is nothing the program says.
            command.addAll(
                    List.of(
                            "-XX:+AutoCreateSharedArchive",
                            "-XX:SharedArchiveFile=" + ARCHIVE,
                            "-Xlog:disable"));
        }
        command.addAll(List.of("io.heliograph.app.Main", "run", "--data", data.toString()));
        command.addAll(List.of(options));
        if (!command.contains("--port")) {
            command.addAll(List.of("--port", "0"));
        }
        try {
            Path output = Files.createTempFile("heliograph", ".out");
            ProcessBuilder builder =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            return new RunningProgram(data, builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static File archive() {
        try {
            Path folder = Files.createTempDirectory("heliograph-classes");
            folder.toFile().deleteOnExit();
            File archive = folder.resolve("program.jsa").toFile();
            archive.deleteOnExit();
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean isHealthy() {
        try {
            Path note = data.resolve("server.json");
            if (!Files.exists(note)) {
                return false;
            }
            JsonNode server = JSON.readTree(Files.readString(note));
            if (server.path("pid").asLong() != process.pid()) {
                return false;
            }
            api =
                    new ProgramApi(
                            URI.create(server.path("url").asString()),
                            Files.readString(data.resolve("token")).strip());
            return api.send("GET", "/actuator/health", null).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /// Posts a message and returns our id of it.
    String post(String messageId, String text) {
        return api.post(messageId, text);
    }

    HttpResponse<String> tryPost(String messageId, String text) {
        return api.tryPost(messageId, text);
    }

    JsonNode story(String id) {
        return api.story(id);
    }

    JsonNode get(String path) {
        return api.get(path);
    }

    /// Posts a change of the settings and returns the answer.
    JsonNode change(String path, String body) {
        return api.change(path, body);
    }

    HttpResponse<String> request(String method, String path, String body) {
        return api.request(method, path, body);
    }

    ProgramApi api() {
        return api;
    }

    URI url() {
        return api.url();
    }

    String token() {
        return api.token();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /// Everything it printed so far.
    String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// `kill -9`: no chance to say good-bye. The database it started lives on as an orphan.
    void kill() {
        process.destroyForcibly();
        waitForEnd();
    }

    /// Ctrl-C, near enough; returns how long it took.
    Duration stop() {
        long from = System.nanoTime();
        process.destroy();
        waitForEnd();
        return Duration.ofNanos(System.nanoTime() - from);
    }

    private void waitForEnd() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the program does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            stop();
        }
    }

    /// The same as {@link #await}, and fails with what the program said besides.
    void until(String what, Supplier<Boolean> condition) {
        try {
            await(what, condition);
        } catch (AssertionError vain) {
            throw new AssertionError(vain.getMessage() + "; it said:\n" + output(), vain);
        }
    }

    /// Waits until it is so, or fails with what should have been. A question that gets no answer,
    /// or not the one it needs, is asked again like one whose answer is no.
    static void await(String what, Supplier<Boolean> condition) {
        await(() -> what, condition);
    }

    /// @param what should have been, and how it is instead: asked when it was waited for in vain
    static void await(Supplier<String> what, Supplier<Boolean> condition) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Throwable unanswered = null;
            try {
                if (condition.get()) {
                    return;
                }
            } catch (RuntimeException | AssertionError notYet) {
                unanswered = notYet;
            }
            if (System.nanoTime() > until) {
                throw new AssertionError("waited in vain until " + what.get(), unanswered);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(20);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
    }
}
