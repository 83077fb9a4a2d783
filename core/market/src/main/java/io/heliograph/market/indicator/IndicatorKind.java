package io.heliograph.market.indicator;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.PriceGrid;
import java.util.List;

/// The indicators by the names they are asked for with, what they are told and what can be read of
/// them. The first line is `value()`.
public enum IndicatorKind {
    SMA(List.of(20.0), "value"),
    EMA(List.of(20.0), "value"),
    RSI(List.of(14.0), "value"),
    MACD(List.of(12.0, 26.0, 9.0), "value", "signal", "histogram"),
    MOMENTUM(List.of(10.0), "value", "rate"),
    ATR(List.of(14.0), "value"),
    BOLLINGER(List.of(20.0, 2.0), "value", "upper", "lower"),
    ADX(List.of(14.0), "value", "plus", "minus"),
    DONCHIAN(List.of(20.0), "value", "upper", "lower", "previousUpper", "previousLower"),
    VOLATILITY(List.of(20.0, 365.0), "value"),
    VOLUME_SPIKE(List.of(20.0), "value"),
    LEVELS(List.of(5.0), "value", "support", "resistance"),
    REGIME(List.of(), "value"),
    STOCHASTIC(List.of(14.0, 3.0, 3.0), "value", "signal"),
    VWAP(List.of(), "value"),
    OBV(List.of(), "value"),
    KELTNER(List.of(20.0, 10.0, 2.0), "value", "upper", "lower"),
    SUPERTREND(List.of(10.0, 3.0), "value"),
    PATTERNS(List.of(), "value");

    private final List<Double> defaults;
    private final List<String> lines;

    IndicatorKind(List<Double> defaults, String... lines) {
        this.defaults = defaults;
        this.lines = List.of(lines);
    }

    /// What it is told where nothing is said: lengths first, widths last.
    public List<Double> defaults() {
        return defaults;
    }

    /// What can be read of it.
    public List<String> lines() {
        return lines;
    }

    /// Whether it is made of volume, and worth nothing where nobody counts that.
    public boolean needsVolume() {
        return this == VOLUME_SPIKE || this == VWAP || this == OBV;
    }

    /// @param p as many as there are defaults
    Indicator create(List<Double> p, PriceGrid grid) {
        return switch (this) {
            case SMA -> new Sma(whole(p, 0), grid);
            case EMA -> new Ema(whole(p, 0));
            case RSI -> new Rsi(whole(p, 0));
            case MACD -> new Macd(whole(p, 0), whole(p, 1), whole(p, 2));
            case MOMENTUM -> new Momentum(whole(p, 0));
            case ATR -> new Atr(whole(p, 0));
            case BOLLINGER -> new BollingerBands(whole(p, 0), p.get(1));
            case ADX -> new Adx(whole(p, 0));
            case DONCHIAN -> new DonchianChannel(whole(p, 0));
            case VOLATILITY -> new RealizedVolatility(whole(p, 0), p.get(1));
            case VOLUME_SPIKE -> new VolumeSpike(whole(p, 0));
            case LEVELS -> new SupportResistance(whole(p, 0));
            case REGIME -> new MarketRegime();
            case STOCHASTIC -> new Stochastic(whole(p, 0), whole(p, 1), whole(p, 2));
            case VWAP -> new Vwap(CandleInterval.of("1d"));
            case OBV -> new Obv();
            case KELTNER -> new KeltnerChannel(whole(p, 0), whole(p, 1), p.get(2));
            case SUPERTREND -> new Supertrend(whole(p, 0), p.get(1));
            case PATTERNS -> new CandlePatterns();
        };
    }

    private static int whole(List<Double> parameters, int index) {
        double value = parameters.get(index);
        if (value != Math.rint(value) || Math.abs(value) > Lengths.MOST) {
            throw new IllegalArgumentException(
                    "length must be a whole number up to %d, was %s"
                            .formatted(Lengths.MOST, value));
        }
        return (int) value;
    }
}
