package io.heliograph.venues.prices;

import io.heliograph.venues.http.TextStream;
import io.heliograph.venues.http.VenueJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks a venue's public REST API. What fails is an {@link IOException} in words that go on after
/// the venue's name: `answers with HTTP 500`.
public final class PublicRest implements AutoCloseable {
    /// All symbols with their rules are a few megabytes; far more than that is not an answer.
    private static final int MOST_BYTES = 64 << 20;

    private final HttpClient http;
    private final MarketDataSettings settings;
    private final JsonMapper json = VenueJson.mapper(MOST_BYTES);

    public PublicRest(MarketDataSettings settings) {
        this.settings = settings;
        this.http = HttpClient.newBuilder().connectTimeout(settings.timeout()).build();
    }

    /// Opens a stream with the same patience.
    public TextStream stream(URI uri, TextStream.Pinging pinging)
            throws IOException, InterruptedException {
        return TextStream.open(http, settings.timeout(), uri, pinging);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /// @param target path and query
    public JsonNode get(String target) throws IOException, InterruptedException {
        return answer(to(target).GET().build());
    }

    /// Without a body.
    public JsonNode post(String path) throws IOException, InterruptedException {
        return answer(to(path).POST(HttpRequest.BodyPublishers.noBody()).build());
    }

    private HttpRequest.Builder to(String target) {
        return HttpRequest.newBuilder(URI.create(settings.rest() + target))
                .timeout(settings.timeout());
    }

    private JsonNode answer(HttpRequest request) throws IOException, InterruptedException {
        // The request's own time limit ends with the head of the answer: the body gets one too.
        CompletableFuture<HttpResponse<byte[]>> answer =
                http.sendAsync(
                        request,
                        HttpResponse.BodyHandlers.limiting(
                                HttpResponse.BodyHandlers.ofByteArray(), MOST_BYTES));
        try {
            HttpResponse<byte[]> response =
                    answer.get(settings.timeout().toMillis() * 4, TimeUnit.MILLISECONDS);
            if (response.statusCode() != 200) {
                throw new IOException(refusal(response));
            }
            return json.readTree(response.body());
        } catch (JacksonException notJson) {
            throw new IOException("answers with something that is not JSON", notJson);
        } catch (TimeoutException stalled) {
            throw new IOException("does not finish its answer", stalled);
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof IOException unreachable
                    ? unreachable
                    : new IOException("cannot be asked", failed);
        } finally {
            answer.cancel(true);
        }
    }

    private static String refusal(HttpResponse<?> response) {
        return switch (response.statusCode()) {
            case 429, 418 ->
                    "asks us to slow down (HTTP %d, retry after %s s)"
                            .formatted(
                                    response.statusCode(),
                                    response.headers().firstValue("Retry-After").orElse("?"));
            case 451, 403 -> "does not serve this place (HTTP %d)".formatted(response.statusCode());
            case 400 -> "does not know this symbol, or this interval (HTTP 400)";
            default -> "answers with HTTP %d".formatted(response.statusCode());
        };
    }
}
