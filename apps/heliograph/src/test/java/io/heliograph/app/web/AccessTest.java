package io.heliograph.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

class AccessTest {
    private static final Set<String> PUBLIC = Set.of("/", "/sign-in", "/sw.js");
    private static final String MESSAGE = "{\"source\":\"s\",\"messageId\":\"1\",\"text\":\"t\"}";
    private TestWeb web;
    private volatile Instant now = Instant.parse("2026-11-21T12:00:00Z");

    @BeforeEach
    void start() {
        InstantSource clock = () -> now;
        web = new TestWeb(clock, 25);
    }

    @AfterEach
    void stop() {
        web.close();
    }

    @Test
    void keepsStrangersOutOfEveryRoute() {
        List<String> routes =
                web
                        .server
                        .context()
                        .getBeansOfType(RequestMappingHandlerMapping.class)
                        .values()
                        .stream()
                        .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
                        .flatMap(info -> info.getPatternValues().stream())
                        .map(route -> route.replaceAll("\\{[^}]*}", "x"))
                        .filter(route -> !PUBLIC.contains(route))
                        .distinct()
                        .toList();
        List<String> all = new ArrayList<>(routes);
        all.addAll(
                List.of("/api/v1/stream", "/actuator", "/actuator/env", "/error", "/index.html"));

        assertThat(routes).contains("/api/v1/messages", "/api/v1/limits/x", "/v3/api-docs");
        for (String route : all) {
            now = now.plusSeconds(1);
            assertThat(web.send(web.request(route).GET()).statusCode()).as(route).isEqualTo(401);
            assertThat(
                            web.send(
                                            web.request(route + "?token=" + TestWeb.TOKEN)
                                                    .header("Authorization", "Bearer wrong")
                                                    .POST(BodyPublishers.ofString("{}")))
                                    .statusCode())
                    .as(route)
                    .isEqualTo(401);
        }
    }

    @Test
    void showsHealthToEverybodyAndNothingElseOfIt() {
        HttpResponse<String> up = web.send(web.request("/actuator/health"));
        web.desk.healthy = false;
        HttpResponse<String> down = web.send(web.request("/actuator/health"));

        assertThat(up.body()).isEqualTo("{\"status\":\"UP\"}");
        assertThat(down.statusCode()).isEqualTo(503);
        assertThat(down.body()).isEqualTo("{\"status\":\"DOWN\"}");
        assertThat(web.get("/actuator/env").statusCode()).isEqualTo(404);
        assertThat(web.get("/actuator/health/deskHealth").statusCode()).isEqualTo(404);
    }

    @Test
    void describesItselfToThoseWhoMayCall() {
        HttpResponse<String> docs = web.get("/v3/api-docs");

        assertThat(docs.statusCode()).isEqualTo(200);
        assertThat(docs.body())
                .contains("\"/api/v1/messages\"", "PostedMessage", "\"application/json\"")
                .doesNotContain("*/*");
    }

