package io.heliograph.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A real Chromium, driven over the WebDriver protocol.
final class Browser implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Process driver;
    private final URI base;
    private final String session;

    private Browser(Process driver, URI base, int width) {
        this.driver = driver;
        this.base = base;
        RunningProgram.await("the browser's driver is ready", this::isReady);
        JsonNode opened =
                call(
                        "POST",
                        "/session",
                        Map.of(
                                "capabilities",
                                Map.of(
                                        "alwaysMatch",
                                        Map.of(
                                                "goog:chromeOptions",
                                                Map.of("args", arguments(width))))));
        this.session = "/session/" + opened.path("sessionId").asString();
    }

    /// Starts it, or says nothing where no browser is installed.
    static Optional<Browser> open(int width) {
        if (!isInstalled("chromedriver") || !isInstalled("chromium")) {
            return Optional.empty();
        }
        try (ServerSocket free = new ServerSocket(0)) {
            int port = free.getLocalPort();
            free.close();
            Process driver =
                    new ProcessBuilder("chromedriver", "--port=" + port)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start();
            return Optional.of(new Browser(driver, URI.create("http://127.0.0.1:" + port), width));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void go(String url) {
        call("POST", session + "/url", Map.of("url", url));
    }

    void type(String selector, String text) {
        call("POST", element(selector) + "/value", Map.of("text", text));
    }

    void click(String selector) {
        call("POST", element(selector) + "/click", Map.of());
    }

    /// The words a person sees in the first element that matches; empty where none does.
    String text(String selector) {
        Object script =
                Map.of(
                        "script",
                        "const e = document.querySelector(arguments[0]);"
                                + " return e ? e.innerText : '';",
                        "args",
                        List.of(selector));
        return call("POST", session + "/execute/sync", script).asString("");
    }

    /// Runs a script in the page and answers what it returns, promises waited for.
    JsonNode run(String script) {
        return call("POST", session + "/execute/sync", Map.of("script", script, "args", List.of()));
    }

    /// Lets pages of the origin show notifications, as a person would by a tap.
    void allowNotifications(String origin) {
        devTools(
                "Browser.grantPermissions",
                Map.of("origin", origin, "permissions", List.of("notifications")));
    }

    /// Delivers a push message as a push service would, to the first service worker there is.
    void push(String origin, String data) {
        devTools("ServiceWorker.enable", Map.of());
        devTools(
                "ServiceWorker.deliverPushMessage",
                Map.of("origin", origin, "registrationId", "0", "data", data));
    }

    private JsonNode devTools(String command, Map<String, Object> parameters) {
        return call(
                "POST",
                session + "/goog/cdp/execute",
                Map.of("cmd", command, "params", parameters));
    }

    /// How many pixels the page is wider than the window.
    int overflow() {
        Object script =
                Map.of(
                        "script",
                        "return document.documentElement.scrollWidth - window.innerWidth;",
                        "args",
                        List.of());
        return call("POST", session + "/execute/sync", script).asInt();
    }

    void screenshot(Path file) {
        try {
            String png = call("GET", session + "/screenshot", null).asString();
            Files.write(file, Base64.getDecoder().decode(png));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String element(String selector) {
        JsonNode found =
                call(
                        "POST",
                        session + "/element",
                        Map.of("using", "css selector", "value", selector));
        return session + "/element/" + found.path(ELEMENT).asString();
    }

    private boolean isReady() {
        try {
            return call("GET", "/status", null).path("ready").asBoolean(false);
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    private JsonNode call(String method, String path, Object body) {
        HttpRequest request =
                HttpRequest.newBuilder(base.resolve(path))
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(
                                                JSON.writeValueAsString(body)))
                        .build();
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new AssertionError(path + ": " + response.body());
            }
            return JSON.readTree(response.body()).path("value");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static List<String> arguments(int width) {
        return List.of(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--window-size=" + width + ",900");
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    @Override
    public void close() {
        call("DELETE", session, null);
        driver.destroy();
    }
}
