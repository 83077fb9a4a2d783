package io.heliograph.venues.recorded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.model.AssetClass;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.VenueId;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.venues.Heard;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordedPricesTest {
    private static final VenueId PAPER = new VenueId("PAPER");
    private static final InstrumentCatalogue CATALOGUE = InstrumentCatalogue.shipped(PAPER);
    private static final String GOOD =
            """
            time,open,high,low,close,volume
            1514764800000,13763,13788,13752.18234,13753,5.1333
            1514764860000,13763,13773,13741,13772,15.5361
            1514764980000,13774,13777,13741,13742,16.9589
            """;

    @TempDir private Path folder;
    private final Heard heard = new Heard();

    private RecordedPrices open(Path file, String instrument, String speed) {
        return RecordedPrices.open(
                file,
                Optional.ofNullable(instrument),
                new BigDecimal(speed),
                PAPER,
                CATALOGUE,
                InstantSource.system());
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    @Test
    void playsEveryCandleAndSaysWhenItIsOver() throws IOException {
        try (RecordedPrices prices = open(file("a.csv", GOOD), "BTC/USD", "100000")) {
            prices.start(heard);
            Heard.await("the end", () -> prices.trouble().equals("the recording has ended"));
            assertThat(heard.updates()).hasSize(3);
            MarketUpdate.CandleClosed first =
                    (MarketUpdate.CandleClosed) heard.updates().getFirst();
            assertThat(first.instrument().toString()).isEqualTo("BTC-USD@PAPER");
            assertThat(first.candle().openTime()).isEqualTo(Instant.parse("2018-01-01T00:00:00Z"));
            assertThat(first.candle().closeTime()).isEqualTo(Instant.parse("2018-01-01T00:01:00Z"));
            assertThat(first.candle().low().toString()).isEqualTo("13752.18234");
            assertThat(prices.origin().toString()).isEqualTo("RECORDED a.csv");
        }
    }

    @Test
    void readsGzip() throws IOException {
        Path file = folder.resolve("bitfinex_btcusd_1m_2018.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(GOOD.getBytes(StandardCharsets.UTF_8));
        }
        try (RecordedPrices prices = open(file, null, "60")) {
            assertThat(prices.instruments().getFirst().id().symbol()).isEqualTo("BTC-USD");
            assertThat(prices.staleAfter()).isEqualTo(Duration.ofSeconds(30));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bitfinex_btcusd_1m_2018.csv, BTC-USD, CRYPTO",
        "dukascopy_eurgbp_1d.csv, EUR-GBP, FOREX",
        "binanceus_btcusdt_1m.csv, BTC-USDT, CRYPTO",
        "lean_aapl_1d.csv, AAPL-USD, STOCK",
    })
    void tellsTheInstrumentFromTheName(String name, String symbol, AssetClass asset)
            throws IOException {
        try (RecordedPrices prices = open(file(name, GOOD), null, "1")) {
            Instrument instrument = prices.instruments().getFirst();
            assertThat(instrument.id().symbol()).isEqualTo(symbol);
            assertThat(instrument.asset()).isEqualTo(asset);
        }
    }

    @Test
    void derivesRulesFromTheDecimalsWhereNobodyKnowsThem() throws IOException {
        try (RecordedPrices prices = open(file("a.csv", GOOD), "FOO/USD", "1")) {
            Instrument instrument = prices.instruments().getFirst();
            assertThat(instrument.tickSize()).isEqualByComparingTo("0.00001");
            assertThat(instrument.lotStep()).isEqualByComparingTo("0.0001");
        }
    }

    @Test
    void refusesWithTheLineAndWhatWasExpected() throws IOException {
        assertThatThrownBy(() -> open(file("prices-of-9.csv", GOOD), null, "1"))
                .hasMessageContaining("append it, as in file:");
        assertThatThrownBy(() -> open(folder.resolve("no.csv"), "BTC/USD", "1"))
                .hasMessageContaining("there is no file");
        assertThatThrownBy(() -> open(file("a.csv", GOOD), "NOSUCHTHING", "1"))
                .hasMessage("an instrument is written BTC/USD, was NOSUCHTHING");
        assertThatThrownBy(() -> open(file("b.csv", "hello\n"), "BTC/USD", "1"))
                .hasMessage(
                        "b.csv, line 1: expected the header \"time,open,high,low,close,volume\","
                                + " found \"hello\"");
        assertThatThrownBy(() -> open(file("c.csv", GOOD + "1,2,3\n"), "BTC/USD", "1"))
                .hasMessageStartingWith("c.csv, line 5: expected 6 columns");
        assertThatThrownBy(() ->
                        open(file("d.csv", GOOD + "1514764980000,1,1,1,1,1\n"), "BTC/USD", "1"))
                .hasMessageStartingWith("d.csv, line 5: time 1514764980000");
        assertThatThrownBy(() ->
                        open(file("e.csv", GOOD + "1514765980000,1,1,2,1,1\n"), "BTC/USD", "1"))
                .hasMessageContaining("line 5")
                .hasMessageContaining("high the highest");
        assertThatThrownBy(() ->
                        open(file("f.csv", GOOD + "1514765980000,1e400,1,1,1,1\n"), "BTC/USD", "1"))
                .hasMessageContaining("line 5");
        assertThatThrownBy(() -> open(file("g.csv", GOOD), "BTC/USD", "0"))
                .hasMessage("speed must be positive, was 0");
    }

    @Test
    void readsEveryRecordingAtHand() throws IOException {
        Path market = sharedMarket();
        Assumptions.assumeTrue(
                Files.isDirectory(market), "no recordings beside this repository: nothing to read");
        List<Path> files;
        try (Stream<Path> all = Files.walk(market)) {
            files =
                    all.filter(path -> path.toString().matches(".*\\.csv(\\.gz)?"))
                            .filter(path -> !path.toString().matches(".*(ticks|MANIFEST).*"))
                            .sorted()
                            .toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            try (RecordedPrices prices = open(file, null, "1")) {
                assertThat(prices.instruments()).as(file.toString()).hasSize(1);
            } catch (IllegalArgumentException unnamed) {
                assertThat(unnamed).hasMessageContaining("append it");
                open(file, "FOO/USD", "1").close();
            }
        }
    }

    private static Path sharedMarket() {
        Path root = Path.of(System.getProperty("user.dir")).toAbsolutePath();
        while (root.getParent() != null && !Files.isDirectory(root.resolve("shared/market"))) {
            root = root.getParent();
        }
        return root.resolve("shared/market");
    }
}
