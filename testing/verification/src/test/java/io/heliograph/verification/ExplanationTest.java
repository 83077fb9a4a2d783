package io.heliograph.verification;

import static io.heliograph.verification.RunningProgram.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.app.DataDirectory;
import io.heliograph.app.DatabasePlace;
import io.heliograph.app.Main;
import io.heliograph.model.SourceId;
import io.heliograph.model.signal.RawMessage;
import io.heliograph.notices.outbound.Outside;
import io.heliograph.store.DatabaseSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Trades are told from what is stored, made again, and come out the same.
class ExplanationTest {
    @TempDir private Path folder;

    private ProgramInside program;

    @BeforeEach
    void start() throws IOException {
        program = open();
    }

    @AfterEach
    void stop() {
        program.close();
    }

    @Test
    void everyTradeComesOutAsItWasRecordedAndAgainAfterARestart() throws IOException {
        String first = traded("one", "BUY BTC/USDT now SL 10% TP 20%");
        String second = decided("two", "SELL BTC/USDT now SL 10% TP 20%");
        String denied = decided("three", "BUY NOSUCHCOIN/USDT now SL 10% TP 20%");
        program.api().change("/api/v1/trades/" + first + "/close", "{\"fraction\":\"0.5\"}");
        await("a part is closed", () -> kinds(explanation(first)).contains("amendment"));

        for (String id : List.of(first, second, denied)) {
            JsonNode explained = explanation(id);
            assertThat(explained.path("same").asBoolean()).as(explained.toPrettyString()).isTrue();
            assertThat(explained.path("notes")).isEmpty();
            assertChained(explained);
        }
        assertThat(kinds(explanation(first)))
                .startsWith("message", "reading", "gates", "sizing", "plan", "request", "reply");
        await("all is quiet", () -> explanation(first).equals(explanation(first)));
        JsonNode before = explanation(second);
        JsonNode trade = explanation(first);
        String order = trade.at("/steps/4/content/plan/orders/0/id").asString().substring(0, 10);
        Said told = command("explain", order);
        assertThat(told.exitCode()).as(told.text()).isZero();
        assertThat(told.text())
                .contains("| BUY BTC/USDT now SL 10% TP 20%", "gates", "sizing", "request", "reply")
                .contains("recomputed: the same", "end: " + trade.path("end").asString());
        Said bytes = command("explain", second, "--json");
        assertThat(bytes.exitCode()).isZero();

        assertMeasured();

        program.close();
        program = open();

        assertThat(explanation(second)).isEqualTo(before);
        assertThat(command("explain", second, "--json")).isEqualTo(bytes);
        Said unknown = command("explain", "nosuchorder");
        assertThat(unknown.exitCode()).isEqualTo(1);
        assertThat(unknown.text()).contains("nosuchorder");
        assertThat(explanation(order).path("steps").valueStream().limit(5))
                .containsExactlyElementsOf(trade.path("steps").valueStream().limit(5).toList());
        for (JsonNode account : program.api().get("/api/v1/recount")) {
            assertThat(account.path("faults")).as(account.toPrettyString()).isEmpty();
        }
        JsonNode audit = program.api().get("/api/v1/audit/verification");
        assertThat(audit.path("sound").asBoolean()).as(audit.toPrettyString()).isTrue();
    }

    /// The entry against the price at the decision, the exit against the one when it was decided.
    private void assertMeasured() {
        List<JsonNode> its =
                program.api()
                        .get("/api/v1/execution/orders")
                        .valueStream()
                        .filter(order -> order.path("source").asString().equals("manual"))
                        .toList();
        assertThat(its).extracting(order -> order.path("leg").asString()).contains("entry", "exit");
        assertThat(its)
                .as(its.toString())
                .allSatisfy(order -> {
                    assertThat(order.path("expected").isString()).isTrue();
                    assertThat(new BigDecimal(order.path("slippage").asString()).abs())
                            .isLessThan(new BigDecimal("0.1"));
                });
        JsonNode sums = program.api().get("/api/v1/execution").path(0);
        assertThat(sums.path("measured").asLong()).isEqualTo(its.size());
        assertThat(command("account", "execution", "--orders").text()).contains("exit", "manual");
        assertThat(command("account", "execution", "--venues").text())
                .contains("PAPER", "feeShare");
    }

