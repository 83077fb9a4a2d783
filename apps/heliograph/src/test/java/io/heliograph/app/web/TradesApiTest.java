package io.heliograph.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.app.web.Desk.TradeCommand;
import io.heliograph.model.AccountId;
import io.heliograph.model.Ratio;
import io.heliograph.model.SignalId;
import io.heliograph.model.decision.Change;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradesApiTest {
    private static final String API = "/api/v1/trades/";
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
    void passesOnWhatIsToBeDone() {
        web.post(
                API + "s1/close",
                "{\"fraction\":\"0.5\",\"commandId\":\"c1\",\"account\":\"paper\"}");
        web.post(API + "close", "{\"commandId\":\"c2\"}");

        assertThat(web.desk.commands)
                .contains(
                        new TradeCommand(
                                "c1",
                                new SignalId("s1"),
                                new AccountId("paper"),
                                new Change.Close(Ratio.of("0.5"))),
                        new TradeCommand("c2", null, null, Change.Close.ALL));
    }

    @Test
    void saysThatThereIsNoSuchTrade() {
        assertThat(web.post(API + "unknown/break-even", "{}").statusCode()).isEqualTo(404);
    }

    @Test
    void takesAYesAndANo() {
        assertThat(web.post(API + "s1/approve", "{}").body()).contains("approved");
        assertThat(web.post(API + "s1/deny", "{}").body()).contains("denied");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s1/close | {\"fraction\":\"0\"}",
                "s1/close | {\"fraction\":\"1.01\"}",
                "s1/close | {\"fraction\":\"half\"}",
                "s1/stop | {}",
                "s1/stop | {\"price\":\"-1\"}",
                "s1/cancel | {\"fraction\":\"0.5\"}"
            })
    void refusesWhatHasNoMeaning(String path, String body) {
        assertThat(web.post(API + path, body).statusCode()).isEqualTo(400);
    }
}