    @Test
    void answersOnlyToItsOwnNames() {
        assertThat(
                        web.raw(
                                "GET /actuator/health HTTP/1.1\r\n"
                                        + "Host: evil.example\r\n"
                                        + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
        assertThat(
                        web.raw(
                                "GET /actuator/health HTTP/1.1\r\n"
                                        + "Host: localhost.evil.example:1\r\n"
                                        + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
        assertThat(
                        web.raw(
                                "GET /actuator/health HTTP/1.1\r\n"
                                        + "Host: LOCALHOST\r\n"
                                        + "Connection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void refusesPlainlyWhatIsNoRequestAtAll() {
        for (String request :
                List.of(
                        "GET /%zz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                        "GET /a|b HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n",
                        "GET / HTTP/1.1\r\nHost: localhost\r\nX: "
                                + "a".repeat(20_000)
                                + "\r\n\r\n",
                        "POST / HTTP/1.1\r\n"
                                + "Host: localhost\r\n"
                                + "Content-Length: 1\r\n"
                                + "Content-Length: 2\r\n\r\n")) {
            assertThat(web.raw(request))
                    .startsWith("HTTP/1.1 400")
                    .contains("application/problem+json")
                    .doesNotContain("Tomcat", "<html", "Exception");
        }
    }

    @Test
    void signsInOnceByTheLink() {
        HttpRequest.Builder link = HttpRequest.newBuilder(web.server.signInLink());
        assertThat(web.send(link.copy().HEAD()).statusCode()).isEqualTo(401);
        assertThat(web.send(web.request("/sign-in?code=wrong")).statusCode()).isEqualTo(401);

        HttpResponse<String> first = web.send(link.copy().GET());
        HttpResponse<String> second = web.send(link.copy().GET());

        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(first.headers().firstValue("Location")).contains("/");
        assertThat(first.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("HttpOnly", "SameSite=Strict", "Path=/");
        assertThat(second.statusCode()).isEqualTo(401);
        assertThat(second.body()).contains("./heliograph run");
    }

    @Test
    void letsTheLinkAndTheSessionEnd() {
        String cookie = web.signIn();
        assertThat(web.send(web.request("/").header("Cookie", cookie)).statusCode()).isEqualTo(200);
        now = now.plus(Duration.ofDays(8));
        assertThat(web.send(web.request("/").header("Cookie", cookie)).statusCode()).isEqualTo(401);

        try (TestWeb late = new TestWeb(() -> now, 100)) {
            now = now.plus(Duration.ofMinutes(16));
            assertThat(late.send(HttpRequest.newBuilder(late.server.signInLink())).statusCode())
                    .isEqualTo(401);
        }
    }

    @Test
    void tellsAStrangerHowToSignIn() {
        HttpResponse<String> page = web.send(web.request("/"));

        assertThat(page.statusCode()).isEqualTo(401);
        assertThat(page.body()).contains("sign-in link", "./heliograph run");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("frame-ancestors 'none'", "script-src 'self'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(web.send(web.request("/assets/page.css")).statusCode()).isEqualTo(200);
    }

    @Test
    void takesChangesOfABrowserFromItsOwnPageOnly() {
        String cookie = web.signIn();
        String own = web.server.address().toString();

        assertThat(posted(cookie, own, true)).isEqualTo(202);
        assertThat(posted(cookie, own, false)).isEqualTo(403);
        assertThat(posted(cookie, "http://evil.example", true)).isEqualTo(403);
        assertThat(posted(cookie, "http://127.0.0.1:1", true)).isEqualTo(403);
        assertThat(posted(cookie, "", true)).isEqualTo(403);
        assertThat(
                        web.send(
                                        web.request("/api/v1/messages")
                                                .header("Cookie", cookie)
                                                .header("Content-Type", "text/plain")
                                                .POST(BodyPublishers.ofString(MESSAGE)))
                                .statusCode())
                .isEqualTo(403);
        assertThat(web.desk.kept()).isEqualTo(1);
    }

    @Test
    void saysOnWhoseWordAChangeIsMade() {
        String cookie = web.signIn();
        String halt = "{\"scope\":\"EVERYTHING\",\"state\":\"HALTED\"}";
        HttpRequest.Builder request =
                web.request("/api/v1/trading")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(halt));
        HttpRequest.Builder withToken =
                request.copy().header("Authorization", "Bearer " + TestWeb.TOKEN);

        web.send(withToken.copy());
        web.send(withToken.copy().header("X-Heliograph-User", "maria"));
        web.send(
                request.copy()
                        .header("Cookie", cookie)
                        .header("Origin", web.server.address().toString())
                        .header("X-Heliograph", "page")
                        .header("X-Heliograph-User", "maria"));

        assertThat(web.desk.actors).containsExactly("api", "cli maria", "page");
    }

    @Test
    void boundsHowOftenOneCallerMayCall() {
        int refused = 0;
        for (int i = 0; i < 60; i++) {
            HttpResponse<String> answer = web.get("/api/v1/sources");
            if (answer.statusCode() == 429) {
                assertThat(answer.headers().firstValue("Retry-After")).isPresent();
                refused++;
            }
        }

        assertThat(refused).isEqualTo(10);
        assertThat(web.send(web.request("/api/v1/sources")).statusCode()).isEqualTo(401);
        assertThat(web.send(web.request("/actuator/health")).statusCode()).isEqualTo(200);
        now = now.plusSeconds(1);
        assertThat(web.get("/api/v1/sources").statusCode()).isEqualTo(200);
    }

    @Test
    void saysThatThePortIsTaken() {
        WebSettings same =
                new WebSettings(web.server.port(), () -> TestWeb.TOKEN, InstantSource.system());

        assertThatThrownBy(() -> WebServer.start(new FakeDesk(), same))
                .isInstanceOf(UncheckedIOException.class)
                .hasCauseInstanceOf(BindException.class)
                .hasMessageContaining("port " + web.server.port() + " is taken");
    }

    private int posted(String cookie, String origin, boolean ours) {
        HttpRequest.Builder request =
                web.request("/api/v1/messages")
                        .header("Cookie", cookie)
                        .header("Content-Type", "application/json");
        if (!origin.isEmpty()) {
            request.header("Origin", origin);
        }
        if (ours) {
            request.header("X-Heliograph", "page");
        }
        return web.send(request.POST(BodyPublishers.ofString(MESSAGE))).statusCode();
    }
}
