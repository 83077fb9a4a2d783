package io.heliograph.backtest;

import io.heliograph.market.candle.CandleSeries;
import io.heliograph.market.candle.PriceGrid;
import io.heliograph.market.candle.PriceTrack;
import io.heliograph.model.Instrument;
import io.heliograph.model.Price;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What is known of one instrument's past.
///
/// @param track every price as it was made; null where only candles are known
public record History(Instrument instrument, CandleSeries candles, @Nullable PriceTrack track) {
    /// What only candles are known of.
    public History(Instrument instrument, CandleSeries candles) {
        this(instrument, candles, null);
    }

    /// A price and when it was.
    record At(Price price, Instant when) {}

    /// How finely prices are known, for people.
    public String resolution() {
        return track == null
                ? "candles of " + candles.interval()
                : "every price as it was made (%d)".formatted(track.size());
    }

    /// The price of a moment: the last one that was made, where each is known. Else, within a
    /// candle, it is taken to lie on the straight line from the open to the close: nobody knows it
    /// finer. Between candles it is the last close; before the first there is none.
    Optional<At> at(Instant moment) {
        long millis = moment.toEpochMilli();
        if (track != null) {
            int last = track.indexAt(millis);
            return last < 0
                    ? Optional.empty()
                    : Optional.of(
                            new At(
                                    price(track.price(last)),
                                    Instant.ofEpochMilli(track.millis(last))));
        }
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
