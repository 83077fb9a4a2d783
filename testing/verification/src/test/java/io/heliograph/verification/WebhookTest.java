package io.heliograph.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What strangers, thieves and clumsy programs post, and what the program makes of it. Signs by
/// itself, from the description of Standard Webhooks.
class WebhookTest {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String TEXT = "{\"text\":\"gm everybody\"}";

    @TempDir private static Path folder;
    private static RunningProgram program;
    private static String secret;
    private static String alerts;
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @BeforeAll
    static void start() throws IOException {
        program = RunningProgram.start(folder.resolve("data"), "--prices", "simulated");
        secret = hook("signals", "signed", null).path("secret").asString();
        alerts = hook("strategy", "tradingview", null).path("path").asString();
    }

    @AfterAll
    static void stop() {
        program.close();
    }

    @Test
    void takesASignedMessageAndAnswersARepetitionTheSame() {
        Instant now = Instant.now();
        HttpResponse<String> first = signed("once", now, TEXT);
        HttpResponse<String> again = signed("once", now.plusSeconds(5), TEXT);

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(id(again)).isEqualTo(id(first));
        JsonNode message = program.story(id(first)).path("message");
        assertThat(message.path("source").asString()).isEqualTo("signals");
        assertThat(message.path("text").asString()).isEqualTo("gm everybody");
        assertThat(signed("once", now, "{\"text\":\"gm, everybody\"}").statusCode()).isEqualTo(409);
    }

    @Test
    void carriesAuthorReplyAndOwnIdAlong() {
        HttpResponse<String> first =
                signed(
                        "own-1",
                        Instant.now(),
                        "{\"text\":\"gm\",\"author\":\"ada\",\"messageId\":\"m-1\"}");
        HttpResponse<String> other =
                signed("own-2", Instant.now(), "{\"text\":\"other\",\"messageId\":\"m-1\"}");
        HttpResponse<String> answer =
                signed("own-3", Instant.now(), "{\"text\":\"yes\",\"replyTo\":\"m-1\"}");

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(program.story(id(first)).at("/message/author").asString()).isEqualTo("ada");
    }

