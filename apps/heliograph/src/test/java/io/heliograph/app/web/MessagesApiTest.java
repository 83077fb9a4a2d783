package io.heliograph.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MessagesApiTest {
    private static final String MESSAGES = "/api/v1/messages";
    private static TestWeb web;

    @BeforeAll
    static void start() {
        web = new TestWeb();
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    @Test
    void takesAMessageOnce() {
        String body =
                """
                {"source":"manual","channel":"c","messageId":"once","revision":0,"author":"a",
                 "text":"BUY BTC/USDT now SL 3% TP 5%","postedAt":"2026-11-21T12:00:00+01:00",
                 "replyTo":null,"deleted":false}\
                """;

        HttpResponse<String> first = web.post(MESSAGES, body);
        HttpResponse<String> again = web.post(MESSAGES, body);

        assertThat(first.statusCode()).isEqualTo(202);
        assertThat(TestWeb.json(first).get("duplicate").booleanValue()).isFalse();
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(TestWeb.json(again).get("duplicate").booleanValue()).isTrue();
        assertThat(TestWeb.json(again).get("id")).isEqualTo(TestWeb.json(first).get("id"));
    }

    @Test
    void countsFiftyAtOnceAsOne() throws Exception {
        String body = "{\"source\":\"manual\",\"messageId\":\"fifty\",\"text\":\"hello\"}";
        Callable<HttpResponse<String>> post = () -> web.post(MESSAGES, body);
        int before = web.desk.kept();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<HttpResponse<String>>> answers =
                    threads.invokeAll(java.util.Collections.nCopies(50, post));

            int news = 0;
            for (Future<HttpResponse<String>> answer : answers) {
                assertThat(answer.get().statusCode()).isEqualTo(202);
                news += TestWeb.json(answer.get()).get("duplicate").booleanValue() ? 0 : 1;
            }
            assertThat(news).isEqualTo(1);
            assertThat(web.desk.kept()).isEqualTo(before + 1);
        }
    }

    @Test
    void refusesOtherContentUnderTheSameRevision() {
        web.post(MESSAGES, "{\"source\":\"s\",\"messageId\":\"edit\",\"text\":\"one\"}");

        HttpResponse<String> other =
                web.post(MESSAGES, "{\"source\":\"s\",\"messageId\":\"edit\",\"text\":\"two\"}");

        assertThat(other.statusCode()).isEqualTo(409);
        assertThat(TestWeb.json(other).get("detail").stringValue()).contains("as revision 1");
        assertThat(other.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/problem+json");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            textBlock =
                    """
                    [1]                                                        | one JSON object
                    {"source":"s","messageId":"1","text":"t"} trailing         | nothing after it
                    {"source":"s","messageId":"1","text":"t"}{}                | nothing after it
                    {"source":"s","messageId":"1","text":"a","text":"b"}       | twice
                    {"source":"s","messageId":"1","text":"t","limits":"all"}   | Unknown field 'limits'
                    {"messageId":"1","text":"t"}                               | 'source' is missing
                    {"source":"s","text":"t"}                                  | 'messageId' is missing
                    {"source":"s","messageId":"1"}                             | 'text' is missing
                    {"source":" ","messageId":"1","text":"t"}                  | 'source' must not be blank
                    {"source":7,"messageId":"1","text":"t"}                    | 'source' must be a string
                    {"source":"s","messageId":"","text":"t"}                   | 1 to 200 characters
                    {"source":"s","messageId":"1","text":"a\\u0000b"}          | U+0000
                    {"source":"s","messageId":"a\\nb","text":"t"}              | control characters
                    {"source":"s","messageId":"1","text":"\\ud800"}            | surrogate
                    {"source":"s","messageId":"1","text":"\\udc00\\ud800"}     | surrogate
                    {"source":"s","messageId":"1","text":"t","revision":1e400} | 'revision' must be a whole number
                    {"source":"s","messageId":"1","text":"t","revision":1e9}   | 'revision' must be a whole number
                    {"source":"s","messageId":"1","text":"t","revision":-1}    | 'revision' must be a whole number
                    {"source":"s","messageId":"1","text":"t","revision":"1"}   | 'revision' must be a whole number
                    {"source":"s","messageId":"1","text":"t","deleted":"yes"}  | 'deleted' must be true or false
                    {"source":"s","messageId":"1","text":"t","postedAt":"2026-02-30T00:00:00Z"} | 'postedAt' must be a time
                    {"source":"s","messageId":"1","text":"t","postedAt":"yesterday"} | 'postedAt' must be a time
                    {"source":"s","messageId":"1","text":"t","postedAt":"+123456789-01-01T00:00:00Z"} | 1970 and 9999
                    {"source":"s","messageId":"1","text":                      | well-formed
                    nonsense                                                   | well-formed
                    """)
    void saysWhatIsWrongWithABody(String body, String detail) {
        int before = web.desk.kept();

        HttpResponse<String> answer = web.post(MESSAGES, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(TestWeb.json(answer).get("detail").stringValue()).contains(detail);
        assertThat(answer.body()).doesNotContain("Exception", "jackson", "io.heliograph");
        assertThat(web.desk.kept()).isEqualTo(before);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] latin = "{\"text\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        byte[] mark = "\uFEFF{\"text\":\"t\"}".getBytes(StandardCharsets.UTF_8);
        byte[] wide = "{\"text\":\"t\"}".getBytes(StandardCharsets.UTF_16LE);

        assertThat(web.post(MESSAGES, latin).body()).contains("valid UTF-8");
        assertThat(web.post(MESSAGES, mark).body()).contains("byte order mark");
        assertThat(web.post(MESSAGES, wide).statusCode()).isEqualTo(400);
        assertThat(web.post(MESSAGES, new byte[0]).body()).contains("empty");
    }

    @Test
    void survivesDeepNesting() {
        HttpResponse<String> answer = web.post(MESSAGES, "[".repeat(100_000));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("at most 32 deep");
    }

    @Test
    void refusesATextThatIsTooLong() {
        String fits = "{\"source\":\"s\",\"messageId\":\"fits\",\"text\":\"%s\"}";

        assertThat(web.post(MESSAGES, fits.formatted("x".repeat(12_000))).statusCode())
                .isEqualTo(202);
        assertThat(web.post(MESSAGES, fits.formatted("x".repeat(12_001))).statusCode())
                .isEqualTo(413);
        assertThat(web.post(MESSAGES, fits.formatted("x".repeat(100_000))).statusCode())
                .isEqualTo(413);
    }

    @Test
    void refusesABodyThatIsTooLongWhetherItSaysSoOrNot() {
        byte[] body = "x".repeat(300_000).getBytes(StandardCharsets.UTF_8);

        assertThat(web.post(MESSAGES, body).statusCode()).isEqualTo(413);
        assertThat(
                        web.send(
                                        web.authorized(MESSAGES)
                                                .header("Content-Type", "application/json")
                                                .POST(
                                                        BodyPublishers.ofInputStream(() ->
                                                                new java.io.ByteArrayInputStream(
                                                                        body))))
                                .statusCode())
                .isEqualTo(413);
    }

    @Test
    void takesOnlyJson() {
        assertThat(
                        web.send(
                                        web.authorized(MESSAGES)
                                                .header("Content-Type", "text/plain")
                                                .POST(BodyPublishers.ofString("{}")))
                                .statusCode())
                .isEqualTo(415);
    }

    @Test
    void asksToTryAgainWhileTheStoreIsAway() {
        String body = "{\"source\":\"s\",\"messageId\":\"away\",\"text\":\"t\"}";
        int before = web.desk.kept();
        web.desk.storeAway = true;
        HttpResponse<String> away;
        try {
            away = web.post(MESSAGES, body);
        } finally {
            web.desk.storeAway = false;
        }

        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.headers().firstValue("Retry-After")).isPresent();
        assertThat(away.body())
                .contains("send the same again")
                .doesNotContain("postgresql", "canary");
        assertThat(web.desk.kept()).isEqualTo(before);
        assertThat(web.post(MESSAGES, body).statusCode()).isEqualTo(202);
    }

    @Test
    void tellsTheStoryOfAMessage() {
        String id =
                TestWeb.json(
                                web.post(
                                        MESSAGES,
                                        "{\"source\":\"s\",\"messageId\":\"st\",\"text\":\"BUY BTC/USDT SL 3%\"}"))
                        .get("id")
                        .stringValue();

        HttpResponse<String> story = web.get("/api/v1/messages/" + id + "/story");

        assertThat(story.statusCode()).isEqualTo(200);
        assertThat(TestWeb.json(story).propertyNames())
                .containsExactly(
                        "messageId",
                        "message",
                        "reading",
                        "decisions",
                        "amendments",
                        "deliveries",
                        "state");
        assertThat(TestWeb.json(story).at("/decisions/0/orders/0/quantity").isString()).isTrue();
        assertThat(web.get("/api/v1/stories?most=1").body()).contains(id);
    }

    @ParameterizedTest
    @CsvSource({"nope", "0", "%00", "..%3b", "ffffffffffffffffffffffffffffffff"})
    void knowsNoStoryOfAnotherId(String id) {
        assertThat(web.get("/api/v1/messages/" + id + "/story").statusCode()).isIn(400, 404);
    }

    @Test
    void previewsATextAndKeepsNothing() {
        int before = web.desk.kept();

        HttpResponse<String> answer =
                web.post("/api/v1/parse", "{\"text\":\"BUY BTC/USDT now SL 3%\"}");

        assertThat(TestWeb.json(answer).propertyNames())
                .containsExactly(
                        "kind", "declined", "confidence", "signal", "spans", "reasons", "about");
        assertThat(web.desk.kept()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"-1", "0", "1000000000", "abc"})
    void boundsHowMuchMayBeAskedFor(String most) {
        assertThat(web.get("/api/v1/stories?most=" + most).statusCode()).isEqualTo(400);
        assertThat(web.get("/api/v1/orders?most=" + most).statusCode()).isEqualTo(400);
    }

    @Test
    void changesSettingsByVersion() {
        assertThat(
                        TestWeb.json(web.put("/api/v1/limits/paper", "{\"risk\":\"2%\"}"))
                                .get("version")
                                .intValue())
                .isEqualTo(2);
        assertThat(web.put("/api/v1/limits/paper", "{\"nonsense\":\"2%\"}").statusCode())
                .isEqualTo(400);
        assertThat(
                        web.post("/api/v1/limits", "{\"account\":\"paper\",\"risk\":\"1%\"}")
                                .statusCode())
                .isEqualTo(200);
        assertThat(web.post("/api/v1/sources", "{\"id\":\"mine\"}").statusCode()).isEqualTo(201);
        assertThat(web.post("/api/v1/sources", "{\"id\":\"manual\"}").statusCode()).isEqualTo(409);
        assertThat(
                        web.post("/api/v1/accounts", "{\"id\":\"two\",\"balance\":\"500\"}")
                                .statusCode())
                .isEqualTo(201);
        assertThat(
                        web.post(
                                        "/api/v1/accounts",
                                        "{\"id\":\"two\",\"balance\":\"1e2000000000\"}")
                                .statusCode())
                .isEqualTo(400);
        assertThat(web.post("/api/v1/accounts", "{\"id\":\"two\",\"mode\":\"LIVE\"}").statusCode())
                .isEqualTo(400);
        assertThat(
                        web.post(
                                        "/api/v1/subscriptions",
                                        "{\"source\":\"*\",\"account\":\"paper\"}")
                                .statusCode())
                .isEqualTo(201);
        assertThat(web.put("/api/v1/subscriptions/*/paper", "{\"active\":false}").body())
                .contains("\"active\":false");
        assertThat(web.put("/api/v1/subscriptions/*/nobody", "{\"active\":false}").statusCode())
                .isEqualTo(404);
    }
}
