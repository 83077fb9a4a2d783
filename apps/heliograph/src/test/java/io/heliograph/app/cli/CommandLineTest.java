package io.heliograph.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

import io.heliograph.app.DataDirectory;
import io.heliograph.app.Main;
import io.heliograph.app.ServerNote;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandLineTest {
    private static final String POST = "POST /api/v1/messages";
    private static final String STORY = "GET /api/v1/messages/m1/story";
    private static final String READING =
            """
            "messageId":"m1","message":{"source":"manual","text":"BUY\\u001b[2J BTC"},\
            "reading":{"kind":"entry","confidence":0.9,"signal":{"side":"buy"},"reasons":[]}\
            """;

    @TempDir private Path folder;
    private final FakeProgram program = new FakeProgram();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @AfterEach
    void stop() {
        program.close();
    }

    @Test
    void sendWaitsForTheFillAndPrintsOneLine() {
        program.answers(POST, 202, "{\"id\":\"m1\",\"duplicate\":false}")
                .answers(STORY, 200, story("read", ""))
                .answers(STORY, 200, story("working", approved("SUBMITTED", "INITIALIZED", "null")))
                .answers(
                        STORY,
                        200,
                        story(
                                "working",
                                approved(
                                        "FILLED",
                                        "ACCEPTED",
                                        "{\"side\":\"LONG\",\"quantity\":\"2\",\"averagePrice\":\"10\","
                                                + "\"stop\":\"9\",\"targets\":[\"12\"],\"realizedPnl\":\"0\"}")));

        assertThat(execute("send", "--json", "BUY", "BTC/USDT")).isZero();
        assertThat(out)
                .hasToString(
                        """
                        {"messageId":"m1","kind":"entry","decision":"approved","deniedBy":null,\
                        "orders":[{"clientOrderId":"e","leg":"entry","type":"MARKET","side":"BUY",\
                        "quantity":"2","price":null,"status":"FILLED","filledQuantity":"2",\
                        "averagePrice":"10"},{"clientOrderId":"s","leg":"stop","type":"STOP_MARKET",\
                        "side":"SELL","quantity":"2","price":"9","status":"ACCEPTED",\
                        "filledQuantity":"0","averagePrice":null}],\
                        "position":{"side":"LONG","quantity":"2","averagePrice":"10","stop":"9",\
                        "targets":["12"]}}
                        """);
        assertThat(program.requests().getFirst())
                .contains("\"text\":\"BUY BTC/USDT\"", "\"source\":\"manual\"", "\"revision\":0");
    }

    @Test
    void hookShowsItsSecretAndAsksForTheRightThing() {
        program.answers(
                        "POST /api/v1/hooks",
                        201,
                        "{\"source\":\"s\",\"kind\":\"TRADINGVIEW\",\"path\":\"/hooks/tradingview/t\",\"secret\":\"t\"}")
                .answers("POST /api/v1/hooks/s/rotate", 200, "{\"source\":\"s\",\"secret\":\"u\"}")
                .answers("DELETE /api/v1/hooks/s", 200, "{\"source\":\"s\"}");

        assertThat(execute("hook", "add", "s", "--kind", "tradingview", "--from", "127.0.0.1"))
                .isZero();
        assertThat(execute("hook", "rotate", "s", "--grace-hours", "0")).isZero();
        assertThat(execute("hook", "remove", "s")).isZero();

        assertThat(out.toString()).contains("/hooks/tradingview/t", "u");
        assertThat(program.requests().get(0))
                .contains("\"kind\":\"TRADINGVIEW\"", "\"addresses\":\"127.0.0.1\"");
        assertThat(program.requests().get(1)).contains("\"graceHours\":0");
    }

    @Test
    void sendShowsWhichGateDeniedAndFails() {
        program.answers(POST, 202, "{\"id\":\"m1\"}")
                .answers(
                        STORY,
                        200,
                        story(
                                "done",
                                """
                                {"account":"paper","verdict":"denied","deniedBy":"stop",\
                                "sentence":"no stop","evidence":"","gates":[{"gate":"stop",\
                                "verdict":"FAIL","rule":"has a stop","observed":"none",\
                                "limit":"one","margin":null,"remedy":"add SL 3%",\
                                "settingsVersion":1}],"plan":null,"orders":[],"fills":[],\
                                "position":null}\
                                """));

        assertThat(execute("send", "BUY BTC/USDT")).isEqualTo(1);
        assertThat(out.toString())
                .contains("FAIL  stop: has a stop; observed none, limit one")
                .contains("would pass: add SL 3%")
                .contains("Denied by stop: no stop")
                .doesNotContain("\u001b");
    }

    @Test
    void sendStopsWaitingWhenTheTimeIsOver() {
        program.answers(POST, 202, "{\"id\":\"m1\"}").answers(STORY, 200, story("read", ""));

        assertThat(execute("send", "--json", "--wait", "1ms", "hello")).isEqualTo(1);
        assertThat(out.toString()).contains("\"decision\":\"none\"");
    }

    @Test
    void sendPrintsTheProgramsRefusal() {
        program.answers(POST, 413, "{\"status\":413,\"detail\":\"Field 'text' is too long.\"}");
        assertThat(execute("send", "x")).isEqualTo(1);
        assertThat(err).hasToString("heliograph: Field 'text' is too long.\n");
    }

    @Test
    void saysWhenNothingAnswers() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(
                        bare(
                                "send",
                                "--data",
                                folder.toString(),
                                "--url",
                                "http://127.0.0.1:" + free,
                                "x"))
                .isEqualTo(3);
        assertThat(bare("send", "--data", folder.toString(), "x")).isEqualTo(3);
        assertThat(err.toString()).contains("nothing answers at").contains("no Heliograph runs on");
    }

    @Test
    void saysWhatIsWrongWithTheCommand() {
        assertThat(bare("send", "--wait", "soon", "x")).isEqualTo(2);
        assertThat(bare("fly")).isEqualTo(2);
        assertThat(bare()).isEqualTo(2);
        assertThat(execute("limits", "set", "paper", "maxPositions")).isEqualTo(2);
        assertThat(err.toString())
                .contains("'soon' is no time like 10s")
                .contains("Try: heliograph send --help")
                .doesNotContain("\tat ");
    }

    @Test
    void runRefusesATakenPortAndOddPrices() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            assertThat(bare("run", "--data", folder.resolve("d").toString(), "--port", port))
                    .isEqualTo(1);
            assertThat(err.toString()).contains("port " + port + " is taken", "--port");
        }
        assertThat(bare("run", "--prices", "dreamt")).isEqualTo(2);
        assertThat(bare("run", "--speed", "0")).isEqualTo(2);
    }

    @Test
    void settingsAreListedAddedAndChanged() {
        program.answers("GET /api/v1/sources", 200, "[{\"id\":\"manual\",\"version\":1}]")
                .answers("POST /api/v1/accounts", 201, "{\"id\":\"second\"}")
                .answers(
                        "PUT /api/v1/limits/paper",
                        200,
                        "{\"account\":\"paper\",\"version\":2,\"values\":{\"maxPositions\":\"3\"}}")
                .answers(
                        "GET /api/v1/limits/paper",
                        200,
                        "{\"account\":\"paper\",\"version\":1,\"values\":{\"maxOpenRisk\":\"10%\"}}")
                .answers("PUT /api/v1/subscriptions/*/paper", 200, "{}");

        assertThat(execute("source", "list")).isZero();
        assertThat(execute("limits", "show", "paper")).isZero();
        assertThat(execute("account", "add", "second", "balance=500")).isZero();
        assertThat(execute("account", "add", "second")).isZero();
        assertThat(execute("limits", "set", "paper", "maxPositions=3")).isZero();
        assertThat(execute("subscription", "set", "*", "paper", "paused")).isZero();
        assertThat(out.toString())
                .contains("id      version\nmanual  1\n")
                .contains("version        1\n  maxOpenRisk  10%\n")
                .contains("version         2\n  maxPositions  3\n");
        assertThat(program.requests())
                .contains(
                        "POST /api/v1/accounts {\"balance\":\"500\",\"id\":\"second\"}",
                        "PUT /api/v1/limits/paper {\"maxPositions\":\"3\"}",
                        "PUT /api/v1/subscriptions/*/paper {\"active\":false}");
    }

    @Test
    void listsWhatIsOpenAndWhatBecameOfMessages() {
        program.answers(
                        "GET /api/v1/positions",
                        200,
                        """
                        [{"account":"paper","instrument":"BTC-USDT","side":"LONG","quantity":"2",
                          "averagePrice":"10","markPrice":null,"unrealizedPnl":null,
                          "realizedPnl":"0","stop":"9","targets":["12","14"]}]
                        """)
                .answers(
                        "GET /api/v1/orders",
                        200,
                        """
                        [{"clientOrderId":"open1","status":"ACCEPTED"},
                         {"clientOrderId":"done1","status":"FILLED"}]
                        """)
                .answers(
                        "GET /api/v1/stories",
                        200,
                        """
                        [{"messageId":"m1","message":{"source":"vip","text":"BUY BTC\\nnow",
                          "receivedAt":"2026-11-21T10:00:00Z"},"reading":{"kind":"entry"},
                          "decisions":[{"account":"paper","verdict":"denied","deniedBy":"STOP"}]}]
                        """);

        assertThat(executeAlone("positions")).isZero();
        assertThat(executeAlone("orders")).isZero();
        assertThat(executeAlone("stories")).isZero();
        assertThat(out.toString())
                .contains("BTC-USDT", "12, 14", "open1")
                .contains("vip", "BUY BTC", "paper denied: STOP")
                .doesNotContain("done1", " realizedPnl");
        assertThat(executeAlone("orders", "--all")).isZero();
        assertThat(out.toString()).contains("done1");
    }

    @Test
    void helpAndVersionNeedNothing() {
        for (String command :
                List.of("run", "send", "doctor", "source", "account", "limits", "backup")) {
            assertThat(bare(command, "--help")).isZero();
        }
        assertThat(bare("--version")).isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString()).contains("heliograph development");
    }

    @Test
    void mutesADestinationForAWhileAndUnmutesIt() {
        program.answers("PUT /api/v1/destinations/me/mute", 204, "");

        assertThat(execute("notify", "mute", "me", "2")).isZero();
        assertThat(execute("notify", "unmute", "me")).isZero();
        assertThat(execute("notify", "mute", "me", "0")).isEqualTo(2);

        assertThat(program.requests())
                .hasSize(2)
                .element(0, STRING)
                .matches(".*mute \\{\"until\":\"20[0-9T:.-]+Z\"\\}");
        assertThat(program.requests().getLast()).endsWith("mute {\"until\":null}");
    }

    @Test
    void doctorShowsBotsAndDeadNotices() {
        ServerNote note = new ServerNote(1, 0, URI.create(program.url()), Instant.EPOCH, "test");
        DataDirectory data = DataDirectory.at(folder);
        program.answers(
                        "GET /api/v1/chats",
                        200,
                        """
                        [{"platform":"DISCORD","state":"CONNECTED","since":"2026-11-21T10:00:00Z",
                          "lastError":""},
                         {"platform":"TELEGRAM","state":"REFUSED","since":"2026-11-21T10:00:00Z",
                          "lastError":"Unauthorized"}]
                        """)
                .answers("GET /api/v1/notices", 200, "[]")
                .answers("GET /api/v1/notices", 200, "[{},{}]");

        assertThat(ServerChecks.bots(note, data))
                .extracting(Finding::status, Finding::subject)
                .containsExactly(
                        tuple(Finding.Status.OK, "discord"),
                        tuple(Finding.Status.FAIL, "telegram"));
        assertThat(ServerChecks.notices(note, data).status()).isEqualTo(Finding.Status.OK);
        assertThat(ServerChecks.notices(note, data).found()).isEqualTo("2 given up");
    }

    @Test
    void restoreAsksBeforeItReplacesData() throws IOException {
        Path backup = Files.createFile(folder.resolve("b.zip"));
        Files.createDirectory(folder.resolve("pg"));
        assertThat(bare("restore", "--data", folder.toString(), backup.toString())).isEqualTo(2);
        assertThat(bare("restore", "--data", folder.toString(), "/no/such.zip")).isEqualTo(1);
        assertThat(bare("backup", "--data", folder.resolve("none").toString())).isEqualTo(1);
    }

    private int execute(String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        int options = List.of("send").contains(words[0]) ? 1 : 2;
        line.addAll(options, List.of("--url", program.url(), "--data", folder.toString()));
        return bare(line.toArray(String[]::new));
    }

    /// A command without one below it.
    private int executeAlone(String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.addAll(List.of("--url", program.url(), "--data", folder.toString()));
        return bare(line.toArray(String[]::new));
    }

    private int bare(String... words) {
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(words);
    }

    private static String story(String state, String decision) {
        return "{%s,\"decisions\":[%s],\"state\":\"%s\"}".formatted(READING, decision, state);
    }

    private static String approved(String entry, String stop, String position) {
        String filled =
                "FILLED".equals(entry)
                        ? "\"2\",\"averagePrice\":\"10\""
                        : "\"0\",\"averagePrice\":null";
        return """
        {"account":"paper","verdict":"approved","gates":[],"orders":[\
        {"clientOrderId":"e","leg":"entry","type":"MARKET","side":"BUY","quantity":"2",\
        "price":null,"status":"%s","filledQuantity":%s},\
        {"clientOrderId":"s","leg":"STOP","type":"STOP_MARKET","side":"SELL",\
        "quantity":"2","price":"9","status":"%s","filledQuantity":"0",\
        "averagePrice":null}],"fills":[],"position":%s}\
        """
                .formatted(entry, filled, stop, position);
    }
}
