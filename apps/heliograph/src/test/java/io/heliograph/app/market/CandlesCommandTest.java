package io.heliograph.app.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.app.Main;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.Ratio;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.AccountKind;
import io.heliograph.simulators.okx.ApiKeys;
import io.heliograph.simulators.okx.OkxTradingServer;
import io.heliograph.simulators.trading.PastCandles.Candle;
import io.heliograph.simulators.trading.TradingWorld;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CandlesCommandTest {
    private static final long START = 1_514_764_800_000L;

    @TempDir private Path directory = Path.of("");
    private StringWriter out = new StringWriter();
    private StringWriter err = new StringWriter();
    private Path file = Path.of("");

    @BeforeEach
    void write() throws IOException {
        file = csv("a.csv", 0, 1, 2, 5, 6);
    }

    @Test
    void importsListsAndShowsGapsWithoutARunningProgram() throws IOException {
        assertThat(candles("import", file.toString(), "--symbol", "BTC/USD@BITFINEX")).isZero();
        assertThat(out.toString())
                .contains("5 candles of BTC-USD@BITFINEX 1m, 5 new, 0 known, 0 restated");
        Path other = directory.resolve("b.csv");
        Files.writeString(other, Files.readString(file).replace("101,99,100,6", "101,99,100,9"));
        assertThat(candles("import", other.toString(), "--symbol", "btc-usd@bitfinex")).isZero();
        assertThat(out.toString())
                .contains("0 new, 4 known, 1 restated", "restated: 2018-01-01T00:05:00Z");

        assertThat(candles("list")).isZero();
        assertThat(out.toString().lines().skip(1))
                .containsExactly(
                        "BTC-USD@BITFINEX  1m        5        2018-01-01T00:00:00Z "
                                + " 2018-01-01T00:06:00Z");

        assertThat(candles("gaps", "BTC/USD")).isZero();
        assertThat(out.toString())
                .contains("2018-01-01T00:03:00Z  2018-01-01T00:05:00Z  PT2M")
                .contains("1 gaps in 5 candles");
        assertThat(candles("fill", "BTC/USD")).isEqualTo(2);
        assertThat(err.toString()).contains("not from BITFINEX; import a file");
    }

    @Test
    void fetchesFromAVenueWhatIsNotKeptYet() throws IOException {
        try (OkxTradingServer okx = OkxTradingServer.spot(0, world(), new ApiKeys())) {
            for (int hour = 0; hour < 4; hour++) {
                long open = START + hour * 3_600_000L;
                okx.past()
                        .add(
                                "BTC-USDT",
                                "1H",
                                new Candle(open, List.of("100", "101", "99", "100", "12"), true));
            }
            Map<String, String> places =
                    Map.of("HELIOGRAPH_VENUE_OKX", okx.rest() + " " + okx.stream());

            assertThat(fetch(places, "2018-01-01T01:00:00Z")).isZero();
            assertThat(out).hasToString("BTC-USDT@OKX 1h: 1 new, 0 known, 0 restated\n");
            assertThat(fetch(places, "2018-01-01T03:00:00Z")).isZero();
            assertThat(out).hasToString("BTC-USDT@OKX 1h: 2 new, 1 known, 0 restated\n");
        }
    }

    private int fetch(Map<String, String> environment, String to) {
        out = new StringWriter();
        return new CommandLine(new CandlesCommand(environment))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(
                        "fetch",
                        "okx",
                        "BTC/USDT",
                        "--interval",
                        "1h",
                        "--from",
                        "2018-01-01",
                        "--to",
                        to,
                        "--data",
                        directory.resolve("home").toString());
    }

    private static TradingWorld world() {
        return new TradingWorld(
                AccountKind.SPOT,
                InstrumentCatalogue.shipped(new VenueId("OKX")).all(),
                Ratio.of("1"),
                InstantSource.system());
    }

    @Test
    void refusesInWordsBeforeItTouchesAnything() throws IOException {
        assertThat(candles("import", file.toString(), "--symbol", "BTC USD")).isEqualTo(2);
        assertThat(err.toString()).contains("an instrument is written BTC/USDT");
        assertThat(candles("fetch", "bitfinex", "BTC/USD", "--from", "2024-01-01")).isEqualTo(2);
        assertThat(err.toString()).contains("not from bitfinex");
        assertThat(candles("fetch", "binance", "BTC/USD", "--from", "yesterday")).isEqualTo(2);
        assertThat(err.toString()).contains("--from must be like 2018-06-01");
        Files.writeString(file, Files.readString(file) + "1514765280000,1,2,3,4,5\n");
        assertThat(candles("import", file.toString(), "--symbol", "BTC/USD")).isEqualTo(1);
        assertThat(err.toString()).contains("a.csv, line 7: prices must be positive, high");
    }

    private Path csv(String name, int... minutes) throws IOException {
        StringBuilder text = new StringBuilder("time,open,high,low,close,volume\n");
        for (int minute : minutes) {
            text.append(START + minute * 60_000L).append(",100,101,99,100,").append(minute + 1);
            text.append('\n');
        }
        return Files.writeString(directory.resolve(name), text);
    }

    private int candles(String... words) {
        out = new StringWriter();
        err = new StringWriter();
        String[] all = new String[words.length + 3];
        all[0] = "candles";
        System.arraycopy(words, 0, all, 1, words.length);
        all[words.length + 1] = "--data";
        all[words.length + 2] = directory.resolve("home").toString();
        return Main.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
                .execute(all);
    }
}
