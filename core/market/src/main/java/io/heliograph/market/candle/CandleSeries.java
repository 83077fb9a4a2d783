package io.heliograph.market.candle;

import io.heliograph.model.Price;
import io.heliograph.model.market.Candle;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The candles of one instrument and interval, oldest first, one primitive column a field: what
/// history is read into, and what indicators read.
///
/// Gaps stay gaps: a minute without a trade has no candle. Prices are doubles, and lose nothing by
/// it: a decimal of up to 15 digits is found again in its double, and `candle(i)` gives it back
/// exactly. Volumes of more digits are the nearest double.
///
/// One writer; readers on other threads need a copy of their own.
public final class CandleSeries {
    private static final int FIRST_CAPACITY = 1_024;
    private static final int MOST_QUICK_DECIMALS = 10;
    private static final double MOST_QUICK_STEPS = 1e15;

    private final CandleInterval interval;
    private int size;
    private int decimals;
    private double highest;
    private long[] openMillis = new long[FIRST_CAPACITY];
    private double[] open = new double[FIRST_CAPACITY];
    private double[] high = new double[FIRST_CAPACITY];
    private double[] low = new double[FIRST_CAPACITY];
    private double[] close = new double[FIRST_CAPACITY];
    private double[] volume = new double[FIRST_CAPACITY];

    /// Time without candles: from the end of one to the beginning of the next, in milliseconds
    /// since 1970, half-open.
    public record Gap(long fromMillis, long toMillis) {}

    public CandleSeries(CandleInterval interval) {
        this.interval = interval;
    }

