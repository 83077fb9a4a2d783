package io.heliograph.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatApiTest {
    private static final String DOORS = "/api/v1/doors";
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
    void opensADoorForNumericIdsAndTheKindsItNames() {
        HttpResponse<String> answer =
                web.post(
                        DOORS,
                        """
                        {"source":"manual","platform":"discord","channel":"1048576",\
                        "authors":"4711, 4712","admits":"embed"}\
                        """);

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body())
                .contains("\"platform\":\"DISCORD\"", "4711", "4712", "\"admits\":[\"EMBED\"]");
        assertThat(web.get(DOORS).body()).contains("1048576");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"source\":\"manual\",\"platform\":\"irc\",\"channel\":\"1\"}|one of",
                "{\"source\":\"manual\",\"platform\":\"discord\",\"channel\":\"vip\"}|numeric id",
                "{\"source\":\"manual\",\"platform\":\"discord\",\"channel\":\"1\",\"authors\":\"Ada\"}|numeric id",
                "{\"source\":\"manual\",\"platform\":\"discord\",\"channel\":\"1\",\"admits\":\"all\"}|may name",
                "{\"source\":\"manual\",\"channel\":\"1\"}|'platform' is missing",
                "{\"source\":\"manual\",\"platform\":\"discord\",\"channel\":\"1\",\"role\":\"x\"}|Unknown field"
            })
    void refusesADoorThatNamesCouldOpen(String body, String because) {
        HttpResponse<String> answer = web.post(DOORS, body);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains(because);
    }

    @Test
    void saysThatThereIsNoSuchSource() {
        assertThat(
                        web.post(
                                        DOORS,
                                        "{\"source\":\"x\",\"platform\":\"telegram\",\"channel\":\"-100\"}")
                                .statusCode())
                .isEqualTo(404);
    }

    @Test
    void makesALinkingCode() {
        HttpResponse<String> answer = web.post("/api/v1/accounts/paper/link-codes", "{}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(TestWeb.json(answer).get("code").stringValue()).isNotEmpty();
    }
}
