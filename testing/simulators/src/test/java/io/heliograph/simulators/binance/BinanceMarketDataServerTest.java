package io.heliograph.simulators.binance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// Proved with the JDK's own client.
class BinanceMarketDataServerTest {
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Test
    void servesRulesAndPricesOverHttp() throws Exception {
        try (BinanceMarketDataServer server = BinanceMarketDataServer.start();
                HttpClient http = HttpClient.newHttpClient()) {
            assertThat(get(http, server, "/api/v3/exchangeInfo").body())
                    .contains("\"symbol\":\"BTCUSDT\"", "\"tickSize\":\"0.01000000\"");
            assertThat(get(http, server, "/api/v3/ticker/bookTicker").body())
                    .startsWith("[{\"symbol\":\"BTCUSDT\",\"bidPrice\":\"95000.00000000\"");
            server.answerRestWith(BinanceMarketDataServer.tooManyRequests(7));
            HttpResponse<String> refused = get(http, server, "/api/v3/ping");
            assertThat(refused.statusCode()).isEqualTo(429);
            assertThat(refused.headers().firstValue("Retry-After")).contains("7");
        }
    }

    @Test
    void streamsWhatWasAskedForAndOnlyThat() throws Exception {
        // The client waits for its streams to end, so the server goes first.
        try (HttpClient http = HttpClient.newHttpClient();
                BinanceMarketDataServer server = BinanceMarketDataServer.start()) {
            WebSocket socket =
                    http.newWebSocketBuilder()
                            .buildAsync(
                                    URI.create(
                                            server.stream() + "/stream?streams=btcusdt@bookTicker"),
                                    new Listener())
                            .join();
            server.book("ETHUSDT", "1", "2");
            server.miniTicker("HELIUSDT", "1");
            server.book("BTCUSDT", "94000", "94001");
            assertThat(heard.poll(60, TimeUnit.SECONDS))
                    .startsWith("{\"stream\":\"btcusdt@bookTicker\",\"data\":{")
                    .contains("\"b\":\"94000\"", "\"a\":\"94001\"");
            server.sendRaw("x".repeat(70_000));
            assertThat(heard.poll(60, TimeUnit.SECONDS)).hasSize(70_000);
            server.closeStreams();
            assertThat(heard.poll(60, TimeUnit.SECONDS)).isEqualTo("closed 1001");
            socket.abort();
        }
    }

    private static HttpResponse<String> get(
            HttpClient http, BinanceMarketDataServer server, String path)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(server.rest() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                heard.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            heard.add("closed " + code);
            return null;
        }
    }
}
