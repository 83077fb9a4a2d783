package io.heliograph.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.simulators.binance.BinanceMarketDataServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Candles come from a venue into the database and from there into a back-test: the command line as
/// people start it, a server of Binance's market data, the embedded database.
class FetchedCandlesTest {
    private static final long START = 1_514_764_800_000L;
    private static final int CANDLES = 2_500;

    @TempDir private Path folder = Path.of("");
    private final Map<Integer, String> rows = new TreeMap<>();
    private BinanceMarketDataServer binance;

    @BeforeEach
    void start() throws IOException {
        binance = BinanceMarketDataServer.start();
    }

    @AfterEach
    void stop() throws IOException {
        binance.close();
    }

    @Test
    void areKeptThroughAnInterruptionFilledWhereTheyLackAndGiveTheSameBacktestAsAFile()
            throws IOException, InterruptedException {
        for (int minute = 0; minute < CANDLES; minute++) {
            if (minute < 300 || minute >= 340) {
                candle(minute);
            }
        }
        // The second step of 960 is not to be read.
        binance.candle("BTCUSDT", "1m", millis(1_700), "1", "nonsense", "1", "1", "1");

        String[] fetch = {
            "candles", "fetch", "binance", "BTC/USDT", "--from", "2018-01-01", "--to", "2018-01-03"
        };
        assertThat(heliograph(3, fetch)).contains("sends a candle that is none");
        assertThat(heliograph(0, "candles", "list")).contains("BTC-USDT@BINANCE  1m        920 ");

        candle(1_700);
        assertThat(heliograph(0, fetch))
                .contains("BTC-USDT@BINANCE 1m: 1540 new, 920 known, 0 restated");
        assertThat(heliograph(0, "candles", "gaps", "BTC/USDT"))
                .contains("2018-01-01T05:00:00Z  2018-01-01T05:40:00Z  PT40M")
                .contains("1 gaps in 2460 candles");

        for (int minute = 300; minute < 340; minute++) {
            candle(minute);
        }
        assertThat(heliograph(0, "candles", "fill", "BTC/USDT")).contains(" 40 new, 0 known");
        assertThat(heliograph(0, "candles", "gaps", "BTC/USDT")).contains("0 gaps in 2500 candles");

        Path file = folder.resolve("BTCUSDT.csv");
        Files.writeString(
                file, "time,open,high,low,close,volume\n" + String.join("", rows.values()));
        backtest("db:BTC/USDT@1m", "stored");
        backtest(file.toString(), "read");
        assertThat(folder.resolve("stored/trades.csv"))
                .hasSameTextualContentAs(folder.resolve("read/trades.csv"));
        assertThat(folder.resolve("stored/equity.csv"))
                .hasSameTextualContentAs(folder.resolve("read/equity.csv"));
        assertThat(Files.readAllLines(folder.resolve("stored/trades.csv"))).hasSizeGreaterThan(20);
    }

    private void backtest(String data, String out) throws IOException, InterruptedException {
        heliograph(
                0,
                "backtest",
                "--strategy",
                "ma-cross",
                "--param",
                "fast=5,slow=20,mode=long-flat",
                "--quantity",
                "1",
                "--cash",
                "1000000",
                "--data",
                data,
                "--out",
                folder.resolve(out).toString());
    }

    private void candle(int minute) {
        double close = 10_000 + 40 * Math.sin(minute / 9.0) + minute % 7;
        String[] values = new String[5];
        double[] prices = {close - 1, close + 2, close - 3, close, 12.5};
        for (int i = 0; i < values.length; i++) {
            values[i] = String.format(Locale.ROOT, "%.2f", prices[i]);
        }
        binance.candle("BTCUSDT", "1m", millis(minute), values);
        rows.put(minute, millis(minute) + "," + String.join(",", values) + "\n");
    }

    /// Runs a command to its end and returns everything it said.
    private String heliograph(int exit, String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(
                List.of(
                        "-XX:TieredStopAtLevel=1",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.heliograph.app.Main"));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(
                        Map.of(
                                "HELIOGRAPH_DATA",
                                folder.resolve("home").toString(),
                                "HELIOGRAPH_BINANCE_REST",
                                binance.rest().toString()));
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(180, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isEqualTo(exit);
        return said;
    }

    private static long millis(int minute) {
        return START + minute * 60_000L;
    }
}
