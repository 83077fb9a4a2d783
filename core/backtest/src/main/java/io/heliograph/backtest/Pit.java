package io.heliograph.backtest;

import io.heliograph.market.candle.CandleSeries;
import io.heliograph.model.Instrument;
import io.heliograph.model.Price;
import io.heliograph.model.market.Candle;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.paper.MarketTape;
import io.heliograph.paper.QuietRange;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One instrument on the {@link Floor}: what is held of it, and which of its prices the venue need
/// not be told. Between two events most candles meet no order, and cost two comparisons.
final class Pit {
    private final Floor floor;
    private final Instrument instrument;
    private final TradeCount trades;

    // Prices at or beyond these must be told.
    private double actsAtOrBelow = Double.NEGATIVE_INFINITY;
    private double actsAtOrAbove = Double.POSITIVE_INFINITY;

    Pit(Floor floor, Instrument instrument) {
        this.floor = floor;
        this.instrument = instrument;
        this.trades = new TradeCount(instrument.contractSize());
    }

    /// Tells the present price. Orders that wait meet it as a candle's: a limit must be traded
    /// through.
    List<VenueEvent> price(Price price, Instant now) {
        if (!isWaiting()) {
            return floor.tell(
                    new MarketUpdate.Quoted(Quote.ofLast(instrument.id(), price, now, now)), now);
        }
        Candle instant =
                new Candle(now, now.plusMillis(1), price, price, price, price, BigDecimal.ZERO);
        return floor.tell(new MarketUpdate.CandleClosed(instrument.id(), instant, now), now);
    }

    /// Whether an order waits for one of the candle's prices.
    boolean concerns(CandleSeries candles, int index) {
        return candles.low(index) <= actsAtOrBelow || candles.high(index) >= actsAtOrAbove;
    }

    /// Lets the candle's prices meet the orders, from its open to its close.
    List<VenueEvent> candle(CandleSeries candles, int index) {
        Candle candle = candles.candle(index);
        Instant now = candle.closeTime();
        return floor.tell(new MarketUpdate.CandleClosed(instrument.id(), candle, now), now);
    }

    /// Whether nothing is held and no order waits.
    boolean isIdle() {
        return trades.position().signum() == 0 && !isWaiting();
    }

    /// What is held adds to the balance at the price, in the quote currency.
    BigDecimal worthAt(BigDecimal price) {
        MarketTape tape = floor.tape();
        if (tape == null) {
            return trades.openGain(price);
        }
        int last = tape.size() - 1;
        return last < 0
                ? BigDecimal.ZERO
                : price.multiply(tape.units(last)).subtract(tape.cost(last));
    }

    TradeCount trades() {
        return trades;
    }

    Instrument instrument() {
        return instrument;
    }

    /// Takes over what the venue now waits for.
    void settle(Optional<QuietRange> quiet) {
        actsAtOrBelow = Double.POSITIVE_INFINITY;
        actsAtOrAbove = Double.NEGATIVE_INFINITY;
        if (quiet.isPresent()) {
            Price low = quiet.get().low();
            Price high = quiet.get().high();
            actsAtOrBelow = low == null ? Double.NEGATIVE_INFINITY : low.value().doubleValue();
            actsAtOrAbove = high == null ? Double.POSITIVE_INFINITY : high.value().doubleValue();
        }
    }

    private boolean isWaiting() {
        return actsAtOrBelow != Double.NEGATIVE_INFINITY
                || actsAtOrAbove != Double.POSITIVE_INFINITY;
    }
}
