package io.heliograph.backtest;

import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.candle.PriceGrid;
import io.heliograph.model.Instrument;
import io.heliograph.model.Price;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// What is known of one instrument's past.
public record History(Instrument instrument, CandleSeries candles) {

    /// A price and when it was.
    record At(Price price, Instant when) {}

    /// The price of a moment. Within a candle it is taken to lie on the straight line from the open
    /// to the close: nobody knows it finer. Between candles it is the last close; before the first
    /// there is none.
    Optional<At> at(Instant moment) {
        long millis = moment.toEpochMilli();
        int index = candles.indexAtOrAfter(millis + 1) - 1;
        if (index < 0) {
            return Optional.empty();
        }
        long open = candles.openMillis(index);
        long close = candles.closeMillis(index);
        if (millis >= close) {
            return Optional.of(new At(price(candles.close(index)), Instant.ofEpochMilli(close)));
        }
        double part = (double) (millis - open) / (close - open);
        double way = candles.close(index) - candles.open(index);
        return Optional.of(new At(price(candles.open(index) + way * part), moment));
    }

    private Price price(double value) {
        PriceGrid grid = candles.grid();
        return new Price(BigDecimal.valueOf(Math.max(1, grid.steps(value)), grid.decimals()));
    }
}
