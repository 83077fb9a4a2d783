package io.heliograph.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole program in a process of its own, over real sockets and the embedded database.
final class RunningProgram implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final JsonMapper JSON = new JsonMapper();

    private final Path data;
    private final Process process;
    private final Path output;
    private final HttpClient http = HttpClient.newHttpClient();
    private URI url = URI.create("http://127.0.0.1");
    private String token = "";

    private RunningProgram(Path data, Process process, Path output) {
        this.data = data;
        this.process = process;
        this.output = output;
    }

    /// Starts it on the data directory and waits until it is healthy.
    static RunningProgram start(Path data, String... options) {
        return start(Map.of(), data, options);
    }

    /// The same, with more in its environment.
    static RunningProgram start(Map<String, String> environment, Path data, String... options) {
        RunningProgram program = launch(environment, data, options);
        await(
                "the program is healthy; it said:\n" + program.output(),
                () -> {
                    if (!program.process.isAlive()) {
                        throw new AssertionError("the program ended: " + program.output());
                    }
                    return program.isHealthy();
                });
        return program;
    }

    /// Starts it and does not wait.
    static RunningProgram launch(Path data, String... options) {
        return launch(Map.of(), data, options);
    }

    private static RunningProgram launch(
            Map<String, String> environment, Path data, String... options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-Xmx512m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.heliograph.app.Main",
                        "run",
                        "--data",
                        data.toString()));
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
            url = URI.create(server.path("url").asString());
            token = Files.readString(data.resolve("token")).strip();
            return send("GET", "/actuator/health", null).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /// Posts a message and returns our id of it.
    String post(String messageId, String text) {
        HttpResponse<String> response = tryPost(messageId, text);
        if (response.statusCode() != 202) {
            throw new AssertionError(response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body()).path("id").asString();
    }

    HttpResponse<String> tryPost(String messageId, String text) {
        return request(
                "POST",
                "/api/v1/messages",
                JSON.writeValueAsString(
                        Map.of("source", "manual", "messageId", messageId, "text", text)));
    }

    JsonNode story(String id) {
        return get("/api/v1/messages/" + id + "/story");
    }

    JsonNode get(String path) {
        HttpResponse<String> response = request("GET", path, null);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    /// Posts a change of the settings and returns the answer.
    JsonNode change(String path, String body) {
        HttpResponse<String> response = request("POST", path, body);
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
        }
        return JSON.readTree(response.body());
    }

    HttpResponse<String> request(String method, String path, String body) {
        try {
            return send(method, path, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> send(String method, String path, String body) throws IOException {
        HttpRequest.BodyPublisher publisher =
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body);
        HttpRequest request =
                HttpRequest.newBuilder(url.resolve(path))
                        .timeout(Duration.ofSeconds(10))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, publisher)
                        .build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    URI url() {
        return url;
    }

    String token() {
        return token;
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

    /// Waits until it is so, or fails with what should have been.
    static void await(String what, Supplier<Boolean> condition) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.get()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("waited in vain until " + what);
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
