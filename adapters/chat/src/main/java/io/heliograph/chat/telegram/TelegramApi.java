package io.heliograph.chat.telegram;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Calls of the Bot API. The token is in the address of every call, so no address is ever part of a
/// message.
final class TelegramApi {
    /// A hundred updates of the longest messages are a few megabytes.
    private static final int MOST_BYTES = 16 << 20;

    private static final Duration LONGEST_WISH = Duration.ofHours(1);

    private final JsonMapper json =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(64)
                                                    .maxNumberLength(64)
                                                    .maxStringLength(1 << 20)
                                                    .build())
                                    .build())
                    .build();
    private final HttpClient http;
    private final TelegramSettings settings;

    TelegramApi(TelegramSettings settings) {
        this.settings = settings;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(settings.timeout())
                        .build();
    }

    /// The parameters of a call, to be filled in.
    ObjectNode parameters() {
        return json.createObjectNode();
    }

    JsonNode call(String method, ObjectNode parameters) throws IOException, InterruptedException {
        return call(method, parameters, Duration.ZERO);
    }

    /// @param held how long the other side may hold the call before it answers
    /// @return what the call results in
    /// @throws TelegramRefusal if Telegram says no
    /// @throws IOException if nothing sensible comes back; whether the call was carried out is then
    ///   not known
    JsonNode call(String method, ObjectNode parameters, Duration held)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address(method))
                        .timeout(settings.timeout().plus(held))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(parameters.toString()))
                        .build();
        // The request's own time limit ends with the head of the answer: the body gets one too.
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(
                        request,
                        HttpResponse.BodyHandlers.limiting(
                                HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            long patience = settings.timeout().multipliedBy(2).plus(held).toMillis();
            return result(answer.get(patience, TimeUnit.MILLISECONDS));
        } catch (TimeoutException stalled) {
            throw new IOException("does not finish its answer", stalled);
        } catch (ExecutionException failed) {
            throw new IOException(words(failed.getCause()), failed);
        } finally {
            answer.cancel(true);
        }
    }

    void close() {
        http.shutdownNow();
    }

    private URI address(String method) {
        return URI.create(settings.api() + "/bot" + settings.token().reveal() + "/" + method);
    }

    private JsonNode result(HttpResponse<byte[]> response) throws IOException {
        JsonNode body;
        try {
            body = json.readTree(response.body());
        } catch (JacksonException notJson) {
            throw new IOException(
                    "answers %d with something that is not JSON".formatted(response.statusCode()),
                    notJson);
        }
        if (response.statusCode() == 200 && body.path("ok").asBoolean(false)) {
            return body.path("result");
        }
        long seconds = body.at("/parameters/retry_after").asLong(0);
        throw new TelegramRefusal(
                body.path("error_code").asInt(response.statusCode()),
                body.path("description").asString("no reason given"),
                seconds <= 0
                        ? null
                        : Duration.ofSeconds(Math.min(seconds, LONGEST_WISH.toSeconds())));
    }

    private static String words(@Nullable Throwable failure) {
        return failure == null
                ? "cannot be reached"
                : "cannot be reached (" + failure.getClass().getSimpleName() + ")";
    }
}
