package io.heliograph.app.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.app.Main;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BacktestCommandTest {
    private static final long START = 1_514_764_800_000L;

    @TempDir Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Path data = Path.of("");

    @BeforeEach
    void waves() throws IOException {
        data = directory.resolve("btcusd_1m.csv");
        StringBuilder csv = new StringBuilder("time,open,high,low,close,volume\n");
        double last = 100;
        for (int i = 0; i < 9_000; i++) {
            double close = Math.round((100 + 10 * Math.sin(i / 40.0)) * 100) / 100.0;
            csv.append(
                    String.format(
                            Locale.ROOT,
                            "%d,%.2f,%.2f,%.2f,%.2f,1%n",
                            START + i * 60_000L,
                            last,
                            Math.max(last, close),
                            Math.min(last, close),
                            close));
            last = close;
        }
        Files.writeString(data, csv);
    }

    @Test
    void writesResultTradesEquityAndReport() throws IOException {
        Path result = directory.resolve("result");
        assertThat(backtest("--quantity", "1", "--out", result.toString())).isZero();
        JsonNode json =
                JsonMapper.shared().readTree(Files.readString(result.resolve("result.json")));
        assertThat(json.path("complete").asBoolean()).isTrue();
        assertThat(json.path("bars").asInt()).isEqualTo(9_000);
        assertThat(json.path("closedTrades").asInt()).isPositive();
        assertThat(json.path("metrics").path("sharpe").isMissingNode()).isFalse();
        assertThat(Files.readAllLines(result.resolve("trades.csv")))
                .hasSize(1 + json.path("closedTrades").asInt());
        assertThat(Files.readString(result.resolve("report.html")))
                .contains("<svg", "Drawdown in percent", "Costs and assumptions")
                .doesNotContain("<script", "http:", "https:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsi-dip", "volume-breakout", "london-gap"})
    void runsRulesFromAFileAndKeepsTheirVersionAndHash(String name) throws IOException {
        Path rules = Path.of("..", "..", "docs", "strategies", name + ".json");
        Path result = directory.resolve(name);
        assertThat(
                        run(
                                "backtest",
                                "--strategy",
                                rules.toString(),
                                "--data",
                                data.toString(),
                                "--out",
                                result.toString()))
                .isZero();
        JsonNode json =
                JsonMapper.shared().readTree(Files.readString(result.resolve("result.json")));
        assertThat(json.path("complete").asBoolean()).isTrue();
        assertThat(json.at("/assumptions/strategy").asString()).isEqualTo(name);
        assertThat(json.at("/assumptions/rules version").asString()).isEqualTo("1");
        assertThat(json.at("/assumptions/rules sha256").asString()).matches("[0-9a-f]{64}");
    }

    @Test
    void rulesThatReadVolumeAreRefusedOnCandlesThatHaveNone() throws IOException {
        Files.writeString(data, Files.readString(data).replace(",1\n", ",0\n"));
        Path rules = Path.of("..", "..", "docs", "strategies", "volume-breakout.json");
        assertThat(
                        run(
                                "backtest",
                                "--strategy",
                                rules.toString(),
                                "--data",
                                data.toString(),
                                "--out",
                                directory.resolve("none").toString()))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("the rules read volume_spike(20), but the candles have no volume");
    }

    @Test
    void sameRunWritesTheSameBytes() throws IOException {
        for (String name : List.of("one", "two")) {
            Path result = directory.resolve(name);
            assertThat(backtest("--account", account(), "--out", result.toString())).isZero();
        }
        for (String file :
                List.of(
                        "result.json",
                        "trades.csv",
                        "equity.csv",
                        "report.html",
                        "decisions.jsonl")) {
            assertThat(directory.resolve("one").resolve(file))
                    .hasSameBinaryContentAs(directory.resolve("two").resolve(file));
        }
        assertThat(Files.readString(directory.resolve("one/decisions.jsonl")))
                .contains("\"Approved\"", "\"gates\"");
    }

    @Test
    void announcementsHoldBackStrategiesRulesAndMessagesAlike() throws IOException {
        Path calendar =
                Files.writeString(
                        directory.resolve("fed.csv"),
                        "time,currency,impact,event\n2018-01-03 19:00,USD,high,\"Fed, minutes\"\n");
        Path limits =
                Files.writeString(
                        directory.resolve("account.json"),
                        """
                        {"limits": {"defaultStop": "2%", "newsBlock": "HIGH", "newsBefore": "24h",
                                    "newsAfter": "24h"}}
                        """);
        String[] news = {"--calendar", calendar.toString(), "--calendar-zone", "America/New_York"};
        String[] account = {"--account", limits.toString()};

        JsonNode free = result(account);
        JsonNode held = result(both(account, news));
        assertThat(held.path("closedTrades").asInt())
                .isPositive()
                .isLessThan(free.path("closedTrades").asInt());
        assertThat(held.at("/assumptions/news").asString()).isEqualTo("fed.csv");
        assertThat(Files.readString(directory.resolve("result/decisions.jsonl")))
                // 19:00 in New York.
                .contains("NEWS_WINDOW", "Fed, minutes", "2018-01-04T00:00:00Z");

        Path rules =
                Files.writeString(
                        directory.resolve("near.json"),
                        """
                        {"name": "near", "version": 1, "risk": {"quantity": "1"},
                         "long": {"enter": {"news": {"impact": "HIGH", "before": 30, "after": 15}}},
                         "stop": {"percent": 50}, "targets": [{"percent": 50}]}
                        """);
        assertThat(result("--strategy", rules.toString()).path("fills").asInt()).isZero();
        assertThat(
                        result(both(new String[] {"--strategy", rules.toString()}, news))
                                .path("fills")
                                .asInt())
                .isPositive();

        Path messages =
                Files.writeString(
                        directory.resolve("messages.jsonl"),
                        """
                        {"id":"1","time":"2018-01-04T00:01:00Z","author":"a","text":"BUY BTC/USD now SL 3% TP 5%"}
                        """);
        String[] replay = {"replay", "--messages", messages.toString(), "--data", data.toString()};
        assertThat(run(both(both(replay, account), news))).isZero();
        assertThat(out.toString()).contains("1 NEWS_WINDOW");
    }

    @Test
    void eachStrategyTradesEachInstrumentInAnAccountOfItsOwn() throws IOException {
        Path other = directory.resolve("ethusd_1m.csv");
        Files.copy(data, other);
        Path result = directory.resolve("many");
        assertThat(
                        run(
                                "backtest",
                                "--strategy",
                                "ma-cross:fast=5,slow=20",
                                "--strategy",
                                "ma-cross:fast=3,slow=9",
                                "--data",
                                data.toString(),
                                other.toString(),
                                "--quantity",
                                "1",
                                "--out",
                                result.toString()))
                .isZero();
        JsonNode json =
                JsonMapper.shared().readTree(Files.readString(result.resolve("result.json")));
        assertThat(json.path("complete").asBoolean()).isTrue();
        assertThat(json.path("runs").findValuesAsString("folder"))
                .containsExactly(
                        "BTC-USD_ma-cross",
                        "BTC-USD_ma-cross_2",
                        "ETH-USD_ma-cross",
                        "ETH-USD_ma-cross_2");
        assertThat(json.path("totals").get(0).path("cash").asString()).isEqualTo("40000");
        assertThat(json.path("totals").get(0).path("bars").asInt()).isEqualTo(36_000);
        assertThat(result.resolve("ETH-USD_ma-cross_2/report.html")).isNotEmptyFile();
        assertThat(result.resolve("BTC-USD_ma-cross/trades.csv"))
                .hasSameBinaryContentAs(result.resolve("ETH-USD_ma-cross/trades.csv"));
    }

    @Test
    void parametersOfSeveralStrategiesGoWithEach() {
        assertThat(backtest("--strategy", "trend", "--quantity", "1", "--out", "x")).isEqualTo(2);
        assertThat(err.toString()).contains("--strategy ma-cross:fast=10,slow=50");
    }

    @Test
    void benchmarkTellsAlphaAndBeta() throws IOException {
        Path result = directory.resolve("beside");
        assertThat(
                        backtest(
                                "--quantity",
                                "1",
                                "--benchmark",
                                data.toString(),
                                "--out",
                                result.toString()))
                .isZero();
        JsonNode metrics =
                JsonMapper.shared()
                        .readTree(Files.readString(result.resolve("result.json")))
                        .path("metrics");
        assertThat(metrics.path("comparedReturns").asInt()).isEqualTo(6);
        assertThat(metrics.path("beta").isNumber()).isTrue();
        assertThat(metrics.path("informationRatio").isNumber()).isTrue();
        assertThat(Files.readString(result.resolve("report.html"))).contains("informationRatio");
    }

    @Test
    void badDataIsNamedByFileAndLine() throws IOException {
        List<String> lines = new ArrayList<>(Files.readAllLines(data));
        lines.set(7, lines.get(6));
        Files.write(data, lines);
        assertThat(backtest("--quantity", "1", "--out", directory.resolve("r").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("btcusd_1m.csv", "line 8");
    }

    @Test
    void unknownParameterIsAnsweredWithThoseThereAre() {
        assertThat(
                        run(
                                "backtest",
                                "--strategy",
                                "ma-cross",
                                "--param",
                                "fats=3",
                                "--data",
                                data.toString(),
                                "--out",
                                directory.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("fats", "fast, slow, mode, stop");
    }

    @Test
    void replayTellsWhatWasRefusedAndHowLatePricesWereHad() throws IOException {
        Path messages = directory.resolve("messages.jsonl");
        Files.writeString(
                messages,
                """
                {"id":"1","time":"2018-01-01T01:00:20Z","author":"a","text":"BUY BTC/USD now SL 3% TP 5%"}
                {"id":"2","time":"2018-01-01T02:00:00Z","author":"a","text":"BUY DOGE/USD now SL 3%"}
                {"id":"3","time":"2018-01-01T03:00:00Z","author":"a","text":"good morning"}
                """);
        Path result = directory.resolve("replay");
        assertThat(
                        run(
                                "replay",
                                "--messages",
                                messages.toString(),
                                "--data",
                                data.toString(),
                                "--out",
                                result.toString()))
                .isZero();
        assertThat(out.toString())
                .contains("3 messages", "1 INSTRUMENT_UNKNOWN", "0.25 s", "30.00 s");
        JsonNode json =
                JsonMapper.shared().readTree(Files.readString(result.resolve("replay.json")));
        assertThat(json.path("signals").size()).isEqualTo(2);
        assertThat(json.path("obtainablePrice").size()).isEqualTo(5);
        assertThat(json.path("signals").get(0).path("decision").asString()).isEqualTo("approved");
    }

    @Test
    void replayByQuotesTellsDelaysApartAndADeletionLeavesTheTradeItsStop() throws IOException {
        Path quotes = directory.resolve("btcusd_quotes.csv");
        StringBuilder csv = new StringBuilder("time,bid,ask\n");
        for (int i = 0; i < 2_400; i++) {
            // A tenth higher with each quarter of a second for a minute, then below the stop.
            double mid = i < 240 ? 1_000 + i / 10.0 : 900;
            csv.append(
                    String.format(
                            Locale.ROOT, "%d,%.2f,%.2f%n", START + i * 250L, mid - 0.5, mid + 0.5));
        }
        Files.writeString(quotes, csv);
        Path messages = directory.resolve("messages.jsonl");
        Files.writeString(
                messages,
                """
                {"id":"1","time":"2018-01-01T00:00:10Z","author":"a","text":"hello"}
                {"id":"1","time":"2018-01-01T00:00:12Z","author":"a","text":"BUY BTC/USD now SL 3% TP 50%"}
                {"id":"1","time":"2018-01-01T00:00:55Z","deleted":true}
                """);
        Path result = directory.resolve("replay");
        assertThat(
                        run(
                                "replay",
                                "--messages",
                                messages.toString(),
                                "--data",
                                quotes.toString(),
                                "--out",
                                result.toString()))
                .isZero();
        assertThat(out.toString())
                .contains("1 deleted", "every price as it was made (2400)")
                .doesNotContain("Candles know no price finer");
        JsonNode json =
                JsonMapper.shared().readTree(Files.readString(result.resolve("replay.json")));
        JsonNode late = json.path("obtainablePrice");
        assertThat(late.get(0).path("entryWorseBy").asDouble())
                .isLessThan(late.get(1).path("entryWorseBy").asDouble())
                .isPositive();
        assertThat(late.get(3).path("entryWorseBy").asDouble())
                .isLessThan(late.get(4).path("entryWorseBy").asDouble());
        JsonNode signal = json.path("signals").get(0);
        assertThat(signal.path("closed").asString()).isEqualTo(signal.path("opened").asString());
        assertThat(signal.path("profit").asString()).startsWith("-");
    }

    @Test
    void messageWithoutATimeIsNamedByItsLine() throws IOException {
        Path messages = directory.resolve("messages.jsonl");
        Files.writeString(messages, "{\"id\":\"1\",\"text\":\"BUY BTC/USD now\"}\n");
        assertThat(run("replay", "--messages", messages.toString(), "--data", data.toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("line 1", "\"time\"");
    }

    @Test
    void interruptedSearchGoesOnToTheSameEnd() throws IOException {
        Path whole = directory.resolve("whole");
        Path cut = directory.resolve("cut");
        assertThat(optimize(whole)).isZero();
        assertThat(optimize(cut)).isZero();
        Path trials = cut.resolve("trials.jsonl");
        String lines = Files.readString(trials);
        Files.writeString(trials, lines.substring(0, lines.length() * 2 / 3));
        assertThat(optimize(cut)).isZero();
        assertThat(cut.resolve("optimization.json"))
                .hasSameBinaryContentAs(whole.resolve("optimization.json"));
        assertThat(out.toString()).contains("out-of-sample", "deflated Sharpe");
    }

    @Test
    void searchDoesNotGoOnWithAnotherOnesTrials() {
        Path same = directory.resolve("same");
        assertThat(optimize(same)).isZero();
        assertThat(optimize(same, "--fee", "0.01")).isEqualTo(1);
        assertThat(err.toString()).contains("of another search");
    }

    /// Of a run with the strategy of these tests, or another one.
    private JsonNode result(String... more) throws IOException {
        Path result = directory.resolve("result");
        String[] line = {"backtest", "--data", data.toString(), "--out", result.toString()};
        String[] usual = {"--strategy", "ma-cross:fast=5,slow=20"};
        boolean other = List.of(more).contains("--strategy");
        assertThat(run(both(line, other ? more : both(usual, more)))).isZero();
        return JsonMapper.shared().readTree(Files.readString(result.resolve("result.json")));
    }

    private static String[] both(String[] one, String[] other) {
        return Stream.concat(Stream.of(one), Stream.of(other)).toArray(String[]::new);
    }

    private int optimize(Path result, String... more) {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "optimize",
                                "--strategy",
                                "ma-cross",
                                "--grid",
                                "fast=3..9/3,slow=20|40",
                                "--quantity",
                                "1",
                                "--folds",
                                "2",
                                "--data",
                                data.toString(),
                                "--out",
                                result.toString()));
        line.addAll(List.of(more));
        return run(line.toArray(String[]::new));
    }

    private String account() throws IOException {
        Path file = directory.resolve("account.json");
        Files.writeString(file, "{\"limits\": {\"defaultStop\": \"2%\"}}");
        return file.toString();
    }

    private int backtest(String... more) {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                "backtest",
                                "--strategy",
                                "ma-cross",
                                "--param",
                                "fast=5,slow=20",
                                "--data",
                                data.toString(),
                                "--cash",
                                "10000"));
        line.addAll(List.of(more));
        return run(line.toArray(String[]::new));
    }

    private int run(String... line) {
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(line);
    }
}
