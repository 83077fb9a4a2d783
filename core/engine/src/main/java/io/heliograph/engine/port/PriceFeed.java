package io.heliograph.engine.port;

import io.heliograph.model.Instrument;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.PriceOrigin;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/// A source of prices for the paper venue and every screen. One at a time is in use.
public interface PriceFeed extends AutoCloseable {
    /// Where its prices come from, for people.
    PriceOrigin origin();

    /// The instruments it has prices for; complete once {@link #start} has returned.
    List<Instrument> instruments();

    /// How old a price of this feed may be before it is no longer traded on.
    Duration staleAfter();

    /// Begins to deliver, in order, from a thread of its own. The first prices may already have
    /// come when it returns.
    void start(Consumer<MarketUpdate> listener);

    /// In words what is wrong with it right now (`reconnecting since 10:04:11`, `the recording has
    /// ended`), or empty.
    String trouble();

    /// How many messages held no price that could be: nothing positive, or an ask below its bid.
    default long droppedPrices() {
        return 0;
    }

    @Override
    void close();
}
