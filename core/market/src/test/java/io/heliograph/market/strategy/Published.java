package io.heliograph.market.strategy;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.Side;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a strategy published, as lines: `3 BUY stop 95 targets [110]`, `5 CLOSE`.
public final class Published implements Signals {
    public final List<String> lines = new ArrayList<>();
    public final List<String> reasons = new ArrayList<>();
    private int index;

    /// Shows the strategy candles that open at the close before them.
    public static Published of(Strategy strategy, double... closes) {
        double[][] prices = new double[closes.length][];
        for (int i = 0; i < closes.length; i++) {
            double open = i == 0 ? closes[0] : closes[i - 1];
            prices[i] =
                    new double[] {
                        open, Math.max(open, closes[i]), Math.min(open, closes[i]), closes[i]
                    };
        }
        return ofCandles(strategy, prices);
    }

    /// @param candles open, high, low, close; a minute each, from 2026-01-01 (a Thursday) 00:00
    public static Published ofCandles(Strategy strategy, double[]... candles) {
        Published published = new Published();
        CandleSeries series = series(candles);
        for (int i = 0; i < series.size(); i++) {
            published.index = i;
            strategy.onCandle(series, i, published);
        }
        return published;
    }

    public static CandleSeries series(double[]... candles) {
        CandleSeries series = new CandleSeries(CandleInterval.of("1m"));
        for (int i = 0; i < candles.length; i++) {
            double[] c = candles[i];
            double volume = c.length > 4 ? c[4] : 1;
            series.append(1_767_225_600_000L + i * 60_000L, c[0], c[1], c[2], c[3], volume);
        }
        return series;
    }

    @Override
    public void because(Supplier<String> why) {
        reasons.add(why.get());
    }

    @Override
    public void open(Side side, EntryTerms entry, @Nullable Level stop, List<Level> targets) {
        StringBuilder line = new StringBuilder(index + " " + side);
        if (!entry.prices().isEmpty()) {
            line.append(" ").append(entry.kind()).append(" ").append(entry.prices().getFirst());
        }
        if (stop != null) {
            line.append(" stop ").append(stop.text());
        }
        if (!targets.isEmpty()) {
            line.append(" targets ").append(targets.stream().map(Level::text).toList());
        }
        lines.add(line.toString());
    }

    @Override
    public void close() {
        lines.add(index + " CLOSE");
    }
}
