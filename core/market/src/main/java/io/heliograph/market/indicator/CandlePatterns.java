package io.heliograph.market.indicator;

import io.heliograph.market.candle.CandleSeries;

/// Which shapes the last candles make. Candles that do not follow each other without a gap are
/// taken as neighbours all the same: so they stand on a chart.
public final class CandlePatterns implements Indicator {
    private static final double SMALL = 0.1;
    private static final double LONG_SHADOW = 2;

    private int found;
    private boolean ready;

    @Override
    public void update(CandleSeries candles, int index) {
        found = ofOne(candles, index);
        ready = true;
        if (index >= 1) {
            found |= ofTwo(candles, index);
        }
        if (index >= 2) {
            found |= ofThree(candles, index);
        }
    }

    @Override
    public boolean isReady() {
        return ready;
    }

    /// How many shapes the newest candle completes.
    @Override
    public double value() {
        return ready ? Integer.bitCount(found) : Double.NaN;
    }

    /// Whether the newest candle completes this shape.
    public boolean has(CandlePattern pattern) {
        return (found & 1 << pattern.ordinal()) != 0;
    }

    private static int ofOne(CandleSeries c, int i) {
        double range = c.high(i) - c.low(i);
        double body = Math.abs(c.close(i) - c.open(i));
        double above = c.high(i) - Math.max(c.open(i), c.close(i));
        double below = Math.min(c.open(i), c.close(i)) - c.low(i);
        boolean moved = range > 0;
        boolean hasBody = body > 0;
        return bit(CandlePattern.DOJI, moved && body <= SMALL * range)
                | bit(
                        CandlePattern.HAMMER,
                        hasBody && below >= LONG_SHADOW * body && above <= SMALL * range)
                | bit(
                        CandlePattern.SHOOTING_STAR,
                        hasBody && above >= LONG_SHADOW * body && below <= SMALL * range);
    }

    private static int ofTwo(CandleSeries c, int i) {
        boolean up = rises(c, i) && falls(c, i - 1);
        boolean down = falls(c, i) && rises(c, i - 1);
        return bit(
                        CandlePattern.BULLISH_ENGULFING,
                        up && c.open(i) <= c.close(i - 1) && c.close(i) > c.open(i - 1))
                | bit(
                        CandlePattern.BEARISH_ENGULFING,
                        down && c.open(i) >= c.close(i - 1) && c.close(i) < c.open(i - 1))
                | bit(
                        CandlePattern.INSIDE,
                        c.high(i) <= c.high(i - 1)
                                && c.low(i) >= c.low(i - 1)
                                && c.high(i) - c.low(i) < c.high(i - 1) - c.low(i - 1));
    }

    private static int ofThree(CandleSeries c, int i) {
        double middle = (c.open(i - 2) + c.close(i - 2)) / 2;
        boolean pause = body(c, i - 1) < body(c, i - 2) / 3 && isLong(c, i - 2);
        return bit(
                        CandlePattern.MORNING_STAR,
                        pause && falls(c, i - 2) && rises(c, i) && c.close(i) > middle)
                | bit(
                        CandlePattern.EVENING_STAR,
                        pause && rises(c, i - 2) && falls(c, i) && c.close(i) < middle)
                | bit(
                        CandlePattern.THREE_WHITE_SOLDIERS,
                        rises(c, i - 2) && isLong(c, i - 2) && climbs(c, i - 1) && climbs(c, i))
                | bit(
                        CandlePattern.THREE_BLACK_CROWS,
                        falls(c, i - 2) && isLong(c, i - 2) && drops(c, i - 1) && drops(c, i));
    }

    private static boolean climbs(CandleSeries c, int i) {
        return rises(c, i)
                && isLong(c, i)
                && c.open(i) >= c.open(i - 1)
                && c.open(i) <= c.close(i - 1)
                && c.close(i) > c.close(i - 1);
    }

    private static boolean drops(CandleSeries c, int i) {
        return falls(c, i)
                && isLong(c, i)
                && c.open(i) <= c.open(i - 1)
                && c.open(i) >= c.close(i - 1)
                && c.close(i) < c.close(i - 1);
    }

    private static boolean rises(CandleSeries c, int i) {
        return c.close(i) > c.open(i);
    }

    private static boolean falls(CandleSeries c, int i) {
        return c.close(i) < c.open(i);
    }

    private static double body(CandleSeries c, int i) {
        return Math.abs(c.close(i) - c.open(i));
    }

    private static boolean isLong(CandleSeries c, int i) {
        return body(c, i) > (c.high(i) - c.low(i)) / 2;
    }

    private static int bit(CandlePattern pattern, boolean present) {
        return present ? 1 << pattern.ordinal() : 0;
    }
}
