package io.heliograph.market.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.heliograph.market.calendar.AlwaysOpen;
import io.heliograph.market.calendar.ForexWeek;
import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.candle.PriceGrid;
import io.heliograph.market.indicator.IndicatorSet;
import io.heliograph.market.news.EconomicCalendar.Verdict;
import io.heliograph.market.score.MarketFit.Surroundings;
import io.heliograph.market.score.Score.Factor;
import io.heliograph.market.score.SignalStrength.Word;
import io.heliograph.model.Side;
import java.time.Instant;
import java.util.List;
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
    void weighsAndShowsEveryFactor() {
        MarketFit fit = new MarketFit(1, 0.6, 1, 0.8, 0.5, 0.9);
        assertThat(fit.validation().value()).isCloseTo(4.8 / 6, within(1e-12));
        Score confidence = DynamicConfidence.DEFAULT.of(1.5, 0.6, fit);
        assertThat(confidence.value())
                .isCloseTo(
                        0.5 * 0.25 + 0.6 * 0.2 + 0.15 + 0.6 * 0.15 + 0.08 + 0.1 + 0.9 * 0.05,
                        within(1e-12));
        assertThat(confidence.factors()).hasSize(7);
        SignalStrength strength = SignalStrength.of(0.7, 0.9, fit);
        assertThat(strength.score().value()).isCloseTo(0.21 + 0.27 + 0.2 + 0.12, within(1e-12));
        assertThat(strength.word()).isEqualTo(Word.STRONG);
        assertThat(SignalStrength.of(0.3, 0.5, fit).word()).isEqualTo(Word.NORMAL);
        assertThat(SignalStrength.of(0.1, 0.4, fit).word()).isEqualTo(Word.HOLD);
    }

    @Test
    void holdsFactorsBetweenNothingAndOne() {
        assertThat(Score.of(List.of(new Factor("much", 7, 1))).value()).isEqualTo(1);
        assertThat(Score.of(List.of(new Factor("less", -7, 1))).value()).isZero();
        assertThatThrownBy(() -> new Factor("none", Double.NaN, 1))
                .hasMessageContaining("must be a number");
        assertThatThrownBy(() -> Score.of(List.of(new Factor("none", 1, 0))))
                .hasMessageContaining("needs a factor");
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
