package io.heliograph.reporting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Figures that empyrical and quantstats give for the same trades: averages of 50 and 200 days,
/// bought with all money in whole shares at the next opening, 0.1 % of fee a side.
class CheckValuesTest {
    private static final BigDecimal FEE = new BigDecimal("0.001");
    private static final EquityCurve CURVE = new EquityCurve(100_000);
    private static final List<ClosedTrade> TRADES = new ArrayList<>();
    private static final DailyValues BENCHMARK = new DailyValues();
    private static long shares;

    private record Row(long millis, BigDecimal open, BigDecimal close) {}

    @BeforeAll
    static void trade() {
        for (Row row : rows("equity/lean_spy_1d.csv")) {
            BENCHMARK.add(Math.floorDiv(row.millis, 86_400_000L), row.close.doubleValue());
        }
        List<Row> rows = rows("equity/backtestingpy_goog_1d.csv");
        BigDecimal cash = new BigDecimal("100000");
        BigDecimal paid = BigDecimal.ZERO;
        BigDecimal price = BigDecimal.ONE;
        Instant opened = Instant.EPOCH;
        int wanted = 0;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (wanted > 0 && shares == 0) {
                price = row.open;
                BigDecimal each = price.multiply(BigDecimal.ONE.add(FEE));
                shares = cash.divide(each, 0, RoundingMode.DOWN).longValueExact();
                paid = each.multiply(BigDecimal.valueOf(shares));
                cash = cash.subtract(paid);
                opened = Instant.ofEpochMilli(row.millis);
            } else if (wanted == 0 && shares > 0) {
                BigDecimal got =
                        row.open
                                .multiply(BigDecimal.ONE.subtract(FEE))
                                .multiply(BigDecimal.valueOf(shares));
                cash = cash.add(got);
                TRADES.add(
                        new ClosedTrade(
                                opened,
                                Instant.ofEpochMilli(row.millis),
                                got.subtract(paid),
                                price.multiply(BigDecimal.valueOf(shares))));
                shares = 0;
            }
            int now = i >= 199 ? comparison(rows, i) : 0;
            int before = i >= 200 ? comparison(rows, i - 1) : 0;
            if (i >= 200 && now > 0 && before <= 0) {
                wanted = 1;
            } else if (i >= 200 && now < 0 && before >= 0) {
                wanted = 0;
            }
            BigDecimal held = row.close.multiply(BigDecimal.valueOf(shares));
            CURVE.mark(row.millis, cash.add(held).doubleValue());
        }
    }

    @Test
    void repeatsTheTrades() {
        assertThat(CURVE.size()).isEqualTo(2_148);
        assertThat(shares).isEqualTo(155);
        assertThat(TRADES).hasSize(4);
        assertThat(CURVE.last()).isEqualTo(125_304.08032);
    }

    @Test
    void judgesReturnsAsOthersDo() {
        assertThat(CURVE.totalReturn()).isCloseTo(0.2530408032, tenDigits(0.25));
        assertThat(CURVE.calendarGrowth()).isCloseTo(0.02679381947, tenDigits(0.02));
        assertThat(CURVE.maxDrawdown().orElseThrow().depth())
                .isCloseTo(-0.4283859454, tenDigits(0.4));
        ReturnMetrics metrics = ReturnMetrics.of(CURVE, 0);
        assertThat(metrics.days()).isEqualTo(2_147);
        assertThat(metrics.perYear()).isEqualTo(252);
        assertThat(metrics.growth()).isCloseTo(0.02682983474, tenDigits(0.02));
        assertThat(metrics.volatility()).isCloseTo(0.1702059596, tenDigits(0.1));
        assertThat(metrics.sharpe()).isCloseTo(0.2413207631, tenDigits(0.2));
        assertThat(metrics.sortino()).isCloseTo(0.3256778731, tenDigits(0.3));
        assertThat(metrics.calmar()).isCloseTo(0.06263005363, tenDigits(0.06));
        assertThat(metrics.valueAtRisk()).isCloseTo(-0.01462009103, tenDigits(0.01));
        assertThat(metrics.expectedShortfall()).isCloseTo(-0.02905475551, tenDigits(0.02));
        assertThat(metrics.ulcer()).isCloseTo(0.2649244306, tenDigits(0.2));
        assertThat(metrics.omega()).isCloseTo(1.065067524, tenDigits(1));
        assertThat(ReturnMetrics.of(CURVE, 0.02).sharpe()).isCloseTo(0.124971104, within(1e-9));
    }

    @Test
    void judgesTradesAsOthersDo() {
        TradeMetrics metrics = TradeMetrics.of(TRADES);
        assertThat(metrics.trades()).isEqualTo(4);
        assertThat(metrics.winRate()).isEqualTo(0.5);
        assertThat(metrics.profitFactor()).isCloseTo(1.125507688, within(1e-9));
        assertThat(metrics.payoff()).isCloseTo(1.125507688, within(1e-9));
        assertThat(metrics.expectancy().doubleValue()).isCloseTo(802.7109425, within(1e-7));
    }

    @Test
    void comparesWithABenchmarkAsOthersDo() {
        BenchmarkMetrics metrics = BenchmarkMetrics.of(CURVE.daily(), BENCHMARK, 0);
        assertThat(metrics.days()).isEqualTo(2_147);
        assertThat(metrics.beta()).isCloseTo(0.2103078882, tenDigits(0.2));
        assertThat(metrics.alpha()).isCloseTo(0.0283412193, tenDigits(0.02));
        assertThat(metrics.compoundedAlpha()).isCloseTo(0.02874501336, tenDigits(0.02));
        assertThat(metrics.correlation()).isCloseTo(0.2595885352, tenDigits(0.2));
        assertThat(metrics.informationRatio())
                .isCloseTo(-0.00525177403 * Math.sqrt(252), within(1e-9));
    }

    private static Offset<Double> tenDigits(double size) {
        return within(size * 1e-9);
    }

    /// How the sum of the last 50 closes, four times, stands to the sum of the last 200.
    private static int comparison(List<Row> rows, int index) {
        BigDecimal fast = sum(rows, index, 50).multiply(BigDecimal.valueOf(4));
        return fast.compareTo(sum(rows, index, 200));
    }

    private static BigDecimal sum(List<Row> rows, int index, int length) {
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = index - length + 1; i <= index; i++) {
            sum = sum.add(rows.get(i).close);
        }
        return sum;
    }

    private static List<Row> rows(String name) {
        Path here = Path.of("").toAbsolutePath();
        while (here != null && !Files.exists(here.resolve("heliograph"))) {
            here = here.getParent();
        }
        assumeTrue(here != null, "skipped: the checkout was not found");
        Path file = here.resolveSibling("shared").resolve("market").resolve(name);
        assumeTrue(Files.exists(file), "skipped: there is no recording " + file);
        try {
            return Files.readAllLines(file).stream()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(fields ->
                            new Row(
                                    Long.parseLong(fields[0]),
                                    new BigDecimal(fields[1]),
                                    new BigDecimal(fields[4])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
