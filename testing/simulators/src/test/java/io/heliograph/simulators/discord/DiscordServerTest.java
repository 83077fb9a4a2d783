package io.heliograph.simulators.discord;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What discord.js does not show: the faults, one by one.
class DiscordServerTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private final HttpClient http = HttpClient.newHttpClient();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private DiscordServer discord;
    private DiscordBot bot;
    private String channel;
    private String alice;

    @BeforeEach
    void start() throws IOException {
        discord = DiscordServer.start(0, () -> NOW, 7);
        String guild = discord.guild("Signals");
        channel = discord.channel(guild, "calls");
        alice = discord.user("alice");
        bot = discord.bot("heliograph");
        discord.join(guild, alice);
        discord.join(guild, bot.id());
    }

    @AfterEach
    void stop() throws IOException {
        discord.close();
        // close() would wait for a peer that is gone
        http.shutdownNow();
    }

    @Test
    void takesIdsFromTheClockAndNeverTwice() {
        List<String> ids = discord.burst(channel, alice, 10_000, i -> "message " + i);
        assertThat(ids).doesNotHaveDuplicates().isSorted();
        assertThat(Long.parseLong(ids.getFirst()) >>> 22)
                .isEqualTo(NOW.toEpochMilli() - 1_420_070_400_000L);
    }

    @Test
    void actsThoughTheAnswerIsLost() throws Exception {
        discord.faults().loseAnswers("POST /channels/", 1);
        assertThatThrownBy(() -> post("{\"content\":\"hi\"}")).isInstanceOf(IOException.class);
        assertThat(discord.messages(channel)).hasSize(1);
    }

    @Test
    void makesHastyBotsWait() throws Exception {
        discord.limits().route("POST /channels/{channel}/messages", 5, Duration.ofHours(1));
        for (int i = 0; i < 5; i++) {
            assertThat(post("{\"content\":\"hi\"}").statusCode()).isEqualTo(200);
        }
        HttpResponse<String> refused = post("{\"content\":\"hi\"}");
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValue("X-RateLimit-Remaining")).contains("0");
        assertThat(refused.headers().firstValue("Retry-After").orElseThrow())
                .satisfies(wait -> assertThat(Long.parseLong(wait)).isBetween(3_000L, 3_600L));
        assertThat(json(refused.body()).path("global").asBoolean()).isFalse();
        discord.limits().global(0);
        HttpResponse<String> everywhere = get("/users/@me");
        assertThat(everywhere.headers().firstValue("X-RateLimit-Global")).contains("true");
    }

    @Test
    void hidesTheNewestFromALaggingHistory() throws Exception {
        List<String> ids = discord.burst(channel, alice, 3, i -> "message " + i);
        discord.faults().lagHistory(1);
        JsonNode page = json(get("/channels/" + channel + "/messages").body());
        assertThat(page).hasSize(2);
        assertThat(page.path(0).path("id").asString()).isEqualTo(ids.get(1));
    }

    @Test
    void doublesLosesAndSwapsEvents() throws Exception {
        WebSocket socket = login();
        discord.faults().duplicateEvents(1);
        discord.faults().loseEvents(1);
        discord.faults().swapNextEvents();
        discord.burst(channel, alice, 4, i -> "m" + i);
        assertThat(List.of(content(), content(), content(), content()))
                .containsExactly("m0", "m0", "m3", "m2");
        socket.abort();
    }

    @Test
    void answersHeartbeatsUnlessDeaf() throws Exception {
        WebSocket socket = login();
        discord.faults().ignoreHeartbeats(true);
        socket.sendText("{\"op\":1,\"d\":2}", true).join();
        discord.await("heartbeat", Duration.ofSeconds(60), () -> discord.heartbeats() == 1);
        discord.faults().ignoreHeartbeats(false);
        assertThat(heard).isEmpty();
        socket.sendText("{\"op\":1,\"d\":2}", true).join();
        assertThat(next()).isEqualTo("{\"op\":11}");
        socket.abort();
    }

    @Test
    void letsNobodyInWhileDown() throws Exception {
        login();
        discord.goDown();
        discord.await("hang-up", Duration.ofSeconds(60), () -> !discord.isConnected(bot));
        assertThatThrownBy(() -> get("/users/@me")).isInstanceOf(IOException.class);
        discord.comeBack();
        assertThat(get("/users/@me").statusCode()).isEqualTo(200);
    }

    private WebSocket login() throws Exception {
        WebSocket socket =
                http.newWebSocketBuilder()
                        .buildAsync(
                                URI.create(discord.gateway() + "/?v=10&encoding=json"),
                                new Listener())
                        .join();
        assertThat(next()).contains("\"op\":10");
        int intents = Intents.GUILDS | Intents.GUILD_MESSAGES | Intents.MESSAGE_CONTENT;
        String identify =
                "{\"op\":2,\"d\":{\"token\":\"%s\",\"intents\":%d}}"
                        .formatted(bot.token(), intents);
        socket.sendText(identify, true).join();
        assertThat(next()).contains("\"READY\"");
        assertThat(next()).contains("\"GUILD_CREATE\"");
        return socket;
    }

    private String next() throws InterruptedException {
        return String.valueOf(heard.poll(60, TimeUnit.SECONDS));
    }

    private String content() throws InterruptedException {
        return json(next()).path("d").path("content").asString();
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder().GET(), path);
    }

    private HttpResponse<String> post(String body) throws IOException, InterruptedException {
        HttpRequest.Builder post =
                HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(body));
        return send(post, "/channels/" + channel + "/messages");
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String path)
            throws IOException, InterruptedException {
        return http.send(
                request.uri(URI.create(discord.api() + path))
                        .header("Authorization", "Bot " + bot.token())
                        .timeout(Duration.ofSeconds(60))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text);
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
    }
}
