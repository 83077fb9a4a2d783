package io.heliograph.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(30)
class StreamTest {
    private TestWeb web;

    @BeforeEach
    void start() {
        web = new TestWeb();
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void tellsFactsInOrderAsTheyHappen() {
        Listening listening = listen("");
        listening.awaitFrame("price");

        web.desk.happen("order", Map.of("messageId", "m"));
        web.desk.happen("fill", Map.of("messageId", "m"));

        TestWeb.await("two facts", () -> listening.durable().size() == 2);
        JsonNode first = listening.durable().getFirst();
        assertThat(first.propertyNames()).containsExactly("topic", "sequence", "at", "data");
        assertThat(first.get("topic").stringValue()).isEqualTo("order");
        assertThat(listening.sequences()).containsExactly(1L, 2L);
    }

    @Test
    void goesOnAfterASequenceWithoutAGapOrARepeat() throws Exception {
        happen(700);
        Thread writer = Thread.ofVirtual().start(() -> happen(2_000));

        List<Listening> all =
                List.of(listen("?after=0"), listen("?after=333"), listen("?after=700"));
        writer.join();

        for (int i = 0; i < all.size(); i++) {
            long from = List.of(0L, 333L, 700L).get(i);
            Listening one = all.get(i);
            TestWeb.await("all facts", () -> one.lastSequence() == 2_700);
            assertThat(one.sequences())
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(from + 1, 2_700).boxed().toList());
        }
    }

    @Test
    void tellsPricesWithTheLastSequenceAndNeverAgain() {
        happen(3);
        Listening listening = listen("");
        listening.awaitFrame("price");

        web.desk.price("98000.01");

        TestWeb.await(
                "the new price",
                () ->
                        listening.frames.stream()
                                .anyMatch(f -> f.at("/data/last").asString().equals("98000.01")));
        assertThat(listening.frames.getLast().get("sequence").longValue()).isEqualTo(3);
        assertThat(listen("?after=0").awaitFrame("price").durable()).hasSize(3);
    }

    @Test
    void keepsEveryFrameWithin64KiB() {
        Listening listening = listen("");
        web.desk.happen("message", Map.of("messageId", "big", "text", "€".repeat(30_000)));

        TestWeb.await("the fact", () -> listening.durable().size() == 1);
        JsonNode frame = listening.durable().getFirst();
        assertThat(frame.toString().getBytes(StandardCharsets.UTF_8).length)
                .isLessThanOrEqualTo(64 * 1024);
        assertThat(frame.at("/data/messageId").stringValue()).isEqualTo("big");
    }

    @Test
    void disconnectsAListenerThatDoesNotReadAndKeepsTheOthers() {
        Listening slow = listen("", false);
        Listening good = listen("?after=0");
        good.awaitFrame("price");
        String bulk = "x".repeat(20_000);

        for (int i = 0; i < 3_000; i++) {
            web.desk.happen("order", Map.of("messageId", "m", "bulk", bulk));
            int told = i;
            TestWeb.await("the good one", () -> good.lastSequence() >= told - 400);
        }

        TestWeb.await("all facts", () -> good.lastSequence() == 3_000);
        slow.socket.request(Long.MAX_VALUE);
        TestWeb.await("the slow one is gone", () -> slow.closed != null);
        assertThat(slow.sequences().size()).isLessThan(3_000);
    }

    @Test
    void sendsAwayWhoeverAsksForASequenceThatIsNotThereYet() {
        Listening listening = listen("?after=99");

        TestWeb.await("goodbye", () -> listening.closed != null);
        assertThat(listening.closed).isEqualTo(4409);
    }

    @Test
    void sendsAwayWhoeverTalks() {
        Listening listening = listen("");
        listening.socket.sendText("{\"subscribe\":\"everything\"}", true);

        TestWeb.await("goodbye", () -> listening.closed != null);
        assertThat(listening.closed).isEqualTo(1008);
    }

