package io.heliograph.market.indicator;

import io.heliograph.market.candle.Arrival;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.candle.PriceGrid;
import io.heliograph.model.market.Candle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleSupplier;

/// The indicators of one series, each there once, however many ask for it: cost grows with what is
/// asked, not with who asks.
///
/// One writer. Readers keep what `line` gave them; it stays true when candles were corrected and
/// everything had to be computed again.
public final class IndicatorSet {
    private final CandleSeries candles;
    private final PriceGrid grid;
    private final Map<Key, Shared> indicators = new LinkedHashMap<>();
    private final List<Shared> inOrder = new ArrayList<>();
    private int taken;

    private record Key(IndicatorKind kind, List<Double> parameters) {}

    /// Where an indicator stands; what stands there changes when it is computed again.
    private static final class Shared {
        private Indicator indicator;

        private Shared(Indicator indicator) {
            this.indicator = indicator;
        }
    }

    /// Finds its reader anew when the indicator was.
    private static final class Line implements DoubleSupplier {
        private final IndicatorSpec spec;
        private final Shared shared;
        private Indicator read;
        private DoubleSupplier reader;

        private Line(IndicatorSpec spec, Shared shared) {
            this.spec = spec;
            this.shared = shared;
            this.read = shared.indicator;
            this.reader = spec.reader(read);
        }

        @Override
        @SuppressWarnings("ReferenceEquality") // The very same, not one like it.
        public double getAsDouble() {
            if (read != shared.indicator) {
                read = shared.indicator;
                reader = spec.reader(read);
            }
            return reader.getAsDouble();
        }
    }

    /// @param candles that are there already count; further ones come by {@link #put} or are told
    ///   by {@link #advance}
    /// @param grid what averages count in: the instrument's tick size, or the series' own for
    ///   history
    public IndicatorSet(CandleSeries candles, PriceGrid grid) {
        this.candles = candles;
        this.grid = grid;
        this.taken = candles.size();
    }

    /// Reads one line of an indicator, as of the newest candle: NaN until there were enough.
    ///
    /// @throws IllegalArgumentException if a length is none
    public DoubleSupplier line(IndicatorSpec spec) {
        return new Line(spec, shared(spec));
    }

    /// The indicator itself, where more than a line is wanted. Ask again after a correction.
    ///
    /// @throws ClassCastException if it is of another type
    public <T extends Indicator> T indicator(IndicatorSpec spec, Class<T> type) {
        return type.cast(shared(spec).indicator);
    }

    /// Takes a closed candle into the series and brings every indicator up to it.
    public Arrival put(Candle candle) {
        Arrival arrival = candles.put(candle);
        switch (arrival) {
            case TAKEN -> advance();
            case FILLED_GAP, CORRECTED -> computeAgain();
            case DUPLICATE, LATE -> {}
        }
        return arrival;
    }

    /// Brings every indicator up to the newest candle of the series, where somebody else appends.
    public void advance() {
        for (; taken < candles.size(); taken++) {
            // By index: an iterator would be an object a candle.
            for (int i = 0; i < inOrder.size(); i++) {
                inOrder.get(i).indicator.update(candles, taken);
            }
        }
    }

    public CandleSeries candles() {
        return candles;
    }

    /// How many indicators are kept.
    public int size() {
        return indicators.size();
    }

    private Shared shared(IndicatorSpec spec) {
        Key key = new Key(spec.kind(), spec.parameters());
        Shared known = indicators.get(key);
        if (known != null) {
            return known;
        }
        Shared fresh = new Shared(computed(key));
        indicators.put(key, fresh);
        inOrder.add(fresh);
        return fresh;
    }

    private Indicator computed(Key key) {
        Indicator indicator = key.kind.create(key.parameters, grid);
        for (int i = 0; i < taken; i++) {
            indicator.update(candles, i);
        }
        return indicator;
    }

    private void computeAgain() {
        taken = candles.size();
        indicators.forEach((key, shared) -> shared.indicator = computed(key));
    }
}
