package io.heliograph.market.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.heliograph.market.calendar.AlwaysOpen;
import io.heliograph.market.calendar.ForexWeek;
import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.candle.PriceGrid;
import io.heliograph.market.indicator.IndicatorSet;
import io.heliograph.market.news.EconomicCalendar.Verdict;
import io.heliograph.market.score.MarketFit.Surroundings;
import io.heliograph.model.Price;
import io.heliograph.model.Ratio;
import io.heliograph.model.Side;
import io.heliograph.model.account.ScoreLimits;
import io.heliograph.model.account.TradeRecord;
import io.heliograph.model.decision.SignalScores;
import io.heliograph.model.decision.SignalScores.Factor;
import io.heliograph.model.decision.SignalScores.Strength;
import io.heliograph.model.decision.TradeTerms;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ScoreTest {
    private static final Instant BUSY = Instant.parse("2026-11-20T14:00:00Z");
    private static final Surroundings QUIET =
            new Surroundings(BUSY, new AlwaysOpen(), new Verdict.Clear(), 0);

    @Test
    void treatsBuysAndSellsAlike() {
        MarketFit buying = MarketFit.of(Side.BUY, rising(1), QUIET);
        MarketFit selling = MarketFit.of(Side.SELL, rising(-1), QUIET);
        assertThat(buying).isEqualTo(selling);
        assertThat(buying.condition()).isEqualTo(1);
        assertThat(MarketFit.of(Side.SELL, rising(1), QUIET).condition()).isEqualTo(0.2);
    }

    @Test
    void saysHalfWhereNothingIsKnown() {
        IndicatorSet empty =
                new IndicatorSet(
                        new CandleSeries(CandleInterval.of("1m")), PriceGrid.ofDecimals(2));
        MarketFit fit = MarketFit.of(Side.BUY, empty, QUIET);
        assertThat(fit.technical()).isEqualTo(0.5);
        assertThat(fit.condition()).isEqualTo(0.5);
        assertThat(fit.volatility()).isEqualTo(0.5);
    }

    @Test
    void seesTheClockAndTheCompany() {
        Instant saturday = Instant.parse("2026-11-21T12:00:00Z");
        MarketFit fit =
                MarketFit.of(
                        Side.BUY,
                        rising(1),
                        new Surroundings(saturday, new ForexWeek(), new Verdict.Clear(), 0.8));
        assertThat(fit.timeOfDay()).isZero();
        assertThat(fit.correlation()).isCloseTo(0.2, within(1e-12));
        assertThat(MarketFit.of(Side.BUY, rising(1), QUIET).timeOfDay()).isEqualTo(1);
    }

    @Test
    void keepsWhatCandlesSayUntilASignalComes() {
        MarketView view = MarketView.of(rising(1).candles()).orElseThrow();
        Surroundings company = new Surroundings(BUSY, new AlwaysOpen(), new Verdict.Clear(), 0.25);

        assertThat(view.of(Side.BUY).in(company))
                .isEqualTo(MarketFit.of(Side.BUY, rising(1), company));
        assertThat(view.of(Side.SELL).in(QUIET))
                .isEqualTo(MarketFit.of(Side.SELL, rising(1), QUIET));
        assertThat(MarketView.of(rising(1).candles().part(0, MarketView.NEEDED - 1))).isEmpty();
    }

    @Nested
    class OfASignal {
        private static final MarketFit FIT = new MarketFit(1, 0.6, 1, 0.8, 0.5, 0.9);
        private final ScoreLimits shipped = limits("1", "0.25");

        @Test
        void weighsAndShowsEveryFactor() {
            SignalScores scores = SignalScoring.of(subject(record(12, 8), "0.9"), shipped);

            assertThat(scores.validation().value()).isEqualTo(Ratio.of("0.8"));
            assertThat(scores.validation().factors()).hasSize(6);
            // 0.5 x 0.25 + 0.6 x 0.2 + 0.15 + 0.6 x 0.15 + 0.8 x 0.1 + 0.1 + 0.9 x 0.05
            assertThat(scores.confidence().value()).isEqualTo(Ratio.of("0.71"));
            assertThat(scores.confidence().factors())
                    .hasSize(7)
                    .contains(
                            new Factor(
                                    "recent record of 20 trades",
                                    Ratio.of("0.6"),
                                    Ratio.of("0.2")));
            // 0.6 x 0.3 + 0.9 x 0.3 + 0.2 + 0.6 x 0.2
            assertThat(scores.strength().value()).isEqualTo(Ratio.of("0.77"));
            assertThat(scores.word()).isEqualTo(Strength.STRONG);
        }

        @Test
        void countsAHalfForWhatIsNotKnownAndSaysSo() {
            SignalScores scores = SignalScoring.of(subject(record(2, 0), null), shipped);

            assertThat(scores.strength().factors())
                    .contains(
                            new Factor(
                                    "win rate (2 trades, too few)",
                                    Ratio.of("0.5"),
                                    Ratio.of("0.3")),
                            new Factor("confidence (not known)", Ratio.of("0.5"), Ratio.of("0.3")));
            assertThat(scores.word()).isEqualTo(Strength.NORMAL);
        }

        @Test
        void followsTheAccountsWeights() {
            SignalScores scores = SignalScoring.of(subject(record(2, 0), "0.9"), limits("0", "0"));

            // Without the technical check, and without risk/reward.
            assertThat(scores.validation().value()).isEqualTo(Ratio.of("0.76"));
            assertThat(scores.confidence().value()).isEqualTo(Ratio.of("0.7533"));
        }

        private static SignalScoring.Subject subject(TradeRecord record, @Nullable String read) {
            TradeTerms terms =
                    new TradeTerms(
                            Side.BUY,
                            List.of(),
                            Price.of("100"),
                            Price.of("90"),
                            List.of(Price.of("115")),
                            List.of());
            return new SignalScoring.Subject(
                    terms,
                    record,
                    read == null ? null : Ratio.of(read),
                    CandleInterval.of("1h"),
                    FIT);
        }

        private static TradeRecord record(int wins, int losses) {
            return new TradeRecord(wins, losses, BigDecimal.TEN, BigDecimal.ONE);
        }

        private static ScoreLimits limits(String technical, String riskReward) {
            return new ScoreLimits(
                    null,
                    null,
                    null,
                    ratios(technical, "1", "1", "1", "1", "1"),
                    ratios(riskReward, "0.2", "0.15", "0.15", "0.1", "0.1", "0.05"),
                    ratios("0.3", "0.3", "0.2", "0.2"));
        }

        private static List<Ratio> ratios(String... values) {
            return Stream.of(values).map(Ratio::of).toList();
        }
    }

    /// Candles that go one way about 1000.
    private static IndicatorSet rising(int sign) {
        CandleSeries series = new CandleSeries(CandleInterval.of("1m"));
        for (int i = 0; i < 200; i++) {
            double open = 1_000 + sign * i * 0.01;
            double close = open + sign * 0.01;
            series.append(i * 60_000L, open, open + 0.05, open - 0.05, close, 1);
        }
        return new IndicatorSet(series, PriceGrid.ofDecimals(2));
    }
}
