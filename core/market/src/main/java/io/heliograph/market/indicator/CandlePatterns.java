package io.heliograph.market.indicator;

import io.heliograph.market.candle.CandleSeries;

/// Which shapes the last candles make. Candles that do not follow each other without a gap are
/// taken as neighbours all the same: so they stand on a chart. A shape of three is found from the
/// third candle on that was taken.
@SuppressWarnings("EnumOrdinal") // Bits of a set.
public final class CandlePatterns implements Indicator {
    private static final double SMALL = 0.1;
    private static final double LONG_SHADOW = 2;

    // Known to the compiler as numbers, which an ordinal is not.
    private static final int DOJI = CandlePattern.DOJI.ordinal();
    private static final int HAMMER = CandlePattern.HAMMER.ordinal();
    private static final int SHOOTING_STAR = CandlePattern.SHOOTING_STAR.ordinal();
    private static final int BULLISH_ENGULFING = CandlePattern.BULLISH_ENGULFING.ordinal();
    private static final int BEARISH_ENGULFING = CandlePattern.BEARISH_ENGULFING.ordinal();
    private static final int INSIDE = CandlePattern.INSIDE.ordinal();
    private static final int MORNING_STAR = CandlePattern.MORNING_STAR.ordinal();
    private static final int EVENING_STAR = CandlePattern.EVENING_STAR.ordinal();
    private static final int THREE_WHITE_SOLDIERS = CandlePattern.THREE_WHITE_SOLDIERS.ordinal();
    private static final int THREE_BLACK_CROWS = CandlePattern.THREE_BLACK_CROWS.ordinal();

    private final Shape[] last = {new Shape(), new Shape(), new Shape()};
    private int newest;
    private int taken;
    private int found;

    /// What is asked of one candle again and again; what is so or not, as 1 or 0.
    private static final class Shape {
        private double open;
        private double high;
        private double low;
        private double close;
        private double range;
        private double body;
        private int rises;
        private int falls;
        private int isLong;

        // Beside the candle before: whether it goes on where that one went.
        private int climbs;
        private int drops;

        private void take(CandleSeries candles, int index) {
            open = candles.open(index);
            high = candles.high(index);
            low = candles.low(index);
            close = candles.close(index);
            range = high - low;
            body = Math.abs(close - open);
            rises = Signs.less(open, close);
            falls = Signs.less(close, open);
            isLong = Signs.less(range, 2 * body);
        }
    }

    @Override
    public void update(CandleSeries candles, int index) {
        Shape before = last[newest];
        newest = newest == 2 ? 0 : newest + 1;
        Shape now = last[newest];
        Shape first = last[newest == 2 ? 0 : newest + 1];
        now.take(candles, index);
        int shapes = ofOne(now);
        if (taken >= 1) {
            shapes |= ofTwo(before, now);
        }
        if (taken >= 2) {
            shapes |= ofThree(first, before, now);
        }
        found = shapes;
        taken = Math.min(taken + 1, 3);
    }

    @Override
    public boolean isReady() {
        return taken > 0;
    }

    /// How many shapes the newest candle completes.
    @Override
    public double value() {
        return taken > 0 ? Integer.bitCount(found) : Double.NaN;
    }

    /// Whether the newest candle completes this shape.
    public boolean has(CandlePattern pattern) {
        return (found & 1 << pattern.ordinal()) != 0;
    }

    // Everything is counted, and nothing branches: see Signs.

    private static int ofOne(Shape c) {
        double above = c.high - Math.max(c.open, c.close);
        double below = Math.min(c.open, c.close) - c.low;
        double small = SMALL * c.range;
        double shadow = LONG_SHADOW * c.body;
        int hasBody = c.rises | c.falls;
        return (Signs.less(0, c.range) & atMost(c.body, small)) << DOJI
                | (hasBody & atMost(shadow, below) & atMost(above, small)) << HAMMER
                | (hasBody & atMost(shadow, above) & atMost(below, small)) << SHOOTING_STAR;
    }

    private static int ofTwo(Shape a, Shape b) {
        int withinFall = atMost(a.close, b.open);
        int withinRise = atMost(b.open, a.close);
        int higher = Signs.less(a.open, b.close);
        int lower = Signs.less(b.close, a.open);
        b.climbs = b.rises & atMost(a.open, b.open) & withinRise & Signs.less(a.close, b.close);
        b.drops = b.falls & atMost(b.open, a.open) & withinFall & Signs.less(b.close, a.close);
        int inside = atMost(b.high, a.high) & atMost(a.low, b.low) & Signs.less(b.range, a.range);
        return (a.falls & b.rises & withinRise & higher) << BULLISH_ENGULFING
                | (a.rises & b.falls & withinFall & lower) << BEARISH_ENGULFING
                | inside << INSIDE;
    }

    private static int ofThree(Shape a, Shape b, Shape c) {
        double middle = (a.open + a.close) / 2;
        int pause = a.isLong & Signs.less(b.body, a.body / 3);
        int allLong = a.isLong & b.isLong & c.isLong;
        return (pause & a.falls & c.rises & Signs.less(middle, c.close)) << MORNING_STAR
                | (pause & a.rises & c.falls & Signs.less(c.close, middle)) << EVENING_STAR
                | (allLong & a.rises & b.climbs & c.climbs) << THREE_WHITE_SOLDIERS
                | (allLong & a.falls & b.drops & c.drops) << THREE_BLACK_CROWS;
    }

    private static int atMost(double a, double b) {
        return 1 ^ Signs.less(b, a);
    }
}
