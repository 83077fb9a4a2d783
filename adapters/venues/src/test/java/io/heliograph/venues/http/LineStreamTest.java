package io.heliograph.venues.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.simulators.http.LineConnection;
import io.heliograph.simulators.http.WireServer;
import io.heliograph.venues.http.VenueRequest.Urgency;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LineStreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final CountDownLatch over = new CountDownLatch(1);
    private WireServer server;

    @AfterEach
    void stop() throws IOException {
        over.countDown();
        server.close();
    }

    @Test
    void readsLineByLine() throws Exception {
        serve(call ->
                HttpAnswer.lines(line -> {
                    line.send("{\"token\":\"" + call.headers().get("authorization") + "\"}");
                    line.send("two\nthree ü");
                    await();
                }));

        try (LineStream stream = open()) {
            assertThat(stream.next(PATIENCE)).isEqualTo("{\"token\":\"Bearer canary\"}");
            assertThat(stream.next(PATIENCE)).isEqualTo("two");
            assertThat(stream.next(PATIENCE)).isEqualTo("three ü");
            assertThat(stream.next(Duration.ofMillis(1))).isNull();
        }
    }

    @Test
    void saysThatTheConnectionIsGone() throws Exception {
        serve(call -> HttpAnswer.lines(LineConnection::drop));

        try (LineStream stream = open()) {
            assertThatThrownBy(() -> stream.next(PATIENCE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("broke the stream off");
        }
    }

    @Test
    void saysThatItIsRefused() throws Exception {
        serve(call -> new HttpAnswer(401, "application/json", List.of(), "{}"));

        assertThatThrownBy(this::open)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("HTTP 401");
    }

    @Test
    void readsNoLineWithoutAnEnd() throws Exception {
        serve(call ->
                HttpAnswer.lines(line -> {
                    String part = "x".repeat(1 << 20);
                    for (int i = 0; i < 10 && line.isOpen(); i++) {
                        line.sendPart(part);
                    }
                    await();
                }));

        try (LineStream stream = open()) {
            assertThatThrownBy(() -> stream.next(PATIENCE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("without an end");
        }
    }

    private void serve(Function<HttpCall, HttpAnswer> answers) throws IOException {
        server = WireServer.start(0, answers, payload -> {});
    }

    private LineStream open() throws IOException, InterruptedException {
        return LineStream.open(
                VenueHttp.client(PATIENCE),
                PATIENCE,
                URI.create("http://127.0.0.1:" + server.port()),
                new VenueRequest(
                        "GET",
                        "/v3/stream",
                        "",
                        Map.of("Authorization", "Bearer canary"),
                        0,
                        0,
                        Urgency.BACKGROUND));
    }

    private void await() {
        try {
            over.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
