package io.heliograph.app.prices;

import io.heliograph.market.candle.CandleBuilder;
import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.candle.TradePrint;
import io.heliograph.model.market.Candle;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One instrument's candles while they grow. Quotes become candles of up to a minute, and minutes
/// become longer ones; a feed of candles brings its own shortest. What began before anybody looked
/// is not told: half a candle is a wrong one.
///
/// Safe for use by many threads.
final class LiveCandles {
    private static final CandleInterval MINUTE = CandleInterval.of("1m");

    /// A day of minutes.
    private static final int MOST_RECENT = 1_440;

    private static final long DAY_MILLIS = 86_400_000;

    private final Consumer<Candle> taken;
    private final Map<CandleInterval, Line> lines = new TreeMap<>();
    private CandleSeries recent = new CandleSeries(MINUTE);
    private boolean quoted;
    private volatile @Nullable BigDecimal turnover;

    /// The candles of one interval and who wants them.
    private final class Line {
        private final CandleInterval interval;
        private final CandleBuilder builder;
        private final List<Consumer<Candle>> listeners = new CopyOnWriteArrayList<>();
        private @Nullable Instant completeFrom;

        Line(CandleInterval interval) {
            this.interval = interval;
            this.builder = new CandleBuilder(interval, this::closed);
        }

        void add(TradePrint print) {
            completeFrom = completeFrom == null ? print.at() : completeFrom;
            builder.add(print);
        }

        void add(Candle candle) {
            completeFrom = completeFrom == null ? candle.openTime() : completeFrom;
            builder.add(candle);
            builder.advanceTo(candle.closeTime());
        }

        private void closed(Candle candle) {
            if (completeFrom == null || candle.openTime().isBefore(completeFrom)) {
                return;
            }
            if (interval.equals(base())) {
                remember(candle);
                longer().forEach(line -> line.add(candle));
            }
            listeners.forEach(listener -> listener.accept(candle));
        }
    }

    /// @param taken is told each candle of the interval that longer ones are made of
    LiveCandles(Consumer<Candle> taken) {
        this.taken = taken;
        lines.put(MINUTE, new Line(MINUTE));
    }

    /// @param before closed shorter candles of the one that is growing now, as far as known
    /// @return ends it
    synchronized Runnable subscribe(
            CandleInterval interval, CandleSeries before, Consumer<Candle> listener) {
        Line line = lines.get(interval);
        if (line == null) {
            line = new Line(interval);
            lines.put(interval, line);
            for (int i = 0; i < before.size(); i++) {
                line.add(before.candle(i));
            }
        }
        List<Consumer<Candle>> listeners = line.listeners;
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    synchronized void accept(MarketUpdate update) {
        switch (update) {
            case MarketUpdate.Quoted it -> accept(it.quote());
            case MarketUpdate.CandleClosed it -> accept(it.candle());
        }
    }

    /// Closes what is over by the clock, where quotes come by the clock.
    synchronized void advanceTo(Instant now) {
        if (quoted) {
            lines.values().forEach(line -> line.builder.advanceTo(now));
        }
    }

    /// A copy of the latest candles that longer ones are made of.
    synchronized CandleSeries recent() {
        return recent.part(0, recent.size());
    }

    /// When the last closed candle ended, in milliseconds; 0 before the first.
    synchronized long lastClose() {
        return recent.isEmpty() ? 0 : recent.closeMillis(recent.size() - 1);
    }

    /// What was traded within the last day, in the quote currency; empty where nobody counts it, or
    /// less than a day is known.
    Optional<BigDecimal> turnover() {
        return Optional.ofNullable(turnover);
    }

    private void accept(Quote quote) {
        quoted = true;
        TradePrint print = new TradePrint("", quote.at(), quote.mid(), BigDecimal.ZERO);
        // The shortest first: a longer one is not over before it has all that it is made of.
        for (Line line : lines.values()) {
            if (line.interval.compareTo(MINUTE) <= 0) {
                line.add(print);
            } else {
                line.builder.advanceTo(quote.at());
            }
        }
    }

    /// The first candle tells what the feed's are.
    private void accept(Candle candle) {
        CandleInterval its =
                CandleInterval.ofStep(
                        candle.closeTime().toEpochMilli() - candle.openTime().toEpochMilli());
        if (recent.isEmpty() && !its.equals(base())) {
            recent = new CandleSeries(its);
        }
        Line line = lines.computeIfAbsent(its, Line::new);
        line.add(candle);
    }

    private CandleInterval base() {
        return recent.interval();
    }

    private List<Line> longer() {
        return lines.values().stream().filter(line -> line.interval.compareTo(base()) > 0).toList();
    }

    private void remember(Candle candle) {
        recent.put(candle);
        if (recent.size() >= 2 * MOST_RECENT) {
            recent = recent.part(recent.size() - MOST_RECENT, recent.size());
        }
        turnover = dayTurnover();
        taken.accept(candle);
    }

    private @Nullable BigDecimal dayTurnover() {
        int last = recent.size() - 1;
        long from = recent.closeMillis(last) - DAY_MILLIS;
        if (recent.openMillis(0) > from) {
            return null;
        }
        double sum = 0;
        for (int i = recent.indexAtOrAfter(from); i <= last; i++) {
            sum += recent.close(i) * recent.volume(i);
        }
        return sum > 0 ? BigDecimal.valueOf(Math.round(sum)) : null;
    }
}
