package io.heliograph.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.strategy.MaCross;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;

/// A crossover of averages over real minutes, with every order through the paper venue, against
/// what whole-number arithmetic came to elsewhere: the same crosses, fills, trades and money to the
/// last digit.
class CrossoverTruthTest {
    private static final String YEAR = "crypto/bitfinex_btcusd_1m_2018.csv.gz";

    private record Run(long crosses, long fills, int trades, int open, int wins, String equity) {}

    @Test
    void ordersOfAYearEndWithTheExactEquity() {
        CandleSeries year = Scenes.recorded(YEAR);
        assertThat(run(year, year.size(), false))
                .isEqualTo(new Run(14_606, 14_604, 7_302, 0, 1_669, "948490.833615"));
        assertThat(run(year, year.size(), true))
                .isEqualTo(new Run(14_606, 14_604, 14_603, -1, 3_392, "906797.987231"));
        assertThat(run(year, 200_000, false))
                .isEqualTo(new Run(5_611, 5_611, 2_805, 1, 756, "976542.484236"));
        assertThat(run(year, 200_000, true))
                .isEqualTo(new Run(5_611, 5_611, 5_610, 1, 1_503, "958500.134276"));
        assertThat(run(year, 20_000, false))
                .isEqualTo(new Run(516, 516, 258, 0, 81, "998013.998725"));
    }

    @Test
    void winnersAndLosersOfAYearAddUpExactly() {
        CandleSeries year = Scenes.recorded(YEAR);
        BacktestResult result = result(year, year.size(), false);
        assertThat(six(result.tradeMetrics().grossProfit())).isEqualTo("90366.993220");
        assertThat(six(result.tradeMetrics().grossLoss())).isEqualTo("141876.159605");
    }

    private static Run run(CandleSeries candles, int end, boolean shorts) {
        BacktestResult result = result(candles, end, shorts);
        return new Run(
                result.counts().getOrDefault("crosses", 0L),
                result.fills(),
                result.trades().size(),
                result.openQuantity().intValueExact(),
                result.tradeMetrics().wins(),
                six(result.finalEquity().amount()));
    }

    private static BacktestResult result(CandleSeries candles, int end, boolean shorts) {
        return new Backtest(
                        Scenes.fixed(candles.grid().decimals(), "0.0005"),
                        candles,
                        new MaCross(10, 50, shorts, null, candles.grid()),
                        fact -> {})
                .run(0, end, Backtest.Watch.NONE);
    }

    private static String six(BigDecimal value) {
        return value.setScale(6, RoundingMode.HALF_EVEN).toPlainString();
    }
}