    @Test
    void countsAThousandAtOnceAsOne() throws Exception {
        Instant now = Instant.now();
        Callable<HttpResponse<String>> call = () -> signed("thousand", now, TEXT);
        List<String> fresh = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(64)) {
            for (Future<HttpResponse<String>> future :
                    threads.invokeAll(Collections.nCopies(1_000, call))) {
                HttpResponse<String> answer = future.get();
                assertThat(answer.statusCode()).isIn(202, 429, 503);
                if (answer.statusCode() == 202
                        && !JSON.readTree(answer.body()).path("duplicate").asBoolean()) {
                    fresh.add(id(answer));
                }
            }
        }
        assertThat(fresh).hasSizeLessThanOrEqualTo(1);
        awaitBudget();
        HttpResponse<String> last = signed("thousand", now, TEXT);
        assertThat(last.statusCode()).isEqualTo(202);
        assertThat(stories("gm everybody").stream().filter(id(last)::equals)).hasSize(1);
    }

    @Test
    void refusesWhatIsNotSignedAsItStands() {
        String now = seconds(Instant.now());
        String right = sign(secret, "f1", now, TEXT);

        assertRefused(post("signals", TEXT.replace("gm", "gn"), "f1", now, right));
        assertRefused(post("signals", TEXT.replace(":", ": "), "f1", now, right));
        assertRefused(post("signals", TEXT, "f2", now, right));
        assertRefused(post("signals", TEXT, "f1", seconds(Instant.now().plusSeconds(9)), right));
        assertRefused(post("signals", TEXT, "f1", now, sign(other(), "f1", now, TEXT)));
        assertRefused(post("signals", TEXT, "f1", now, right.replace("v1,", "v0,")));
        assertRefused(post("signals", TEXT, "f1", now, right.substring(3)));
        assertRefused(post("signals", TEXT, "f1", now, ""));
        assertRefused(post("nobody", TEXT, "f1", now, right));
        assertRefused(post("strategy", TEXT, "f1", now, right));
        assertThat(post("signals", TEXT, "f1", now, "v1,AAAA v1a,x " + right).statusCode())
                .isEqualTo(202);
    }

    @Test
    void refusesWhatWasSignedLongAgoOrLater() {
        assertRefused(signed("old", Instant.now().minusSeconds(310), TEXT));
        assertRefused(signed("new", Instant.now().plusSeconds(310), TEXT));
        assertThat(signed("slow", Instant.now().minusSeconds(280), TEXT).statusCode())
                .isEqualTo(202);
    }

    @Test
    void refusesMissingAndDoubledHeaders() {
        String now = seconds(Instant.now());
        String right = sign(secret, "h1", now, TEXT);
        HttpRequest.Builder none = request("/hooks/signals", TEXT);
        assertRefused(send(none));
        assertRefused(
                send(none.copy().header("webhook-id", "h1").header("webhook-signature", right)));
        assertRefused(
                send(
                        none.copy()
                                .header("webhook-id", "h1")
                                .header("webhook-id", "h1")
                                .header("webhook-timestamp", now)
                                .header("webhook-signature", right)));
        assertRefused(post("signals", TEXT, "a.b", now, sign(secret, "a.b", now, TEXT)));
        assertRefused(post("signals", TEXT, "h1", "1e9", sign(secret, "h1", "1e9", TEXT)));
    }

    @Test
    void saysWhatIsWrongWithABodyThatIsSigned() {
        assertThat(
                        signedBytes("b1", "[".repeat(50_000).getBytes(StandardCharsets.UTF_8))
                                .statusCode())
                .isEqualTo(400);
        assertThat(
                        signedBytes(
                                        "b2",
                                        "{\"text\":\"\u00e9\"}"
                                                .getBytes(StandardCharsets.ISO_8859_1))
                                .statusCode())
                .isEqualTo(400);
        assertThat(signed("b3", Instant.now(), "{\"text\":\"a\",\"text\":\"b\"}").statusCode())
                .isEqualTo(400);
        assertThat(signed("b4", Instant.now(), "{\"text\":\"a\",\"limits\":\"none\"}").statusCode())
                .isEqualTo(400);
        assertThat(signed("b5", Instant.now(), "").statusCode()).isEqualTo(400);
        assertThat(signedBytes("b6", new byte[2_000_000]).statusCode()).isEqualTo(413);
    }

    @Test
    void rotatesASecretWhileTheOldOneStillCounts() {
        String first = hook("rotated", "signed", null).path("secret").asString();
        String now = seconds(Instant.now());
        String second = rotate("rotated", 24);
        assertThat(post("rotated", TEXT, "r1", now, sign(first, "r1", now, TEXT)).statusCode())
                .isEqualTo(202);
        assertThat(post("rotated", TEXT, "r2", now, sign(second, "r2", now, TEXT)).statusCode())
                .isEqualTo(202);

        String third = rotate("rotated", 0);
        assertRefused(post("rotated", TEXT, "r3", now, sign(first, "r3", now, TEXT)));
        assertRefused(post("rotated", TEXT, "r3", now, sign(second, "r3", now, TEXT)));
        assertThat(post("rotated", TEXT, "r3", now, sign(third, "r3", now, TEXT)).statusCode())
                .isEqualTo(202);

        assertThat(program.request("DELETE", "/api/v1/hooks/rotated", null).statusCode())
                .isEqualTo(200);
        assertRefused(post("rotated", TEXT, "r4", now, sign(third, "r4", now, TEXT)));
        assertThat(program.get("/api/v1/hooks").toString())
                .doesNotContain(first, second, third, secret);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    BUY BTC/USDT @ 65000 SL 64000 TP 66000 | BUY BTC/USDT @ 65000 SL 64000 TP 66000
                    {"text":"BUY ETH/USDT now SL 3%"} | BUY ETH/USDT now SL 3%
                    {"ticker":"BINANCE:BTCUSDT","action":"buy","price":65000.50,"stop":"64000","target":"66000, 67000"} | BUY BTCUSDT @ 65000.5 SL 64000 TP 66000, 67000
                    {"symbol":"XAUUSD","side":"SELL","sl":2410,"tp":2390,"leverage":5,"qty":"3"} | SELL XAUUSD NOW SL 2410 TP 2390 LEVERAGE 5x
                    {"ticker":"BTCUSDT","action":"sell","market_position":"flat","price":"1e5"} | CLOSE BTCUSDT
                    """)
    void readsAnAlert(String body, String text) {
        HttpResponse<String> answer = alert(body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(program.story(id(answer)).at("/message/text").asString()).isEqualTo(text);
        RunningProgram.await(
                () -> "it is read: " + program.story(id(answer)),
                () -> program.story(id(answer)).at("/reading/kind").isString());
        assertThat(program.story(id(answer)).at("/reading/declined").asBoolean()).isFalse();
        assertThat(program.story(id(answer)).at("/reading/kind").asString()).isIn("entry", "close");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    {"ticker":"BTCUSDT"}                                           | action is missing
                    {"action":"buy"}                                               | ticker must be
                    {"ticker":"BTCUSDT","action":"hodl"}                           | buy, sell or close
                    {"ticker":"BTCUSDT","action":"buy","price":"{{close}}"}        | price
                    {"ticker":"BTCUSDT","action":"buy","price":"-1"}               | positive
                    {"ticker":"BTCUSDT","action":"buy","price":"1e1000000000"}     | price
                    {"ticker":"BTCUSDT","action":"buy","reduce_only":"true"}       | 'reduce_only' is not known
                    {"ticker":"BTC USDT; SELL ALL","action":"buy"}                 | ticker must be
                    {"ticker":"BTCUSDT","symbol":"ETHUSDT","action":"buy"}         | Two fields
                    {"ticker":"BTCUSDT","action":"buy","timenow":"yesterday"}      | time must be
                    {"ticker":"BTCUSDT","action":"buy","timenow":"2020-01-01T00:00:00Z"} | more than 300 s
                    {"ticker":"BTCUSDT","action":"buy","timenow":"2099-01-01T00:00:00Z"} | more than 300 s
                    """)
    void saysWhatItExpectsOfAnAlert(String body, String detail) {
        HttpResponse<String> answer = alert(body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains(detail);
    }

    @Test
    void countsAnAlertOnce() {
        String timed =
                "{\"ticker\":\"SOLUSDT\",\"action\":\"buy\",\"timenow\":\"%s\"}"
                        .formatted(Instant.ofEpochSecond(Instant.now().getEpochSecond()));
        HttpResponse<String> first = alert(timed);
        HttpResponse<String> replayed = alert(timed);
        HttpResponse<String> next = alert(timed.replace("buy", "sell"));

        assertThat(id(replayed)).isEqualTo(id(first));
        assertThat(id(next)).isNotEqualTo(id(first));
        assertThat(id(alert("BUY DOGE/USDT now SL 5%")))
                .isEqualTo(id(alert("BUY DOGE/USDT now SL 5%")));
    }

    @Test
    void knowsNoOtherToken() {
        String wrong =
                alerts.substring(0, alerts.length() - 1) + (alerts.endsWith("A") ? "B" : "A");
        assertThat(send(request(wrong, "BUY BTC")).statusCode()).isEqualTo(401);
        assertThat(send(request("/hooks/tradingview/", "BUY BTC")).statusCode()).isIn(401, 404);
        assertThat(send(request("/hooks/tradingview/" + "x".repeat(5_000), "BUY")).statusCode())
                .isEqualTo(401);
        assertThat(send(request(alerts, "").method("GET", BodyPublishers.noBody())).statusCode())
                .isIn(401, 404, 405);
    }

    @Test
    void asksForTheRightAddressWhateverTheRequestSays() {
        String far =
                hook("far", "tradingview", "52.89.214.238,34.212.75.30").path("path").asString();
        String near = hook("near", "tradingview", "127.0.0.1").path("path").asString();

        assertThat(send(request(far, "gm")).statusCode()).isEqualTo(403);
        assertThat(send(request(far, "gm").header("X-Forwarded-For", "52.89.214.238")).statusCode())
                .isEqualTo(403);
        assertThat(send(request(near, "gm").header("X-Forwarded-For", "6.6.6.6")).statusCode())
                .isEqualTo(202);
        assertThat(send(request(far, "gm").header("Forwarded", "for=52.89.214.238")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void refusesAlertsThatAreTooLongOrNotText() {
        assertThat(alertBytes(new byte[2_000_000]).statusCode()).isEqualTo(413);
        assertThat(alertBytes("x".repeat(20_000).getBytes(StandardCharsets.UTF_8)).statusCode())
                .isEqualTo(413);
        assertThat(alertBytes(new byte[] {(byte) 0xC3, 0x28}).statusCode()).isEqualTo(400);
        assertThat(alertBytes(new byte[] {'B', 0, 'Y'}).statusCode()).isEqualTo(400);
        assertThat(alert("{\"a\":".repeat(10_000)).statusCode()).isEqualTo(400);
        assertThat(alert("{\"text\":\"a\",\"text\":\"b\"}").statusCode()).isEqualTo(400);
    }

    @Test
    void refusesAndHalvesNothingWhileTheDatabaseStandsStill() throws Exception {
        Path note = folder.resolve("data").resolve("pg").resolve("postmaster.pid");
        long postmaster = Long.parseLong(Files.readAllLines(note).getFirst().strip());
        List<String> all = new ArrayList<>();
        ProcessHandle.of(postmaster)
                .orElseThrow()
                .descendants()
                .forEach(p -> all.add("" + p.pid()));
        assumeTrue(signal("-STOP", all), "skipped: needs kill");
        String body = "BUY LTC/USDT now SL 4%";
        try {
            // An answer at all: the database gives none until it is woken.
            assertThat(sendOnce(alertOf(body)).statusCode()).isEqualTo(503);
        } finally {
            signal("-CONT", all);
        }
        RunningProgram.await("it is taken again", () -> alert(body).statusCode() == 202);
        HttpResponse<String> last = alert(body);
        assertThat(stories(body)).containsExactly(id(last));
    }

    private static JsonNode hook(String source, String kind, String addresses) {
        program.request("POST", "/api/v1/sources", "{\"id\":\"%s\"}".formatted(source));
        String from = addresses == null ? "" : ",\"addresses\":\"" + addresses + "\"";
        HttpResponse<String> made =
                program.request(
                        "POST",
                        "/api/v1/hooks",
                        "{\"source\":\"%s\",\"kind\":\"%s\"%s}".formatted(source, kind, from));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        return JSON.readTree(made.body());
    }

    private static String rotate(String source, int hours) {
        HttpResponse<String> made =
                program.request(
                        "POST",
                        "/api/v1/hooks/" + source + "/rotate",
                        JSON.writeValueAsString(Map.of("graceHours", hours)));
        return JSON.readTree(made.body()).path("secret").asString();
    }

    private static HttpResponse<String> signed(String id, Instant at, String body) {
        return post("signals", body, id, seconds(at), sign(secret, id, seconds(at), body));
    }

    private static HttpResponse<String> signedBytes(String id, byte[] body) {
        String at = seconds(Instant.now());
        return send(
                HttpRequest.newBuilder(program.url().resolve("/hooks/signals"))
                        .header("Content-Type", "application/json")
                        .header("webhook-id", id)
                        .header("webhook-timestamp", at)
                        .header("webhook-signature", sign(secret, id, at, body))
                        .POST(BodyPublishers.ofByteArray(body)));
    }

    private static HttpResponse<String> post(
            String source, String body, String id, String at, String signature) {
        return send(
                request("/hooks/" + source, body)
                        .header("webhook-id", id)
                        .header("webhook-timestamp", at)
                        .header("webhook-signature", signature));
    }

    private static HttpResponse<String> alert(String body) {
        return send(alertOf(body));
    }

    private static HttpRequest.Builder alertOf(String body) {
        return request(alerts, body).setHeader("Content-Type", "text/plain; charset=utf-8");
    }

    private static HttpResponse<String> alertBytes(byte[] body) {
        return send(request(alerts, "").POST(BodyPublishers.ofByteArray(body)));
    }

    private static HttpRequest.Builder request(String path, String body) {
        return HttpRequest.newBuilder(program.url().resolve(path))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body));
    }

    /// Again while the program says that it had no time: a slow disk is not what is tested here.
    private static HttpResponse<String> send(HttpRequest.Builder request) {
        HttpResponse<String> answer = sendOnce(request);
        for (int i = 0; i < 60 && answer.statusCode() == 503; i++) {
            answer = sendOnce(request);
        }
        return answer;
    }

    private static HttpResponse<String> sendOnce(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
    }

    private static void awaitBudget() {
        RunningProgram.await(
                "the budget is back",
                () -> signed("budget", Instant.now(), TEXT).statusCode() == 202);
    }

    private static List<String> stories(String text) {
        return program.get("/api/v1/stories?most=200")
                .valueStream()
                .filter(story -> story.at("/message/text").asString().equals(text))
                .map(story -> story.path("messageId").asString())
                .toList();
    }

    private static String id(HttpResponse<String> answer) {
        return JSON.readTree(answer.body()).path("id").asString();
    }

    private static String seconds(Instant at) {
        return Long.toString(at.getEpochSecond());
    }

    private static String other() {
        return "whsec_" + Base64.getEncoder().encodeToString(new byte[32]);
    }

    private static String sign(String key, String id, String at, String body) {
        return sign(key, id, at, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String sign(String key, String id, String at, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(
                    new SecretKeySpec(
                            Base64.getDecoder().decode(key.substring("whsec_".length())), "any"));
            mac.update((id + "." + at + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean signal(String which, List<String> pids) throws Exception {
        List<String> command = new ArrayList<>(List.of("kill", which));
        command.addAll(pids);
        try {
            Process kill = new ProcessBuilder(command).inheritIO().start();
            return kill.waitFor(10, TimeUnit.SECONDS) && kill.exitValue() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }
}
