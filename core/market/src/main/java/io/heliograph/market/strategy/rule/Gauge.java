package io.heliograph.market.strategy.rule;

import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.indicator.Study;
import io.heliograph.market.strategy.Levels;
import java.util.Arrays;
import java.util.function.DoubleSupplier;

/// Reads an operand candle by candle, and remembers as many of its values as it reaches back.
final class Gauge {
    private final Operand operand;
    private final DoubleSupplier source;
    private final Study study;
    private final double[] past;
    private int newest;
    private long seen = Long.MIN_VALUE;

    /// @param own study of the strategy's interval
    Gauge(Operand operand, Study own) {
        this.operand = operand;
        this.study = operand.interval() == null ? own : own.longer(operand.interval());
        this.past = new double[operand.ago() + 1];
        Arrays.fill(past, Double.NaN);
        this.source =
                switch (operand.of()) {
                    case Operand.Figure.Number number -> number::value;
                    case Operand.Figure.OfCandle candle -> () -> column(candle.field());
                    case Operand.Figure.OfIndicator indicator -> study.line(indicator.spec());
                };
    }

    /// Takes the newest value. Where longer candles are read, candles ago are counted in those.
    void update() {
        CandleSeries candles = study.candles();
        if (candles == null) {
            return;
        }
        long at = candles.openMillis(study.newest());
        if (at != seen) {
            seen = at;
            newest = newest + 1 == past.length ? 0 : newest + 1;
            past[newest] = source.getAsDouble();
        }
    }

    /// NaN until there were candles enough.
    double value() {
        if (operand.of() instanceof Operand.Figure.Number number) {
            return number.value();
        }
        return operand.times() * past[newest + 1 == past.length ? 0 : newest + 1];
    }

    /// `rsi(14) 28.4`.
    @Override
    public String toString() {
        return operand.of() instanceof Operand.Figure.Number
                ? operand.text()
                : operand.text() + " " + Levels.figure(value());
    }

    private double column(Operand.Field field) {
        CandleSeries candles = study.candles();
        if (candles == null) {
            return Double.NaN;
        }
        int i = study.newest();
        return switch (field) {
            case OPEN -> candles.open(i);
            case HIGH -> candles.high(i);
            case LOW -> candles.low(i);
            case CLOSE -> candles.close(i);
            case VOLUME -> candles.volume(i);
        };
    }
}
