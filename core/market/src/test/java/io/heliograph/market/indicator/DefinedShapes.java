package io.heliograph.market.indicator;

import io.heliograph.market.candle.CandleSeries;

/// The candle patterns as their definitions say them, to compare with.
final class DefinedShapes {
    private DefinedShapes() {}

    static boolean holds(CandlePattern pattern, CandleSeries s, int i) {
        int least =
                switch (pattern) {
                    case DOJI, HAMMER, SHOOTING_STAR -> 0;
                    case BULLISH_ENGULFING, BEARISH_ENGULFING, INSIDE -> 1;
                    case MORNING_STAR, EVENING_STAR, THREE_WHITE_SOLDIERS, THREE_BLACK_CROWS -> 2;
                };
        return i >= least
                && switch (pattern) {
                    case DOJI -> range(s, i) > 0 && body(s, i) <= 0.1 * range(s, i);
                    case HAMMER -> shadows(s, i, below(s, i), above(s, i));
                    case SHOOTING_STAR -> shadows(s, i, above(s, i), below(s, i));
                    case BULLISH_ENGULFING ->
                            falls(s, i - 1)
                                    && rises(s, i)
                                    && s.open(i) <= s.close(i - 1)
                                    && s.close(i) > s.open(i - 1);
                    case BEARISH_ENGULFING ->
                            rises(s, i - 1)
                                    && falls(s, i)
                                    && s.open(i) >= s.close(i - 1)
                                    && s.close(i) < s.open(i - 1);
                    case INSIDE ->
                            s.high(i) <= s.high(i - 1)
                                    && s.low(i) >= s.low(i - 1)
                                    && range(s, i) < range(s, i - 1);
                    case MORNING_STAR ->
                            pauses(s, i)
                                    && falls(s, i - 2)
                                    && rises(s, i)
                                    && s.close(i) > middle(s, i - 2);
                    case EVENING_STAR ->
                            pauses(s, i)
                                    && rises(s, i - 2)
                                    && falls(s, i)
                                    && s.close(i) < middle(s, i - 2);
                    case THREE_WHITE_SOLDIERS ->
                            allLong(s, i)
                                    && rises(s, i - 2)
                                    && rises(s, i - 1)
                                    && rises(s, i)
                                    && goesOn(s, i - 1)
                                    && goesOn(s, i);
                    case THREE_BLACK_CROWS ->
                            allLong(s, i)
                                    && falls(s, i - 2)
                                    && falls(s, i - 1)
                                    && falls(s, i)
                                    && goesOn(s, i - 1)
                                    && goesOn(s, i);
                };
    }

    private static boolean shadows(CandleSeries s, int i, double of, double other) {
        return body(s, i) > 0 && of >= 2 * body(s, i) && other <= 0.1 * range(s, i);
    }

    private static boolean pauses(CandleSeries s, int i) {
        return isLong(s, i - 2) && body(s, i - 1) < body(s, i - 2) / 3;
    }

    private static boolean allLong(CandleSeries s, int i) {
        return isLong(s, i - 2) && isLong(s, i - 1) && isLong(s, i);
    }

    /// Begins within the body before and ends beyond it.
    private static boolean goesOn(CandleSeries s, int i) {
        double from = s.open(i - 1);
        double to = s.close(i - 1);
        boolean within = s.open(i) >= Math.min(from, to) && s.open(i) <= Math.max(from, to);
        return within && (to > from ? s.close(i) > to : s.close(i) < to);
    }

    private static boolean rises(CandleSeries s, int i) {
        return s.close(i) > s.open(i);
    }

    private static boolean falls(CandleSeries s, int i) {
        return s.close(i) < s.open(i);
    }

    private static boolean isLong(CandleSeries s, int i) {
        return 2 * body(s, i) > range(s, i);
    }

    private static double body(CandleSeries s, int i) {
        return Math.abs(s.close(i) - s.open(i));
    }

    private static double range(CandleSeries s, int i) {
        return s.high(i) - s.low(i);
    }

    private static double above(CandleSeries s, int i) {
        return s.high(i) - Math.max(s.open(i), s.close(i));
    }

    private static double below(CandleSeries s, int i) {
        return Math.min(s.open(i), s.close(i)) - s.low(i);
    }

    private static double middle(CandleSeries s, int i) {
        return (s.open(i) + s.close(i)) / 2;
    }
}
