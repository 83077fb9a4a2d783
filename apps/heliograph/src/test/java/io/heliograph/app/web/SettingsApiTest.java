package io.heliograph.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsApiTest {
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
    void opensAPaperAccountWhereOnlyItsNameIsSaid() {
        HttpResponse<String> answer = web.post("/api/v1/accounts", "{\"id\":\"second\"}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(TestWeb.json(answer).get("venue").stringValue()).isEqualTo("PAPER");
        assertThat(TestWeb.json(answer).get("kind").stringValue()).isEqualTo("SPOT");
        assertThat(TestWeb.json(answer).get("currency").stringValue()).isEqualTo("USDT");
    }

    @Test
    void takesCodesInLowerCase() {
        HttpResponse<String> answer =
                web.post(
                        "/api/v1/accounts",
                        "{\"id\":\"a\",\"venue\":\"paper\",\"kind\":\"margin\",\"currency\":\"usd\"}");

        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(TestWeb.json(answer).get("venue").stringValue()).isEqualTo("PAPER");
        assertThat(TestWeb.json(answer).get("currency").stringValue()).isEqualTo("USD");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/b", "..", "*", "a b", "a%2f", "-x"})
    void refusesNamesThatCannotStandInAnAddress(String name) {
        String body = "{\"id\":\"" + name + "\"}";

        assertThat(web.post("/api/v1/sources", body).statusCode()).isEqualTo(400);
        assertThat(web.post("/api/v1/accounts", body).statusCode()).isEqualTo(400);
    }
}
