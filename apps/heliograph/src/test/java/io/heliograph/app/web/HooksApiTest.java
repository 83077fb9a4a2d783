package io.heliograph.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.chat.webhook.Hook;
import io.heliograph.chat.webhook.HookSecrets;
import io.heliograph.model.Secret;
import io.heliograph.model.SourceId;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What a hook does that needs the store to misbehave; the rest is tested with the whole program.
class HooksApiTest {
    private static final Secret TOKEN = HookSecrets.token(new byte[32]);
    private static TestWeb web;

    @BeforeAll
    static void start() {
        web = new TestWeb();
        web.desk.hooks.present =
                List.of(
                        new Hook(
                                new SourceId("strategy"),
                                Hook.Kind.TRADINGVIEW,
                                Set.of(),
                                List.of(new Hook.Key(new Secret(HookSecrets.hash(TOKEN)), null))));
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    @Test
    void answersWhileTheStoreStandsStillAndCountsTheRepetitionOnce() {
        int before = web.desk.kept();
        CountDownLatch stalled = new CountDownLatch(1);
        web.desk.hooks.open = stalled;

        // An answer at all: the store gives none until it is let go.
        HttpResponse<String> late = alert("BUY BTC/USDT now SL 3%");

        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(web.desk.kept()).isEqualTo(before);

        stalled.countDown();
        taken("BUY BTC/USDT now SL 3%");
        TestWeb.await("the first has ended", () -> web.desk.kept() == before + 1);
    }

    @Test
    void saysThatTheStoreIsAway() {
        web.desk.storeAway = true;
        try {
            assertThat(alert("away").statusCode()).isEqualTo(503);
        } finally {
            web.desk.storeAway = false;
        }
        taken("away");
    }

    @Test
    void isReachedByAnyNameOfTheMachine() {
        String answer =
                web.raw(
                        "POST /hooks/tradingview/%s HTTP/1.1\r\nHost: hooks.example.com\r\nContent-Length: 5\r\nConnection: close\r\n\r\nhello"
                                .formatted(TOKEN.reveal()));

        assertThat(answer).startsWith("HTTP/1.1 202");
    }

    /// A busy machine may miss the hook's own time limit: its sender then sends again.
    private static void taken(String text) {
        TestWeb.await("the alert is taken", () -> alert(text).statusCode() == 202);
    }

    private static HttpResponse<String> alert(String text) {
        return web.send(
                web.request("/hooks/tradingview/" + TOKEN.reveal())
                        .POST(BodyPublishers.ofString(text)));
    }
}
