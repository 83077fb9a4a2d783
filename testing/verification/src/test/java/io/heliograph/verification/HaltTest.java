package io.heliograph.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The kill switch of the real program.
class HaltTest {
    private static final String SIGNAL = "BUY BTC/USDT now SL 10% TP 20%";

    @TempDir private static Path folder;
    private static RunningProgram program;

    @BeforeAll
    static void start() {
        Path prices = Recording.wave(folder, 20_000, 8_000);
        program =
                RunningProgram.start(
                        folder.resolve("data"),
                        "--prices",
                        "file:" + prices + "@BTC/USDT",
                        "--speed",
                        "25");
    }

    @AfterAll
    static void stop() {
        program.close();
    }

    @Test
    void stopsEntriesClosesWhatIsOpenAndHandsOver() {
        String first = program.post("one", SIGNAL);
        RunningProgram.await(
                () -> "it is open: " + program.story(first),
                () -> !program.get("/api/v1/positions").isEmpty());

        JsonNode halted =
                put("{\"scope\":\"EVERYTHING\",\"state\":\"HALTED\",\"then\":\"FLATTEN\"}");
        assertThat(halted.at("/switches/0/state").asString()).isEqualTo("HALTED");
        assertThat(halted.at("/accounts/0/state").asString()).isEqualTo("HALTED");
        assertThat(halted.path("done")).hasSize(1);
        RunningProgram.await("nothing is open", () -> program.get("/api/v1/positions").isEmpty());

        String second = program.post("two", SIGNAL);
        RunningProgram.await(
                () -> "it is denied: " + program.story(second),
                () ->
                        program.story(second)
                                .at("/decisions/0/deniedBy")
                                .asString()
                                .equals("TRADING_STOPPED"));

        put("{\"scope\":\"EVERYTHING\",\"state\":\"ACTIVE\"}");
        String third = program.post("three", SIGNAL);
        RunningProgram.await(
                () -> "it is open: " + program.story(third),
                () -> !program.get("/api/v1/positions").isEmpty());
        assertThat(program.get("/api/v1/trading").at("/accounts/0/differences")).isEmpty();

        handsTheTradeToItsOwnerAndBack(third);
    }

    private static void handsTheTradeToItsOwnerAndBack(String signal) {
        JsonNode position = program.get("/api/v1/positions").at("/0");
        String account = program.get("/api/v1/trading").at("/accounts/0/account").asString();
        String release = "{'account':'%s','word':'RELEASE','signal':'%s'}";
        assertThat(told(release.formatted(account, signal))).isEqualTo(200);
        assertThat(program.get("/api/v1/positions")).isEmpty();
        String foreign =
                program.get("/api/v1/trading").at("/accounts/0/differences/0/subject").asString();
        String adopt =
                "{'account':'%s','word':'ADOPT','instrument':'%s','stop':'1000','signal':'mine'}"
                        .formatted(account, foreign);
        RunningProgram.await("it is a trade again", () -> told(adopt) == 200);
        assertThat(program.get("/api/v1/positions").at("/0/quantity"))
                .isEqualTo(position.path("quantity"));
        assertThat(program.get("/api/v1/trading").at("/accounts/0/differences")).isEmpty();
    }

    private static int told(String body) {
        return program.request("POST", "/api/v1/trading/words", body.replace('\'', '"'))
                .statusCode();
    }

    private static JsonNode put(String body) {
        var answer = program.request("PUT", "/api/v1/trading", body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return new JsonMapper().readTree(answer.body());
    }
}
