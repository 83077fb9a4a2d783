package io.heliograph.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScanApiTest {
    private static final String BOOK = "/api/v1/market/book";
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
    void saysThatAVenueDoesNotAnswer() {
        HttpResponse<String> answer = web.get(BOOK + "?venue=okx&instrument=btc/usdt");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).contains("BTC-USDT@OKX is far away");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?venue=OKX",
                "?instrument=BTC-USDT",
                "?venue=OKX&instrument=",
                "?venue=&instrument=BTC-USDT",
                "?venue=OKX&instrument=BTC-USDT@OKX",
                "?venue=OKX&instrument=BTC-USDT&depth=all"
            })
    void refusesWhatIsNoBook(String query) {
        assertThat(web.get(BOOK + query).statusCode()).isEqualTo(400);
    }
}
