package io.heliograph.market.indicator;

import io.heliograph.market.candle.CandleSeries;

/// Which shapes the last candles make. Candles that do not follow each other without a gap are
/// taken as neighbours all the same: so they stand on a chart. A shape of three is found from the
/// third candle on that was taken.
@SuppressWarnings({"ShortCircuitBoolean", "EnumOrdinal"}) // Bits of a set; see below.
public final class CandlePatterns implements Indicator {
    private static final double SMALL = 0.1;
    private static final double LONG_SHADOW = 2;

    private final Shape[] last = {new Shape(), new Shape(), new Shape()};
    private int newest;
    private int taken;
    private int found;

    /// What is asked of one candle again and again.
    private static final class Shape {
        private double open;
        private double high;
        private double low;
        private double close;
        private double body;
        private boolean rises;
        private boolean falls;
        private boolean isLong;

        private void take(CandleSeries candles, int index) {
            open = candles.open(index);
            high = candles.high(index);
            low = candles.low(index);
            close = candles.close(index);
            body = Math.abs(close - open);
            rises = close > open;
            falls = close < open;
            isLong = 2 * body > high - low;
        }
    }

    @Override
    public void update(CandleSeries candles, int index) {
        newest = newest == 2 ? 0 : newest + 1;
        Shape now = last[newest];
        now.take(candles, index);
        taken = Math.min(taken + 1, 3);
        found = ofOne(now);
        if (taken >= 2) {
            Shape before = last[newest == 0 ? 2 : newest - 1];
            found |= ofTwo(before, now);
            if (taken == 3) {
                found |= ofThree(last[newest == 2 ? 0 : newest + 1], before, now);
            }
        }
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

    // Whether a shape is there is hardly ever to be foreseen: counting everything is faster than
    // branching, hence the single & and |.

    private static int ofOne(Shape c) {
        double range = c.high - c.low;
        double above = c.high - Math.max(c.open, c.close);
        double below = Math.min(c.open, c.close) - c.low;
        boolean hasBody = c.body > 0;
        return bit(CandlePattern.DOJI, range > 0 & c.body <= SMALL * range)
                | bit(
                        CandlePattern.HAMMER,
                        hasBody & below >= LONG_SHADOW * c.body & above <= SMALL * range)
                | bit(
                        CandlePattern.SHOOTING_STAR,
                        hasBody & above >= LONG_SHADOW * c.body & below <= SMALL * range);
    }

    private static int ofTwo(Shape a, Shape b) {
        boolean up = a.falls & b.rises;
        boolean down = a.rises & b.falls;
        return bit(CandlePattern.BULLISH_ENGULFING, up & b.open <= a.close & b.close > a.open)
                | bit(CandlePattern.BEARISH_ENGULFING, down & b.open >= a.close & b.close < a.open)
                | bit(
                        CandlePattern.INSIDE,
                        b.high <= a.high & b.low >= a.low & b.high - b.low < a.high - a.low);
    }

    private static int ofThree(Shape a, Shape b, Shape c) {
        double middle = (a.open + a.close) / 2;
        boolean pause = a.isLong & b.body < a.body / 3;
        boolean allLong = a.isLong & b.isLong & c.isLong;
        return bit(CandlePattern.MORNING_STAR, pause & a.falls & c.rises & c.close > middle)
                | bit(CandlePattern.EVENING_STAR, pause & a.rises & c.falls & c.close < middle)
                | bit(
                        CandlePattern.THREE_WHITE_SOLDIERS,
                        allLong & a.rises & climbs(a, b) & climbs(b, c))
                | bit(
                        CandlePattern.THREE_BLACK_CROWS,
                        allLong & a.falls & drops(a, b) & drops(b, c));
    }

    private static boolean climbs(Shape a, Shape b) {
        return b.rises & b.open >= a.open & b.open <= a.close & b.close > a.close;
    }

    private static boolean drops(Shape a, Shape b) {
        return b.falls & b.open <= a.open & b.open >= a.close & b.close < a.close;
    }

    private static int bit(CandlePattern pattern, boolean present) {
        return present ? 1 << pattern.ordinal() : 0;
    }
}
