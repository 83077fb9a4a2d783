package io.heliograph.venues.binance;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The few requests of the public REST API that prices need.
final class BinanceRest {
    /// All symbols with their rules are a few megabytes; far more than that is not an answer.
    private static final int MOST_BYTES = 64 << 20;

    private final HttpClient http;
    private final BinanceSettings settings;
    private final JsonMapper json;

    BinanceRest(HttpClient http, BinanceSettings settings, JsonMapper json) {
        this.http = http;
        this.settings = settings;
        this.json = json;
    }

    /// Symbols that are traded now, with their rules.
    JsonNode exchangeInfo() throws IOException, InterruptedException {
        return get("/api/v3/exchangeInfo?symbolStatus=TRADING&showPermissionSets=false");
    }

    /// Best bid and ask of every symbol.
    JsonNode bookTickers() throws IOException, InterruptedException {
        return get("/api/v3/ticker/bookTicker");
    }

    /// Candles that begin within a time, oldest first.
    ///
    /// @param to inclusive
    /// @param most up to 1000
    JsonNode klines(String symbol, String interval, long from, long to, int most)
            throws IOException, InterruptedException {
        String name = URLEncoder.encode(symbol, StandardCharsets.UTF_8);
        return get(
                "/api/v3/klines?symbol=%s&interval=%s&startTime=%d&endTime=%d&limit=%d"
                        .formatted(name, interval, from, to, most));
    }

    void ping() throws IOException, InterruptedException {
        get("/api/v3/ping");
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(settings.rest() + path))
                        .timeout(settings.timeout())
                        .GET()
                        .build();
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
