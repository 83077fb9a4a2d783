package io.heliograph.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.indicator.Crossover;
import io.heliograph.market.indicator.Crossover.Cross;
import io.heliograph.market.indicator.Sma;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// A crossover of averages over real minutes, counted and paid in exact numbers, against results
/// that were computed with whole numbers elsewhere. Equal averages are real in these prices: sums
/// that drift invent crosses and end with another equity.
class CrossoverTruthTest {
    private static final String YEAR = "crypto/bitfinex_btcusd_1m_2018.csv.gz";
    private static final Map<String, CandleSeries> READ = new HashMap<>();

    private enum Mode {
        LONG_FLAT,
        LONG_SHORT
    }

    private record Result(
            int crosses,
            int fills,
            int closedTrades,
            int openQuantity,
            int wins,
            String profit,
            String loss,
            String equity) {}

    @Test
    void endsAsExactArithmeticDoesForAYear() {
        assertThat(traded(520_499, Mode.LONG_FLAT))
                .isEqualTo(
                        new Result(
                                14_606,
                                14_604,
                                7_302,
                                0,
                                1_669,
                                "90366.993220",
                                "141876.159605",
                                "948490.833615"));
        assertThat(traded(520_499, Mode.LONG_SHORT))
                .isEqualTo(
                        new Result(
                                14_606,
                                14_604,
                                14_603,
                                -1,
                                3_392,
                                "193138.555156",
                                "286337.136261",
                                "906797.987231"));
    }

    @Test
    void endsAsExactArithmeticDoesForTheFirstCandles() {
        assertThat(withoutGross(traded(200_000, Mode.LONG_FLAT)))
                .isEqualTo(new Result(5_611, 5_611, 2_805, 1, 756, "", "", "976542.484236"));
        assertThat(withoutGross(traded(200_000, Mode.LONG_SHORT)))
                .isEqualTo(new Result(5_611, 5_611, 5_610, 1, 1_503, "", "", "958500.134276"));
        assertThat(withoutGross(traded(20_000, Mode.LONG_FLAT)))
                .isEqualTo(new Result(516, 516, 258, 0, 81, "", "", "998013.998725"));
    }

    private static Result withoutGross(Result all) {
        return new Result(
                all.crosses,
                all.fills,
                all.closedTrades,
                all.openQuantity,
                all.wins,
                "",
                "",
                all.equity);
    }

    private static Result traded(int candles, Mode mode) {
        CandleSeries series = READ.computeIfAbsent(YEAR, Recordings::candles);
        assertThat(series.size()).isEqualTo(520_499);
        Sma fast = new Sma(10, series.grid());
        Sma slow = new Sma(50, series.grid());
        Crossover crossover = new Crossover();
        Desk desk = new Desk();
        int crosses = 0;
        int wanted = 0;
        for (int i = 0; i < candles; i++) {
            desk.goTo(wanted, series.open(i));
            fast.update(series.close(i));
            slow.update(series.close(i));
            if (slow.isReady()) {
                Cross cross = crossover.update(fast.compareWith(slow));
                crosses += cross == Cross.NONE ? 0 : 1;
                boolean fillable = i + 1 < candles;
                if (fillable && cross == Cross.UP) {
                    wanted = 1;
                } else if (fillable && cross == Cross.DOWN) {
                    wanted = mode == Mode.LONG_SHORT ? -1 : 0;
                }
            }
        }
        return new Result(
                crosses,
                desk.fills,
                desk.closed,
                desk.quantity,
                desk.wins,
                Desk.shown(desk.profit),
                Desk.shown(desk.loss),
                desk.equityAt(series.close(candles - 1)));
    }

    /// One unit, bought and sold at a price, for a fee of both sides.
    private static final class Desk {
        private static final BigDecimal FEE = new BigDecimal("0.0005");

        private BigDecimal cash = new BigDecimal("1000000");
        private BigDecimal entry = BigDecimal.ZERO;
        private BigDecimal profit = BigDecimal.ZERO;
        private BigDecimal loss = BigDecimal.ZERO;
        private int quantity;
        private int fills;
        private int closed;
        private int wins;

        private void goTo(int wanted, double open) {
            if (wanted == quantity) {
                return;
            }
            BigDecimal price = BigDecimal.valueOf(open);
            BigDecimal traded = BigDecimal.valueOf((long) wanted - quantity);
            cash = cash.subtract(price.multiply(traded));
            cash = cash.subtract(price.multiply(traded.abs()).multiply(FEE));
            fills++;
            if (quantity != 0) {
                BigDecimal fees = price.add(entry).multiply(FEE);
                BigDecimal moved = price.subtract(entry).multiply(BigDecimal.valueOf(quantity));
                closed++;
                BigDecimal net = moved.subtract(fees);
                wins += net.signum() > 0 ? 1 : 0;
                profit = profit.add(net.max(BigDecimal.ZERO));
                loss = loss.subtract(net.min(BigDecimal.ZERO));
            }
            entry = price;
            quantity = wanted;
        }

        private String equityAt(double close) {
            BigDecimal open = BigDecimal.valueOf(close).multiply(BigDecimal.valueOf(quantity));
            return shown(cash.add(open));
        }

        private static String shown(BigDecimal money) {
            return money.setScale(6, RoundingMode.HALF_EVEN).toPlainString();
        }
    }
}
