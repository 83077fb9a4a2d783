package io.heliograph.market.score;

import io.heliograph.market.calendar.TradingCalendar;
import io.heliograph.market.calendar.TradingSession;
import io.heliograph.market.indicator.IndicatorSet;
import io.heliograph.market.indicator.IndicatorSpec;
import io.heliograph.market.indicator.MarketRegime;
import io.heliograph.market.indicator.MarketRegime.Regime;
import io.heliograph.market.news.EconomicCalendar.Verdict;
import io.heliograph.model.Side;
import java.time.Instant;
import java.util.function.DoubleSupplier;

/// How well the market suits buying or selling now, each figure from 0 (not at all) to 1. What is
/// not known yet, for want of candles, is 0.5.
///
/// @param technical share of four that agree with the side: the average of 20 against that of 50,
///   the histogram of MACD, RSI beyond 50 but not beyond 70 (30 for sells), the close against the
///   session's average price
/// @param condition 1 in a trend of that side, 0.6 in a range, 0.2 against a trend and in
///   turbulence
/// @param volatility 1 where candles are half to one and a half times as long as usual, falling to
///   0 at three times and at none
/// @param timeOfDay 0 while the market is closed; else 0.4, 0.8 or 1 where none, one or more of the
///   great places work
/// @param news 1, 0.5 in a window that warns, 0 in one that blocks
/// @param correlation 1 less the closest correlation with what is held or signalled already on the
///   same side
public record MarketFit(
        double technical,
        double condition,
        double volatility,
        double timeOfDay,
        double news,
        double correlation) {

    private static final double UNKNOWN = 0.5;

    /// What is known beside the prices.
    ///
    /// @param closestCorrelation with what is held or signalled on the same side, -1 to 1; 0 where
    ///   there is nothing
    public record Surroundings(
            Instant now, TradingCalendar calendar, Verdict news, double closestCorrelation) {}

    /// As of the newest candle.
    public static MarketFit of(Side side, IndicatorSet indicators, Surroundings around) {
        MarketRegime regime = indicators.indicator(IndicatorSpec.of("regime"), MarketRegime.class);
        return new MarketFit(
                technical(side, indicators),
                condition(side, regime.regime()),
                volatility(regime.value()),
                timeOfDay(around),
                news(around.news),
                company(around));
    }

    /// The same prices at another moment and in other company.
    public MarketFit in(Surroundings around) {
        return new MarketFit(
                technical,
                condition,
                volatility,
                timeOfDay(around),
                news(around.news),
                company(around));
    }

    private static double technical(Side side, IndicatorSet indicators) {
        double sign = side == Side.BUY ? 1 : -1;
        int last = indicators.candles().size() - 1;
        if (last < 0) {
            return UNKNOWN;
        }
        double close = indicators.candles().close(last);
        double average = read(indicators, "ema(20)") - read(indicators, "ema(50)");
        double strength = sign * (read(indicators, "rsi(14)") - 50);
        double vote =
                agrees(sign * average)
                        + agrees(sign * read(indicators, "macd(12,26,9).histogram"))
                        + (strength > 20 ? 0 : agrees(strength))
                        + agrees(sign * (close - read(indicators, "vwap")));
        return vote / 4;
    }

    private static double agrees(double signed) {
        if (Double.isNaN(signed) || signed == 0) {
            return UNKNOWN;
        }
        return signed > 0 ? 1 : 0;
    }

    private static double read(IndicatorSet indicators, String spec) {
        DoubleSupplier line = indicators.line(IndicatorSpec.of(spec));
        return line.getAsDouble();
    }

    private static double condition(Side side, Regime regime) {
        return switch (regime) {
            case UNKNOWN -> UNKNOWN;
            case RANGING -> 0.6;
            case TRENDING_UP -> side == Side.BUY ? 1 : 0.2;
            case TRENDING_DOWN -> side == Side.SELL ? 1 : 0.2;
            case TURBULENT -> 0.2;
        };
    }

    private static double volatility(double timesUsual) {
        if (Double.isNaN(timesUsual)) {
            return UNKNOWN;
        }
        double calm = timesUsual / 0.5;
        double wild = (3 - timesUsual) / 1.5;
        return Math.clamp(Math.min(calm, wild), 0.0, 1.0);
    }

    private static double timeOfDay(Surroundings around) {
        if (!around.calendar.isOpen(around.now)) {
            return 0;
        }
        int working = 0;
        for (TradingSession session : TradingSession.values()) {
            working += session.isOpen(around.now) ? 1 : 0;
        }
        return switch (working) {
            case 0 -> 0.4;
            case 1 -> 0.8;
            default -> 1;
        };
    }

    private static double company(Surroundings around) {
        return 1 - Math.clamp(around.closestCorrelation, 0.0, 1.0);
    }

    private static double news(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Clear() -> 1;
            case Verdict.Warned(_) -> 0.5;
            case Verdict.Blocked(_) -> 0;
        };
    }
}
