package io.heliograph.market.indicator;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.candle.PriceGrid;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/// The indicators that strategies read of one instrument and interval, and of the longer intervals
/// cut from it: each there once, however many strategies ask for it. Every reader brings it up to
/// its candle; whoever comes second finds it there already.
///
/// A longer interval is only ever known by candles that are over.
///
/// One writer. Its candles come in order and are never corrected.
public final class Study {
    private final PriceGrid grid;
    private final Map<Key, Indicator> indicators = new LinkedHashMap<>();
    private final List<Indicator> inOrder = new ArrayList<>();
    private final Map<CandleInterval, Longer> longer = new LinkedHashMap<>();
    private final List<Longer> longerInOrder = new ArrayList<>();
    private @Nullable CandleSeries candles;
    private int first;
    private int taken;

    private record Key(IndicatorKind kind, List<Double> parameters) {}

    /// @param grid what averages count in: the instrument's tick size, or the series' own for
    ///   history
    public Study(PriceGrid grid) {
        this.grid = grid;
    }

    /// Brings every indicator up to this candle. The first candle it is told of is the first it
    /// knows.
    public void upTo(CandleSeries series, int index) {
        if (candles == null) {
            candles = series;
            first = index;
            taken = index;
        }
        for (; taken <= index; taken++) {
            // By index: an iterator would be an object a candle.
            for (int i = 0; i < inOrder.size(); i++) {
                inOrder.get(i).update(series, taken);
            }
            for (int i = 0; i < longerInOrder.size(); i++) {
                longerInOrder.get(i).add(series, taken);
            }
        }
    }

    /// Forgets the oldest candles of a series that only grows; what is known of them stays.
    public void forget(int oldest) {
        if (candles != null) {
            candles.dropFirst(oldest);
            first = Math.max(0, first - oldest);
            taken -= oldest;
        }
    }

    /// Reads one line of an indicator, as of the newest candle: NaN until there were enough.
    ///
    /// @throws IllegalArgumentException if a length is none
    public DoubleSupplier line(IndicatorSpec spec) {
        return spec.reader(indicator(spec, Indicator.class));
    }

    /// The indicator itself, where more than a line is wanted.
    ///
    /// @throws ClassCastException if it is of another type
    public <T extends Indicator> T indicator(IndicatorSpec spec, Class<T> type) {
        Key key = new Key(spec.kind(), spec.parameters());
        Indicator known = indicators.get(key);
        if (known == null) {
            known = key.kind.create(key.parameters, grid);
            for (int i = first; candles != null && i < taken; i++) {
                known.update(candles, i);
            }
            indicators.put(key, known);
            inOrder.add(known);
        }
        return type.cast(known);
    }

    /// The study of a longer interval, brought up together with this one.
    public Study longer(CandleInterval interval) {
        Longer known = longer.get(interval);
        if (known == null) {
            known = new Longer(interval, grid);
            for (int i = first; candles != null && i < taken; i++) {
                known.add(candles, i);
            }
            longer.put(interval, known);
            longerInOrder.add(known);
        }
        return known.study;
    }

    /// The candles it has been told of so far; null before the first.
    public @Nullable CandleSeries candles() {
        return candles;
    }

    /// The index of the newest candle it was told of; -1 before the first.
    public int newest() {
        return taken - 1;
    }

    /// What the prices are counted in.
    public PriceGrid grid() {
        return grid;
    }

    /// How many indicators are kept, those of longer intervals among them.
    public int size() {
        return inOrder.size() + longerInOrder.stream().mapToInt(it -> it.study.size()).sum();
    }

    /// Longer candles, each told once it is over.
    private static final class Longer {
        private static final int KEPT = 4_096;

        private final CandleInterval interval;
        private final CandleSeries series;
        private final Study study;
        private long from = Long.MIN_VALUE;
        private double open;
        private double high;
        private double low;
        private double close;
        private double volume;

        Longer(CandleInterval interval, PriceGrid grid) {
            this.interval = interval;
            this.series = new CandleSeries(interval);
            this.study = new Study(grid);
        }

        void add(CandleSeries candles, int i) {
            long start = interval.openOf(candles.openMillis(i));
            if (start != from) {
                tell();
                from = start;
                open = candles.open(i);
                high = candles.high(i);
                low = candles.low(i);
                volume = 0;
            }
            high = Math.max(high, candles.high(i));
            low = Math.min(low, candles.low(i));
            close = candles.close(i);
            volume += candles.volume(i);
            if (candles.closeMillis(i) >= interval.closeOf(from)) {
                tell();
            }
        }

        private void tell() {
            if (from != Long.MIN_VALUE) {
                series.append(from, open, high, low, close, volume);
                study.upTo(series, series.size() - 1);
                if (series.size() >= 2 * KEPT) {
                    study.forget(KEPT);
                }
                from = Long.MIN_VALUE;
            }
        }
    }
}
