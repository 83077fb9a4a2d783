package io.heliograph.app.venues;

import io.heliograph.engine.port.PriceFeed;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.Account;
import io.heliograph.venues.keys.MarketFacts;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// What real venues and the program's prices tell each other.
public interface VenueMarkets {
    /// Whether the program's prices are a market's of this moment, and neither recorded nor made
    /// up.
    boolean areLive();

    /// One unit of the first currency in the second.
    Optional<BigDecimal> rate(Currency from, Currency into);

    /// The venue trades these now, under these rules.
    ///
    /// @param prices makes its own feed, not started; asked once
    void trades(VenueId venue, List<Instrument> instruments, Supplier<Optional<PriceFeed>> prices);

    /// What prices say of a market, for the guard in front of an account's signatures.
    Optional<MarketFacts> facts(Account account, Instrument instrument);
}