    /// Series of one instrument and interval as one, in the order of time.
    ///
    /// @throws IllegalArgumentException if there is none, or two of them overlap
    public static CandleSeries joined(List<CandleSeries> parts) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("nothing to join");
        }
        List<CandleSeries> inTime = new ArrayList<>(parts);
        inTime.removeIf(CandleSeries::isEmpty);
        inTime.sort((a, b) -> Long.compare(a.openMillis(0), b.openMillis(0)));
        CandleSeries whole = new CandleSeries(parts.getFirst().interval);
        for (CandleSeries part : inTime) {
            if (!part.interval.equals(whole.interval)) {
                throw new IllegalArgumentException(
                        "cannot join candles of %s and of %s"
                                .formatted(whole.interval, part.interval));
            }
            for (int i = 0; i < part.size; i++) {
                whole.appendFrom(part, i);
            }
            whole.noteDecimals(part.decimals);
        }
        return whole;
    }

    /// Adds a candle after all others.
    ///
    /// @throws IllegalArgumentException in words for people: not after the last, no price, high not
    ///   highest, negative volume
    public void append(
            long openMillis, double open, double high, double low, double close, double volume) {
        if (size > 0 && openMillis < interval.closeOf(this.openMillis[size - 1])) {
            throw new IllegalArgumentException(
                    openMillis == this.openMillis[size - 1]
                            ? "time %d is there twice".formatted(openMillis)
                            : "time %d must not lie before the end of the candle before it, %d"
                                    .formatted(
                                            openMillis,
                                            interval.closeOf(this.openMillis[size - 1])));
        }
        requirePrices(open, high, low, close);
        if (!(volume >= 0) || Double.isInfinite(volume)) {
            throw new IllegalArgumentException("volume must not be negative, was " + volume);
        }
        makeRoom();
        size++;
        set(size - 1, openMillis, open, high, low, close, volume);
    }

    /// Takes a candle wherever it belongs: after the last, into a gap, or over what was known.
    ///
    /// @throws IllegalArgumentException if it is not of this interval or overlaps another
    public Arrival put(Candle candle) {
        long at = candle.openTime().toEpochMilli();
        if (candle.closeTime().toEpochMilli() != interval.closeOf(at)) {
            throw new IllegalArgumentException(
                    "a candle of %s ends %s, this one ends %s"
                            .formatted(
                                    interval,
                                    Instant.ofEpochMilli(interval.closeOf(at)),
                                    candle.closeTime()));
        }
        noteDecimals(candle);
        double o = candle.open().value().doubleValue();
        double h = candle.high().value().doubleValue();
        double l = candle.low().value().doubleValue();
        double c = candle.close().value().doubleValue();
        double v = candle.volume().doubleValue();
        if (size == 0 || at > openMillis[size - 1]) {
            append(at, o, h, l, c, v);
            return Arrival.TAKEN;
        }
        int index = indexAtOrAfter(at);
        if (openMillis[index] == at) {
            boolean same =
                    open[index] == o
                            && high[index] == h
                            && low[index] == l
                            && close[index] == c
                            && volume[index] == v;
            set(index, at, o, h, l, c, v);
            return same ? Arrival.DUPLICATE : Arrival.CORRECTED;
        }
        boolean overlaps =
                interval.closeOf(at) > openMillis[index]
                        || (index > 0 && at < interval.closeOf(openMillis[index - 1]));
        if (overlaps) {
            throw new IllegalArgumentException(
                    "the candle of %s overlaps another".formatted(candle.openTime()));
        }
        insert(index);
        set(index, at, o, h, l, c, v);
        return Arrival.FILLED_GAP;
    }

    /// Forgets the oldest candles: the indices of the others become less by as many.
    ///
    /// @throws IllegalArgumentException if there are not so many
    public void dropFirst(int count) {
        if (count < 0 || count > size) {
            throw new IllegalArgumentException(
                    "cannot drop %d of %d candles".formatted(count, size));
        }
        size -= count;
        System.arraycopy(openMillis, count, openMillis, 0, size);
        for (double[] column : List.of(open, high, low, close, volume)) {
            System.arraycopy(column, count, column, 0, size);
        }
    }

    /// The same prices in longer candles. The last one holds what there is of it.
    ///
    /// @throws IllegalArgumentException if a candle of this series reaches over the end of a longer
    ///   one
    public CandleSeries resampled(CandleInterval longer) {
        CandleSeries result = new CandleSeries(longer);
        int i = 0;
        while (i < size) {
            long from = longer.openOf(openMillis[i]);
            long to = longer.closeOf(from);
            int first = i;
            double top = high[i];
            double bottom = low[i];
            double sum = 0;
            for (; i < size && openMillis[i] < to; i++) {
                if (closeMillis(i) > to) {
                    throw new IllegalArgumentException(
                            "candles of %s from %s do not fit into %s"
                                    .formatted(
                                            interval, Instant.ofEpochMilli(openMillis[i]), longer));
                }
                top = Math.max(top, high[i]);
                bottom = Math.min(bottom, low[i]);
                sum += volume[i];
            }
            result.append(from, open[first], top, bottom, close[i - 1], sum);
        }
        result.decimals = decimals;
        return result;
    }

    /// A copy of the candles from one index to before another.
    public CandleSeries part(int from, int to) {
        CandleSeries part = new CandleSeries(interval);
        for (int i = from; i < to; i++) {
            part.appendFrom(this, i);
        }
        part.noteDecimals(decimals);
        return part;
    }

    /// The same prices in longer candles, without the first and the last one where candles of this
    /// series do not reach to its beginning or its end: what is there of them is not the candle.
    ///
    /// @throws IllegalArgumentException if a candle of this series reaches over the end of a longer
    ///   one
    public CandleSeries wholeIn(CandleInterval longer) {
        CandleSeries all = resampled(longer);
        int from = !isEmpty() && openMillis(0) > all.openMillis(0) ? 1 : 0;
        int to = all.size();
        if (!isEmpty() && closeMillis(size - 1) < all.closeMillis(to - 1)) {
            to--;
        }
        return all.part(from, Math.max(from, to));
    }

    /// The same candles, taken to last this long.
    ///
    /// @throws IllegalArgumentException if they would overlap
    public CandleSeries lasting(CandleInterval other) {
        CandleSeries result = new CandleSeries(other);
        for (int i = 1; i < size; i++) {
            if (openMillis[i] < other.closeOf(openMillis[i - 1])) {
                throw new IllegalArgumentException(
                        "candles %s and %s lie closer together than %s"
                                .formatted(
                                        Instant.ofEpochMilli(openMillis[i - 1]),
                                        Instant.ofEpochMilli(openMillis[i]),
                                        other));
            }
        }
        result.openMillis = Arrays.copyOf(openMillis, Math.max(size, 1));
        result.open = Arrays.copyOf(open, Math.max(size, 1));
        result.high = Arrays.copyOf(high, Math.max(size, 1));
        result.low = Arrays.copyOf(low, Math.max(size, 1));
        result.close = Arrays.copyOf(close, Math.max(size, 1));
        result.volume = Arrays.copyOf(volume, Math.max(size, 1));
        result.size = size;
        result.decimals = decimals;
        result.highest = highest;
        return result;
    }

    /// Where candles are missing. A closed market is a gap as well: the calendar knows which.
    public List<Gap> gaps() {
        List<Gap> gaps = new ArrayList<>();
        for (int i = 1; i < size; i++) {
            long end = closeMillis(i - 1);
            if (openMillis[i] > end) {
                gaps.add(new Gap(end, openMillis[i]));
            }
        }
        return gaps;
    }

    /// The candle as a value, with exact prices.
    public Candle candle(int index) {
        return new Candle(
                Instant.ofEpochMilli(openMillis(index)),
                Instant.ofEpochMilli(closeMillis(index)),
                price(open(index)),
                price(high(index)),
                price(low(index)),
                price(close(index)),
                volume[index] == 0 ? BigDecimal.ZERO : BigDecimal.valueOf(volume[index]));
    }

    /// The price that a double of this series stands for.
    public static Price price(double value) {
        return new Price(decimal(value));
    }

    /// The shortest decimal that has this double, without writing it as text where it has few
    /// digits: whole steps of a power of ten that divide back to it are no guess.
    private static BigDecimal decimal(double value) {
        double unit = 1;
        for (int decimals = 0; decimals <= MOST_QUICK_DECIMALS; decimals++) {
            double steps = Math.rint(value * unit);
            if (!(Math.abs(steps) < MOST_QUICK_STEPS)) {
                break;
            }
            if (steps / unit == value) {
                return BigDecimal.valueOf((long) steps, decimals);
            }
            unit *= 10;
        }
        return BigDecimal.valueOf(value);
    }

    /// The first candle that begins then or later; `size()` if there is none.
    public int indexAtOrAfter(long millis) {
        int found = Arrays.binarySearch(openMillis, 0, size, millis);
        return found >= 0 ? found : -found - 1;
    }

    /// The steps these prices are counted in: the most decimals that any of them has, or fewer
    /// where the highest price would have too many steps to be counted exactly.
    public PriceGrid grid() {
        int fitting = decimals;
        while (fitting > 0
                && highest * PriceGrid.ofDecimals(fitting).stepsPerUnit() > PriceGrid.MOST_STEPS) {
            fitting--;
        }
        return PriceGrid.ofDecimals(fitting);
    }

    /// Tells that prices have so many decimals; whoever appends doubles knows, the doubles do not.
    public void noteDecimals(int atLeast) {
        decimals = Math.max(decimals, PriceGrid.ofDecimals(atLeast).decimals());
    }

    public CandleInterval interval() {
        return interval;
    }

    public int size() {
        return size;
    }

    public boolean isEmpty() {
        return size == 0;
    }

    public long openMillis(int index) {
        return openMillis[index];
    }

    /// The first moment after the candle.
    public long closeMillis(int index) {
        return interval.closeOf(openMillis[index]);
    }

    public double open(int index) {
        return open[index];
    }

    public double high(int index) {
        return high[index];
    }

    public double low(int index) {
        return low[index];
    }

    public double close(int index) {
        return close[index];
    }

    public double volume(int index) {
        return volume[index];
    }

    private void appendFrom(CandleSeries part, int i) {
        append(
                part.openMillis[i],
                part.open[i],
                part.high[i],
                part.low[i],
                part.close[i],
                part.volume[i]);
    }

    private void noteDecimals(Candle candle) {
        for (Price price : List.of(candle.open(), candle.high(), candle.low(), candle.close())) {
            noteDecimals(price.value().scale());
        }
    }

    private static void requirePrices(double open, double high, double low, double close) {
        // Written so that NaN fails as well.
        boolean positive = low > 0 && high < Double.POSITIVE_INFINITY;
        boolean ordered = high >= open && high >= close && low <= open && low <= close;
        if (!positive || !ordered) {
            throw new IllegalArgumentException(
                    "prices must be positive, high the highest and low the lowest, were open %s high %s low %s close %s"
                            .formatted(open, high, low, close));
        }
    }

    private void insert(int index) {
        makeRoom();
        int behind = size - index;
        System.arraycopy(openMillis, index, openMillis, index + 1, behind);
        for (double[] column : List.of(open, high, low, close, volume)) {
            System.arraycopy(column, index, column, index + 1, behind);
        }
        size++;
    }

    private void set(int i, long at, double o, double h, double l, double c, double v) {
        openMillis[i] = at;
        open[i] = o;
        high[i] = h;
        low[i] = l;
        close[i] = c;
        volume[i] = v;
        highest = Math.max(highest, h);
    }

    private void makeRoom() {
        if (size < openMillis.length) {
            return;
        }
        int capacity = size + (size >> 1) + 1;
        openMillis = Arrays.copyOf(openMillis, capacity);
        open = Arrays.copyOf(open, capacity);
        high = Arrays.copyOf(high, capacity);
        low = Arrays.copyOf(low, capacity);
        close = Arrays.copyOf(close, capacity);
        volume = Arrays.copyOf(volume, capacity);
    }
}