    @Test
    void namesTheStepAndTheFieldThatWereChangedAfterwards() throws SQLException {
        String id = traded("one", "BUY BTC/USDT now SL 10% TP 20%");
        sql(
                "UPDATE journal SET payload = jsonb_set(payload, '{decision,plan,quantity}',"
                        + " '\"0.5\"') WHERE type = 'DecisionMade'");

        JsonNode explained = explanation(id);
        assertThat(explained.path("same").asBoolean()).isFalse();
        assertThat(explained.at("/difference/step").asString()).isEqualTo("sizing");
        assertThat(explained.at("/difference/field").asString()).isEqualTo("quantity");
        assertThat(explained.at("/difference/recorded").asString()).isEqualTo("\"0.5\"");
        Said told = command("explain", id);
        assertThat(told.exitCode()).isEqualTo(1);
        assertThat(told.text())
                .contains("recomputed: sizing differs in quantity: recorded \"0.5\"");

        sql("UPDATE decision_gates SET gates = jsonb_set(gates, '{0,observed}', '\"HALTED\"')");
        assertThat(explanation(id).at("/difference/step").asString()).isEqualTo("gates");
    }

    @Test
    void namesWhoDidWhatAndTheEntriesThatWereAlteredOrTakenOut() throws Exception {
        assertThat(command("reduce", "--all", "--reason", "a look first").exitCode()).isZero();
        assertThat(command("resume", "--all").exitCode()).isZero();
        program.api().change("/api/v1/sources", "{\"id\":\"vip\"}");

        Said list = command("audit");
        assertThat(list.text())
                .contains(
                        "cli " + System.getProperty("user.name") + "  everything: trading REDUCING")
                .contains("api  vip: source added");
        Said sound = command("audit", "verify");
        assertThat(sound.exitCode()).as(sound.text()).isZero();

        sql("UPDATE audit SET detail = 'nothing' WHERE number = 2");
        sql("DELETE FROM audit WHERE number = 4");
        Said faults = command("audit", "verify");
        assertThat(faults.exitCode()).isEqualTo(1);
        assertThat(faults.text())
                .contains("entry 2 was altered", "entry 4 is missing", "NOT as they were written");

        program.close();
        program = open();
        await("entries stop until somebody has looked", () -> trading().contains("REDUCING"));
        assertThat(trading()).contains("the audit is not as it was written");
    }

    /// What is stopped everywhere.
    private String trading() {
        return program.api().get("/api/v1/trading").path("switches").toString();
    }

    @Test
    void saysThatTheInputsWereAlteredAndThatTheTablesDiffer() throws SQLException {
        String id = traded("one", "BUY BTC/USDT now SL 10% TP 20%");
        sql("UPDATE decision_inputs SET inputs = inputs || ' '");
        sql("UPDATE orders SET note = 'changed by hand' WHERE leg = 'STOP'");

        assertThat(explanation(id).path("notes").toString()).contains("lost, or was altered");
        assertThat(program.api().get("/api/v1/recount").at("/0/faults/0").asString())
                .startsWith("orders of the tables differ");
    }

