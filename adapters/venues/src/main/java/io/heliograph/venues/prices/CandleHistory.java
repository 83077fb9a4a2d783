package io.heliograph.venues.prices;

import io.heliograph.market.candle.CandleInterval;
import io.heliograph.market.candle.CandleSeries;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Predicate;

/// Past candles of one venue, page by page over REST.
///
/// One thread; a failed page ends the fetch, what came before it is the caller's already. Failures
/// are in words that go on after the venue's name.
public interface CandleHistory extends AutoCloseable {
    /// Hands over every closed candle of a time, oldest first.
    ///
    /// @param symbol ours: `BTC-USDT`
    /// @param from inclusive
    /// @param to exclusive, and not after now: the growing candle is none yet
    /// @param pages answers whether to go on; never told of an empty page
    /// @throws IllegalArgumentException if the venue has no such interval, or tells no candles that
    ///   old
    /// @throws IOException in words, if it does not answer or answers nonsense
    void fetch(
            String symbol,
            CandleInterval interval,
            Instant from,
            Instant to,
            Predicate<CandleSeries> pages)
            throws IOException, InterruptedException;

    @Override
    void close();
}
