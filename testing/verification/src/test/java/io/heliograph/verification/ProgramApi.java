package io.heliograph.verification;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A running program, asked over its own API.
final class ProgramApi {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_BUSY = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI url;
    private final String token;

    ProgramApi(URI url, String token) {
        this.url = url;
        this.token = token;
    }

    URI url() {
        return url;
    }

    String token() {
        return token;
    }

    /// Posts a message and returns our id of it. While the store is busy the same is sent again, as
    /// the answer asks.
    String post(String messageId, String text) {
        HttpResponse<String> response = tryPost(messageId, text);
        for (int busy = 0; response.statusCode() == 503 && busy < MOST_BUSY; busy++) {
            response = tryPost(messageId, text);
        }
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

    /// Changes limits of the account `paper`.
    ///
    /// @param changes names and values, as JSON
    void limit(String changes) {
        limit("paper", changes);
    }

    void limit(String account, String changes) {
        put("/api/v1/limits/" + account, changes);
    }

    void put(String path, String body) {
        HttpResponse<String> response = request("PUT", path, body);
        if (response.statusCode() != 200) {
            throw new AssertionError(path + ": " + response.statusCode() + " " + response.body());
        }
    }

    HttpResponse<String> request(String method, String path, String body) {
        try {
            return send(method, path, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    HttpResponse<String> send(String method, String path, String body) throws IOException {
        HttpRequest.BodyPublisher publisher =
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(body);
        HttpRequest request =
                HttpRequest.newBuilder(url.resolve(path))
                        .timeout(Duration.ofSeconds(60))
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

    /// The latest story of the message with that id at its platform; missing while there is none.
    JsonNode storyOf(String sourceMessageId) {
        JsonNode stories = get("/api/v1/stories");
        for (JsonNode story : stories) {
            if (story.at("/message/messageId").asString().equals(sourceMessageId)) {
                return story;
            }
        }
        return stories.at("/none");
    }

    /// How many messages of these words were received.
    int received(String text) {
        int count = 0;
        for (JsonNode story : get("/api/v1/stories")) {
            count += story.at("/message/text").asString().equals(text) ? 1 : 0;
        }
        return count;
    }
}
