package io.heliograph.model.market;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import java.time.Instant;

/// News from a price feed.
public sealed interface MarketUpdate {
    InstrumentId instrument();

    /// The price a person would name now.
    Price last();

    /// What may be traded against from now on.
    Quote quote();

    /// A new best bid and ask.
    record Quoted(Quote quote) implements MarketUpdate {
        @Override
        public InstrumentId instrument() {
            return quote.instrument();
        }

        @Override
        public Price last() {
            return quote.mid();
        }
    }

    /// An interval is over. Where only candles are known, prices within it are taken to have gone
    /// from the open to the extreme against an open position, to the other extreme, to the close.
    record CandleClosed(InstrumentId instrument, Candle candle, Instant receivedAt)
            implements MarketUpdate {
        @Override
        public Price last() {
            return candle.close();
        }

        @Override
        public Quote quote() {
            return Quote.ofLast(instrument, candle.close(), candle.closeTime(), receivedAt);
        }
    }
}
