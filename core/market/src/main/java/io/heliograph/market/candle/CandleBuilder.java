package io.heliograph.market.candle;

import io.heliograph.model.Price;
import io.heliograph.model.market.Candle;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Grows candles of one interval from prints, or from shorter candles, as they arrive (of one kind,
/// not both). A candle is told once, when something later arrives or when the clock says that it is
/// over; intervals without a print are never told.
///
/// One thread.
public final class CandleBuilder {
    private final CandleInterval interval;
    private final Consumer<Candle> closed;
    private final Set<String> seen = new HashSet<>();
    private @Nullable Candle growing;
    private @Nullable Candle newest;
    private long closedUpTo = Long.MIN_VALUE;

    /// @param closed is told each candle when it is over, in the order of time
    public CandleBuilder(CandleInterval interval, Consumer<Candle> closed) {
        this.interval = interval;
        this.closed = closed;
    }

    /// Prints within the growing candle may come in any order, but the first and the last to arrive
    /// give it its open and close.
    public Arrival add(TradePrint print) {
        long at = print.at().toEpochMilli();
        boolean late = growing == null ? at < closedUpTo : at < growing.openTime().toEpochMilli();
        if (late) {
            return Arrival.LATE;
        }
        advanceTo(print.at());
        if (!print.tradeId().isEmpty() && !seen.add(print.tradeId())) {
            return Arrival.DUPLICATE;
        }
        Price price = print.price();
        grow(at, price, price, price, price, print.volume());
        return Arrival.TAKEN;
    }

    /// @throws IllegalArgumentException if the candle reaches over the end of the longer one
    public Arrival add(Candle shorter) {
        long at = shorter.openTime().toEpochMilli();
        long end = shorter.closeTime().toEpochMilli();
        if (end > interval.closeOf(interval.openOf(at))) {
            throw new IllegalArgumentException(
                    "a candle from %s to %s does not fit into %s"
                            .formatted(shorter.openTime(), shorter.closeTime(), interval));
        }
        if (shorter.equals(newest)) {
            return Arrival.DUPLICATE;
        }
        if (newest != null && shorter.openTime().isBefore(newest.closeTime())) {
            return Arrival.LATE;
        }
        advanceTo(shorter.openTime());
        grow(at, shorter.open(), shorter.high(), shorter.low(), shorter.close(), shorter.volume());
        newest = shorter;
        return Arrival.TAKEN;
    }

    /// Closes the growing candle if it is over by then.
    public void advanceTo(Instant now) {
        Candle candle = growing;
        if (candle != null && !now.isBefore(candle.closeTime())) {
            growing = null;
            seen.clear();
            closedUpTo = candle.closeTime().toEpochMilli();
            closed.accept(candle);
        }
    }

    /// The candle that is not over yet.
    public Optional<Candle> growing() {
        return Optional.ofNullable(growing);
    }

    private void grow(long at, Price open, Price high, Price low, Price close, BigDecimal volume) {
        Candle before = growing;
        if (before == null) {
            long from = interval.openOf(at);
            growing =
                    new Candle(
                            Instant.ofEpochMilli(from),
                            Instant.ofEpochMilli(interval.closeOf(from)),
                            open,
                            high,
                            low,
                            close,
                            volume);
            return;
        }
        growing =
                new Candle(
                        before.openTime(),
                        before.closeTime(),
                        before.open(),
                        high.isAbove(before.high()) ? high : before.high(),
                        low.isBelow(before.low()) ? low : before.low(),
                        close,
                        before.volume().add(volume));
    }
}
