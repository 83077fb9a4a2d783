package io.heliograph.app.cli;

import io.heliograph.app.Actor;
import io.heliograph.app.Refusal;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The running program, over its API.
public final class ProgramClient {
    private static final Duration CONNECT = Duration.ofSeconds(3);
    private static final Duration ANSWER = Duration.ofSeconds(30);

    private final URI base;
    private final String token;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(CONNECT)
                    .build();

    /// @param base `http://127.0.0.1:8080`, with or without a slash at its end
    ProgramClient(URI base, String token) {
        if (base.getHost() == null
                || !("http".equals(base.getScheme()) || "https".equals(base.getScheme()))) {
            throw Refusal.usage("the address must be like http://127.0.0.1:8080, was " + base);
        }
        this.base = base;
        this.token = token;
    }

    URI address() {
        return base;
    }

    /// @param path from the root, already encoded: `/api/v1/accounts`
    public JsonNode get(String path) {
        return json(exchange("GET", path, null));
    }

    JsonNode post(String path, JsonNode body) {
        return json(exchange("POST", path, body));
    }

    JsonNode put(String path, JsonNode body) {
        return json(exchange("PUT", path, body));
    }

    JsonNode delete(String path) {
        return json(exchange("DELETE", path, null));
    }

    private HttpResponse<String> exchange(String method, String path, @Nullable JsonNode body) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(resolve(path))
                        .timeout(ANSWER)
                        .header("Accept", "application/json, application/problem+json")
                        .method(
                                method,
                                body == null
                                        ? HttpRequest.BodyPublishers.noBody()
                                        : HttpRequest.BodyPublishers.ofString(body.toString()));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token)
                    .header(Actor.USER_HEADER, System.getProperty("user.name", "?"));
        }
        try {
            HttpResponse<String> response =
                    http.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
            if (response.statusCode() >= 300) {
                throw refused(response);
            }
            return response;
        } catch (IOException e) {
            throw Refusal.notReachable(
                    "nothing answers at %s; is it running? Start it with: heliograph run"
                            .formatted(base),
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted", e);
        }
    }

    private URI resolve(String path) {
        String root = base.toString();
        return URI.create(
                (root.endsWith("/") ? root.substring(0, root.length() - 1) : root) + path);
    }

    private Refusal refused(HttpResponse<String> response) {
        if (response.statusCode() == 401 || response.statusCode() == 403) {
            return new Refusal(
                    token.isEmpty()
                            ? "the program at %s wants a token: name its --data directory or set $HELIOGRAPH_TOKEN"
                                    .formatted(base)
                            : "the program at %s does not accept this token; is it the one of its --data directory?"
                                    .formatted(base));
        }
        return new Refusal(problem(response));
    }

    /// The sentence of a problem document (RFC 9457), or the bare status.
    private static String problem(HttpResponse<String> response) {
        try {
            JsonNode problem = Json.MAPPER.readTree(response.body());
            for (String key : new String[] {"detail", "title"}) {
                String sentence = Json.text(problem, key);
                if (!sentence.isBlank()) {
                    return sentence;
                }
            }
        } catch (JacksonException e) {
            return plain(response);
        }
        return plain(response);
    }

    private static String plain(HttpResponse<String> response) {
        return "%s answered with status %d".formatted(response.uri(), response.statusCode());
    }

    private JsonNode json(HttpResponse<String> response) {
        if (response.body().isBlank()) {
            return Json.MAPPER.nullNode();
        }
        try {
            return Json.MAPPER.readTree(response.body());
        } catch (JacksonException e) {
            throw new Refusal("what answers at %s is not Heliograph".formatted(base), e);
        }
    }
}
