package io.heliograph.verification;

import static io.heliograph.verification.RunningProgram.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.app.venues.VenueSimulators;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.http.HttpCall;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// An account at a real venue trades once it has a key and its owner said so, and not before.
class LiveAccountTest {
    private static final String LIVE = "/api/v1/accounts/mine/live";
    private static final String CANARY = "canary-c7e1-secret";
    private static final String NO_MONEY =
            "{\"code\":-2010,\"msg\":\"Account has insufficient balance for requested action.\"}";
    private static final String BUY = "BUY BTC/USDT now SL 10% TP 20%";

    private static final String PASSPHRASE = "canary-c7e1-passphrase";
    private static final String KEY = "canary-c7e1-name-of-the-key";

    @TempDir private Path folder;
    private LiveStage stage;
    private VenueSimulators simulators;
    private ProgramInside program;
    private Told told;

    @BeforeEach
    void start() {
        // No account goes live there: its prices are recorded.
        stage = LiveStage.open(folder, Map.of("HELIOGRAPH_VENUE_BINANCE_USDM", "live"));
        simulators = stage.simulators();
        simulators.keys().add(KEY, CANARY, "simulator-1");
        program = stage.program();
        told = new Told();
    }

    @AfterEach
    void stop() {
        stage.close();
        told.close();
    }

    @Test
    void tradesOnceItHasAKeyAndItsOwnerSaidSo() {
        JsonNode added =
                program.api()
                        .change(
                                "/api/v1/accounts",
                                "{\"id\":\"mine\",\"venue\":\"BINANCE\",\"kind\":\"SPOT\"}");
        assertThat(added.path("mode").asString()).isEqualTo("LIVE");
        program.api()
                .change("/api/v1/subscriptions", "{\"source\":\"manual\",\"account\":\"mine\"}");
        assertThat(state()).isEqualTo("HALTED");
        String resume = "{\"scope\":\"ACCOUNT\",\"id\":\"mine\",\"state\":\"ACTIVE\"}";
        assertThat(program.api().request("PUT", "/api/v1/trading", resume).body())
                .contains("is not live");
        assertThat(decision(program.api().post("early", BUY)).path("deniedBy").asString())
                .isEqualTo("TRADING_STOPPED");

        assertThat(refusal("trade real money")).contains("trade real money with mine");
        assertThat(refusal("trade real money with mine")).contains("heliograph key set mine");
        assertThat(connection()).contains("NOT_LIVE");
        stage.setKey("mine", KEY, CANARY, PASSPHRASE);
        simulators.keys().allow(KEY, "enableWithdrawals", true);
        assertThat(refusal("trade real money with mine")).contains("may withdraw", "make a key");
        assertThat(verdicts())
                .containsExactly(
                        "ADDRESS PASSED",
                        "CLOCK PASSED",
                        "KEY FAILED",
                        "RULES NOT_TRIED",
                        "BALANCE NOT_TRIED",
                        "LIMITS NOT_TRIED",
                        "NEWS NOT_TRIED");
        simulators.keys().allow(KEY, "enableWithdrawals", false);
        assertThat(verdicts()).hasSize(7).allMatch(verdict -> verdict.endsWith(" PASSED"));
        program.api().change(LIVE, "{\"confirm\":\"trade real money with mine\"}");
        assertThat(refusal("trade real money with mine")).contains("live already");
        assertThat(state()).isEqualTo("ACTIVE");
        assertThat(account("mine").path("balance").asString()).isEqualTo("10000.00");

        await("it is connected", () -> connection().contains("CONNECTED"));
        simulators
                .server(LiveStage.SPOT)
                .mishaps()
                .answerInstead(
                        LiveAccountTest::places,
                        new HttpAnswer(400, "application/json", List.of(), NO_MONEY));
        String signal = program.api().post("now", BUY);
        await(() -> "an order reaches the venue: " + decision(signal), () -> !orders().isEmpty());
        assertThat(orders().getFirst())
                .contains("symbol=BTCUSDT", "side=BUY", "signature=")
                .doesNotContain(CANARY);
        await(
                "the venue's refusal is told",
                () -> decision(signal).toString().contains("insufficient balance"));
        assertThat(program.api().get("/api/v1/audit?most=50").toString())
                .contains("went live", "key set");
        tellsNothingOfTheKey(signal);
    }

    /// But the last four letters of its name.
    private void tellsNothingOfTheKey(String signal) {
        Map<String, String> names = Map.of("source", "manual", "account", "mine", "id", signal);
        assertThat(Told.read(program.api(), names))
                .allSatisfy(words -> assertThat(words).doesNotContain("canary-c7e1"));
        assertThat(told.log()).isNotEmpty().doesNotContain("canary-c7e1");
    }

    @Test
    void tradesNoRealMoneyOnRecordedPrices() {
        stage.add("real", LiveStage.FUTURES, "MARGIN");
        stage.setKey("real", KEY, CANARY, PASSPHRASE);
        assertThat(
                        program.api()
                                .request(
                                        "POST",
                                        "/api/v1/accounts/real/live",
                                        "{\"confirm\":\"trade real money with real\"}")
                                .body())
                .contains("recorded or made up");
    }

    private static boolean places(HttpCall call) {
        return call.path().equals("/api/v3/order") && call.method().equals("POST");
    }

    /// What was asked to be placed, as it came.
    private List<String> orders() {
        return simulators.server(LiveStage.SPOT).calls().stream()
                .filter(LiveAccountTest::places)
                .map(HttpCall::body)
                .toList();
    }

    private String connection() {
        return program.api().get("/api/v1/connections").toString();
    }

    /// Of the steps of the account's connection test.
    private List<String> verdicts() {
        return program.api()
                .change("/api/v1/accounts/mine/connection-test", "{}")
                .valueStream()
                .map(step -> step.path("step").asString() + " " + step.path("verdict").asString())
                .toList();
    }

    private JsonNode decision(String message) {
        await("mine has decided", () -> find(message).isPresent());
        return find(message).orElseThrow();
    }

    private Optional<JsonNode> find(String message) {
        return program.api()
                .story(message)
                .path("decisions")
                .valueStream()
                .filter(decision -> decision.path("account").asString().equals("mine"))
                .findFirst();
    }

    private JsonNode account(String id) {
        return program.api()
                .get("/api/v1/accounts")
                .valueStream()
                .filter(account -> account.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private String state() {
        return program.api()
                .get("/api/v1/trading")
                .path("accounts")
                .valueStream()
                .filter(account -> account.path("account").asString().equals("mine"))
                .findFirst()
                .orElseThrow()
                .path("state")
                .asString();
    }

    private String refusal(String typed) {
        var answer = program.api().request("POST", LIVE, "{\"confirm\":\"%s\"}".formatted(typed));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        return answer.body();
    }
}
