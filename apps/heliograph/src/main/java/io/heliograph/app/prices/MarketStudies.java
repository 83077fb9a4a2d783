package io.heliograph.app.prices;

import io.heliograph.engine.port.JournalException;
import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.indicator.Atr;
import io.heliograph.market.score.MarketView;
import io.heliograph.model.InstrumentId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What candles say of each instrument that people trade, worked out as they close: whoever decides
/// finds it in memory. Hours come from the store and, where prices are live, from the venue.
public final class MarketStudies implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MarketStudies.class);
    private static final CandleInterval HOUR = CandleInterval.of("1h");
    private static final int HOURS = 2 * MarketView.NEEDED;
    private static final int DAY_OF_HOURS = 24;
    private static final int ATR_LENGTH = 14;
    private static final int DIGITS_BEHIND = 12;
    private static final long BEAT_MILLIS = 1_000;
    private static final long AGAIN_AFTER_MILLIS = 60_000;

    private final Candles candles;
    private final Map<InstrumentId, Study> studies = new ConcurrentHashMap<>();
    private final Thread thread = Thread.ofVirtual().name("studies").unstarted(this::run);

    /// @param hours the last closed ones, not to be changed
    /// @param atr of 14 hours, in the quote currency; null where too few are known
    /// @param turnover of the last 24 hours in the quote currency; null where nobody counts it
    /// @param view of the hours, or while there are too few of the feed's own candles; null where
    ///   there are too few of both
    /// @param asOf the end of the last candle that is in it, in milliseconds
    record Study(
            CandleSeries hours,
            @Nullable BigDecimal atr,
            @Nullable BigDecimal turnover,
            @Nullable MarketView view,
            long asOf) {}

    public MarketStudies(Candles candles) {
        this.candles = candles;
    }

    public void start() {
        thread.start();
    }

    /// What a day turns over of it, in its quote currency; empty where nobody counts it.
    public Optional<BigDecimal> turnover(InstrumentId instrument) {
        return find(instrument).map(Study::turnover);
    }

    Optional<Study> find(InstrumentId instrument) {
        return Optional.ofNullable(studies.get(instrument));
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        long notBefore = 0;
        try {
            while (true) {
                long now = candles.now().toEpochMilli();
                if (now >= notBefore && !round()) {
                    notBefore = now + AGAIN_AFTER_MILLIS;
                }
                Thread.sleep(BEAT_MILLIS);
            }
        } catch (InterruptedException closed) {
            LOG.debug("studies end");
        }
    }

    /// @return false if the database is away
    boolean round() {
        try {
            candles.live().forEach(this::study);
            return true;
        } catch (JournalException away) {
            // The engine says so already, and louder.
            return false;
        } catch (RuntimeException broken) {
            // The outermost loop: signals are still decided, by what was known before.
            LOG.error("the market could not be studied", broken);
            return false;
        }
    }

    private void study(InstrumentId instrument, LiveCandles live) {
        Study before = studies.get(instrument);
        long asOf = live.lastClose();
        if (before != null && before.asOf == asOf || Thread.currentThread().isInterrupted()) {
            return;
        }
        CandleSeries hours =
                before != null && HOUR.openOf(before.asOf) == HOUR.openOf(asOf)
                        ? before.hours
                        : candles.latest(instrument, HOUR, HOURS);
        MarketView view = MarketView.of(hours).or(() -> MarketView.of(live.recent())).orElse(null);
        studies.put(
                instrument,
                new Study(
                        hours,
                        atr(hours),
                        turnover(hours).or(live::turnover).orElse(null),
                        view,
                        asOf));
    }

    private static @Nullable BigDecimal atr(CandleSeries hours) {
        Atr range = new Atr(ATR_LENGTH);
        for (int i = 0; i < hours.size(); i++) {
            range.update(hours, i);
        }
        return range.isReady()
                ? BigDecimal.valueOf(range.value()).setScale(DIGITS_BEHIND, RoundingMode.HALF_EVEN)
                : null;
    }

    /// Of a whole day without a gap.
    private static Optional<BigDecimal> turnover(CandleSeries hours) {
        int first = hours.size() - DAY_OF_HOURS;
        long day = DAY_OF_HOURS * (HOUR.closeOf(0) - HOUR.openOf(0));
        if (first < 0 || hours.closeMillis(hours.size() - 1) - hours.openMillis(first) != day) {
            return Optional.empty();
        }
        double sum = 0;
        for (int i = first; i < hours.size(); i++) {
            if (!(hours.volume(i) > 0)) {
                return Optional.empty();
            }
            sum += hours.close(i) * hours.volume(i);
        }
        return Optional.of(BigDecimal.valueOf(Math.round(sum)));
    }
}
