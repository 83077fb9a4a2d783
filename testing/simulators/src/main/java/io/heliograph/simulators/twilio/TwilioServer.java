package io.heliograph.simulators.twilio;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/// The Messages resource of Twilio's API, version 2010-04-01, on 127.0.0.1.
public final class TwilioServer implements AutoCloseable {
    private final HttpServer server;
    private final String account;
    private final String credentials;
    private final List<Map<String, String>> texts = new CopyOnWriteArrayList<>();
    private final Queue<Failure> failures = new ArrayDeque<>();

    /// @param code of Twilio's own: 21211 is a number that is none, 20429 too many requests
    public record Failure(int status, int code, String retryAfter) {}

    private TwilioServer(HttpServer server, String account, String token) {
        this.server = server;
        this.account = account;
        this.credentials =
                "Basic "
                        + Base64.getEncoder()
                                .encodeToString(
                                        (account + ":" + token).getBytes(StandardCharsets.UTF_8));
    }

    public static TwilioServer start(String account, String token) throws IOException {
        HttpServer http =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        TwilioServer twilio = new TwilioServer(http, account, token);
        http.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        http.createContext("/", twilio::answer);
        http.start();
        return twilio;
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /// The forms of the texts that were taken.
    public List<Map<String, String>> texts() {
        return List.copyOf(texts);
    }

    /// The next request fails so.
    public synchronized void fail(Failure failure) {
        failures.add(failure);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String path = "/2010-04-01/Accounts/" + account + "/Messages.json";
        Failure failure;
        synchronized (this) {
            failure = failures.poll();
        }
        if (!exchange.getRequestURI().getPath().equals(path)
                || !exchange.getRequestMethod().equals("POST")) {
            say(exchange, 404, "{\"code\":20404,\"message\":\"not found\"}");
        } else if (!credentials.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            say(exchange, 401, "{\"code\":20003,\"message\":\"Authenticate\"}");
        } else if (failure != null) {
            if (!failure.retryAfter().isEmpty()) {
                exchange.getResponseHeaders().set("Retry-After", failure.retryAfter());
            }
            say(
                    exchange,
                    failure.status(),
                    "{\"code\":%d,\"message\":\"refused\"}".formatted(failure.code()));
        } else {
            texts.add(form(body));
            say(
                    exchange,
                    201,
                    "{\"sid\":\"SM%032d\",\"status\":\"queued\"}".formatted(texts.size()));
        }
    }

    private static void say(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private static Map<String, String> form(String body) {
        Map<String, String> form = new TreeMap<>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            form.put(
                    pair.substring(0, equals),
                    URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return form;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