    @Test
    void saysGoodbyeWhenTheProgramStops() {
        Listening listening = listen("");
        listening.awaitFrame("price");
        long begin = System.nanoTime();

        web.server.close();

        assertThat(System.nanoTime() - begin).isLessThan(1_500_000_000L);
        TestWeb.await("goodbye", () -> listening.closed != null);
    }

    @Test
    void letsInOnlyWhoProvesItAndComesFromHere() {
        String own = web.server.address().toString();
        String cookie = web.signIn();

        assertThat(handshake("Accept", "x")).isEqualTo(401);
        assertThat(handshake("Authorization", "Bearer wrong")).isEqualTo(401);
        assertThat(handshake("Authorization", token(), "Origin", "http://evil.example"))
                .isEqualTo(403);
        assertThat(handshake("Cookie", cookie)).isEqualTo(403);
        assertThat(handshake("Cookie", cookie, "Origin", "http://evil.example")).isEqualTo(403);
        assertThat(handshake("Cookie", cookie, "Origin", "null")).isEqualTo(403);
        assertThat(handshake("Cookie", cookie, "Origin", own)).isEqualTo(101);
        assertThat(handshake("Authorization", token())).isEqualTo(101);
        assertThatThrownBy(() -> listen("?after=-1")).isInstanceOf(CompletionException.class);
        assertThatThrownBy(() -> listen("?after=abc")).isInstanceOf(CompletionException.class);
    }

    private void happen(int times) {
        for (int i = 0; i < times; i++) {
            web.desk.happen("order", Map.of("messageId", "m" + i));
        }
    }

    private static String token() {
        return "Bearer " + TestWeb.TOKEN;
    }

    private int handshake(String... headers) {
        WebSocket.Builder builder = web.client.newWebSocketBuilder();
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        try {
            builder.buildAsync(address(""), new WebSocket.Listener() {}).join().abort();
            return 101;
        } catch (CompletionException failed) {
            return ((WebSocketHandshakeException) failed.getCause()).getResponse().statusCode();
        }
    }

    private Listening listen(String query) {
        return listen(query, true);
    }

    private Listening listen(String query, boolean reading) {
        Listening listening = new Listening(reading);
        listening.socket =
                web.client
                        .newWebSocketBuilder()
                        .header("Authorization", token())
                        .buildAsync(address(query), listening)
                        .join();
        return listening;
    }

    private URI address(String query) {
        return URI.create("ws://127.0.0.1:" + web.server.port() + "/api/v1/stream" + query);
    }

    /// What one listener heard.
    private static final class Listening implements WebSocket.Listener {
        final List<JsonNode> frames = new CopyOnWriteArrayList<>();
        final boolean reading;
        volatile @Nullable Integer closed;
        WebSocket socket;
        private final StringBuilder partial = new StringBuilder();

        Listening(boolean reading) {
            this.reading = reading;
        }

        @Override
        public void onOpen(WebSocket webSocket) {
            if (reading) {
                webSocket.request(1);
            }
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket webSocket, CharSequence data, boolean last) {
            partial.append(data);
            if (last) {
                frames.add(JsonMapper.shared().readTree(partial.toString()));
                partial.setLength(0);
            }
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(
                WebSocket webSocket, int statusCode, String reason) {
            closed = statusCode;
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            closed = -1;
        }

        Listening awaitFrame(String topic) {
            TestWeb.await(
                    "a frame of " + topic,
                    () ->
                            frames.stream()
                                    .anyMatch(f -> f.get("topic").stringValue().equals(topic)));
            return this;
        }

        List<JsonNode> durable() {
            return frames.stream()
                    .filter(f -> !f.get("topic").stringValue().equals("price"))
                    .toList();
        }

        List<Long> sequences() {
            return durable().stream().map(f -> f.get("sequence").longValue()).toList();
        }

        long lastSequence() {
            List<JsonNode> all = List.copyOf(frames);
            return all.isEmpty() ? 0 : all.getLast().get("sequence").longValue();
        }
    }
}
