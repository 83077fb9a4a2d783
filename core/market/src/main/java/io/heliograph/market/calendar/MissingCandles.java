package io.heliograph.market.calendar;

import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.candle.CandleSeries.Gap;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Which of a series' gaps lie where the market was open, and are to be fetched: a weekend is none.
public final class MissingCandles {
    private MissingCandles() {}

    /// The parts of gaps in which the market was open, in the order of time. In a quiet market some
    /// hold no trade, and stay.
    public static List<Gap> of(CandleSeries series, TradingCalendar calendar) {
        List<Gap> missing = new ArrayList<>();
        for (Gap gap : series.gaps()) {
            long from = open(calendar, gap.fromMillis());
            while (from < gap.toMillis()) {
                Instant opened = Instant.ofEpochMilli(from);
                long close =
                        calendar.nextClose(opened)
                                .map(Instant::toEpochMilli)
                                .orElse(gap.toMillis());
                missing.add(new Gap(from, Math.min(close, gap.toMillis())));
                from = open(calendar, close);
            }
        }
        return missing;
    }

    private static long open(TradingCalendar calendar, long millis) {
        return calendar.nextOpen(Instant.ofEpochMilli(millis)).toEpochMilli();
    }
}