    /// A choice that a crash left counts; else the one that has no such trade yet is chosen.
    @Test
    void tellsWhyOneAccountOfAGroupTradesAndMakesItAgain() throws SQLException {
        program.api().change("/api/v1/accounts", "{\"id\":\"other\",\"kind\":\"MARGIN\"}");
        program.api().change("/api/v1/subscriptions", "{\"source\":\"*\",\"account\":\"other\"}");
        assertThat(command("account", "group", "both", "paper", "nobody").text())
                .contains("there is no account nobody");
        assertThat(command("account", "group", "both", "paper", "other").exitCode()).isZero();
        assertThat(command("account", "groups").text()).contains("both", "other, paper");
        String crashed =
                new RawMessage(
                                new SourceId("manual"),
                                "",
                                "crashed",
                                0,
                                "",
                                "",
                                Instant.EPOCH,
                                null,
                                false,
                                List.of())
                        .signal()
                        .value();
        sql(
                """
                INSERT INTO venue_choices VALUES ('home', '%1$s', 'both',
                    '{"call":"%1$s","signal":"%1$s","group":"both","chosen":"paper","offers":[],
                      "at":"2026-11-21T12:00:00Z"}')
                """
                        .formatted(crashed));

        assertThat(decidedByTwo("crashed", "BUY BTC/USDT now SL 20% TP 30%")).isEqualTo(crashed);
        String fresh = decidedByTwo("fresh", "BUY BTC/USDT now SL 10% TP 20%");
        // On a machine that is too busy to answer in time, nobody trades a call.
        for (int i = 0; traders(fresh).isEmpty() && i < 5; i++) {
            fresh = decidedByTwo("fresh-" + i, "BUY BTC/USDT now SL 10% TP 20%");
        }

        assertThat(traders(fresh)).containsExactly("other");
        assertThat(traders(crashed)).containsExactly("paper");
        for (String id : List.of(fresh, crashed)) {
            for (JsonNode its : program.api().get("/api/v1/orders/" + id + "/explanation")) {
                assertThat(its.path("same").asBoolean()).as(its.toPrettyString()).isTrue();
            }
        }
        assertThat(command("explain", fresh).text())
                .contains("venue choice", "net for other at PAPER");
        assertThat(command("account", "fees", "--trade", "2000").text())
                .contains("COINBASE", "PUBLISHED", "48.00", "SET", "4.00");
        await(
                () -> "both have a position: " + command("portfolio"),
                () -> program.api().get("/api/v1/positions").size() == 2);
        assertThat(command("portfolio").text())
                .contains("PAPER", "by instrument", "BTC-USDT", "by asset", "BTC-USDT@PAPER");
    }

    private String decidedByTwo(String messageId, String text) {
        String id = program.api().post(messageId, text);
        await(
                () -> "both decide: " + program.api().story(id),
                () -> program.api().story(id).path("decisions").size() == 2);
        return id;
    }

    private List<String> traders(String id) {
        return program.api()
                .story(id)
                .path("decisions")
                .valueStream()
                .filter(decision -> decision.path("verdict").asString().equals("approved"))
                .map(decision -> decision.path("account").asString())
                .toList();
    }

    /// What the command line says and ends with, asked of the running program.
    private record Said(int exitCode, String text) {}

    private Said command(String... words) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text, true);
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(
                List.of(
                        "--url",
                        program.api().url().toString(),
                        "--data",
                        folder.resolve("data").toString()));
        int exitCode = Main.commandLine(out, out).execute(line.toArray(String[]::new));
        return new Said(exitCode, text.toString());
    }

    private ProgramInside open() throws IOException {
        String prices = "file:" + Recording.still(folder, 100_000) + "@BTC/USDT";
        return ProgramInside.open(
                folder.resolve("data"),
                Map.of(),
                prices,
                5,
                InstantSource.system(),
                Outside.real());
    }

    private String traded(String messageId, String text) {
        String id = program.api().post(messageId, text);
        await(
                () -> "the entry is filled: " + program.api().story(id),
                () -> program.api().story(id).toString().contains("FILLED"));
        return id;
    }

    private String decided(String messageId, String text) {
        String id = program.api().post(messageId, text);
        await("it is decided", () -> !program.api().story(id).path("decisions").isEmpty());
        return id;
    }

    private JsonNode explanation(String id) {
        return program.api().get("/api/v1/orders/" + id + "/explanation").get(0);
    }

    private static List<String> kinds(JsonNode explanation) {
        return explanation
                .path("steps")
                .valueStream()
                .map(step -> step.path("kind").asString())
                .toList();
    }

    private static void assertChained(JsonNode explained) {
        String hash = "";
        for (JsonNode step : explained.path("steps")) {
            hash = sha256(hash + step.path("content"));
            assertThat(step.path("hash").asString()).isEqualTo(hash);
        }
        assertThat(explained.path("end").asString()).isEqualTo(hash);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private void sql(String statement) throws SQLException {
        DatabaseSettings place =
                DatabasePlace.running(DataDirectory.at(folder.resolve("data"))).orElseThrow();
        try (Connection connection =
                        DriverManager.getConnection(place.url(), place.user(), place.password());
                Statement change = connection.createStatement()) {
            change.executeUpdate(statement);
        }
    }
}
