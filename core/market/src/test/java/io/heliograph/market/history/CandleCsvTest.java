package io.heliograph.market.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CandleCsvTest {
    private static final String HEADER = "time,open,high,low,close,volume\n";
    private static final String FIRST = "1514764800000,13763,13788,13752.18234,13753,5.1333\n";
    private static final String SECOND = "1514764860000,13763,13773,13741,13772,15.5361\n";

    @Test
    void keepsEveryPriceToTheLastDigit() {
        CandleSeries series = read(HEADER + FIRST + SECOND);
        assertThat(series.size()).isEqualTo(2);
        assertThat(series.interval()).isEqualTo(CandleInterval.of("1m"));
        assertThat(series.candle(0).low().value()).isEqualByComparingTo("13752.18234");
        assertThat(series.candle(0).volume()).isEqualByComparingTo("5.1333");
        assertThat(series.grid().decimals()).isEqualTo(5);
    }

    @Test
    void readsWhatOtherProgramsWrite() {
        CandleSeries series =
                read(
                        "\uFEFFTime, Open, High, Low, Close, Volume\r\n"
                                + "1514764800000,1e-05,2E-05,0.00001,0.000015,1.2e-07\r\n\r\n"
                                + "1.51476486e+12, 0.00001,0.00002,.00001,0.00002,0");
        assertThat(series.candle(0).close().value()).isEqualByComparingTo("0.000015");
        assertThat(series.openMillis(1)).isEqualTo(1514764860000L);
        assertThat(series.low(1)).isEqualTo(0.00001);
    }

    @Test
    void readsEveryDecimalAsTheJdkDoes() {
        long seed = 20261121;
        System.out.println("seed " + seed);
        SplittableRandom random = new SplittableRandom(seed);
        StringBuilder text = new StringBuilder(HEADER);
        double[] expected = new double[2_000];
        for (int i = 0; i < expected.length; i++) {
            BigDecimal price =
                    BigDecimal.valueOf(
                            random.nextLong(1, (long) Math.pow(10, random.nextInt(1, 16))),
                            random.nextInt(0, 16));
            expected[i] = price.doubleValue();
            String shown = price.toPlainString();
            text.append(1514764800000L + 60_000L * i)
                    .append((',' + shown).repeat(4))
                    .append(",1\n");
        }
        CandleSeries series = read(text.toString());
        for (int i = 0; i < expected.length; i++) {
            assertThat(series.close(i)).as("line %d", i + 2).isEqualTo(expected[i]);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1514764920000,1,1,1,1,1      | 4 | time 1514764860000 must not lie before
                    1514764800000,1,1,1,1,1      | 3 | time 1514764800000 is there twice
                    1514764860000,NaN,1,1,1,1    | 3 | open must be a number, was "NaN"
                    1514764860000,1,inf,1,1,1    | 3 | high must be a number, was "inf"
                    1514764860000,-1,1,-1,1,1    | 3 | prices must be positive
                    1514764860000,0,1,0,1,1      | 3 | prices must be positive
                    1514764860000,5,4,3,4,1      | 3 | high the highest
                    1514764860000,1,1,1,1,-1     | 3 | volume must not be negative, was -1.0
                    1514764860000,1,1,1,1,NaN    | 3 | volume must be a number, was "NaN"
                    1514764860000,1,1,1,1        | 3 | expected 6 columns
                    1514764860000,1,1,1,1,1,1    | 3 | expected 6 columns
                    1514764860000;1;1;1;1;1      | 3 | expected 6 columns
                    1514764860000,,1,1,1,1       | 3 | open must be a number, was ""
                    1514764860,1,1,1,1,1         | 3 | which looks like seconds
                    1514764860000000,1,1,1,1,1   | 3 | which looks like microseconds
                    1514764860000000000,1,1,1,1,1| 3 | which looks like nanoseconds
                    2018-01-01 00:01,1,1,1,1,1   | 3 | time must be milliseconds since 1970, was "2018-01-01 00:01"
                    1514764860000,1.00000000000000001,2,1,1,1 | 3 | open has more digits than can be kept exactly
                    1514764860000,1e999999999,2,1,1,1 | 3 | open must have at most
                    """)
    void namesFileAndLineOfWhatIsWrong(String line, int number, String problem) {
        String text = HEADER + FIRST + line + "\n" + SECOND;
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(HistoryException.class)
                .hasMessageStartingWith("prices.csv, line " + number + ": ")
                .hasMessageContaining(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                                 | 1 | the file is empty
                    'a,b'                              | 1 | expected the header
                    'time,open,high,low,close,volume'  | 2 | expected at least 2 candles
                    """)
    void namesWhatIsMissing(String text, int line, String problem) {
        assertThatThrownBy(() -> read(text))
                .hasMessageStartingWith("prices.csv, line " + line + ": ")
                .hasMessageContaining(problem);
    }

    @Test
    void refusesAStepThatIsNoInterval() {
        String text = HEADER + FIRST + SECOND.replace("1514764860000", "1514764861000");
        assertThatThrownBy(() -> read(text)).hasMessageContaining("no interval lasts 61000 ms");
    }

    @Test
    void refusesCandlesThatOverlap() {
        byte[] bytes = (HEADER + FIRST + SECOND).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() ->
                        CandleCsv.read(
                                "prices.csv",
                                new ByteArrayInputStream(bytes),
                                CandleInterval.of("5m")))
                .hasMessageContaining("line 3: time 1514764860000 must not lie before");
    }

    @Test
    void tellsWhereAPackedFileBreaks() throws IOException {
        StringBuilder text = new StringBuilder(HEADER);
        for (int i = 0; i < 20_000; i++) {
            text.append(1514764800000L + 60_000L * i)
                    .append(",1%d,9999,1,1%d,1\n".formatted(i * 7919 % 1000, i % 991));
        }
        byte[] packed = packed(text.toString());
        assertThat(read(packed).size()).isEqualTo(20_000);
        for (int cut : new int[] {3, 20, packed.length / 2, packed.length - 4}) {
            assertThatThrownBy(() -> read(Arrays.copyOf(packed, cut)))
                    .isInstanceOf(HistoryException.class)
                    .hasMessageStartingWith("prices.csv, line ")
                    .hasMessageEndingWith("the packed file is cut off here");
        }
        byte[] damaged = packed.clone();
        damaged[packed.length - 6] ^= 0x55;
        assertThatThrownBy(() -> read(damaged)).hasMessageContaining("the packed file is damaged");
    }

    @Test
    void refusesWhatIsNoText() {
        byte[] noise = new byte[100_000];
        assertThatThrownBy(() -> read(noise)).hasMessageContaining("the line does not end");
    }

    private static CandleSeries read(String text) {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    private static CandleSeries read(byte[] bytes) {
        return CandleCsv.read("prices.csv", new ByteArrayInputStream(bytes));
    }

    private static byte[] packed(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
