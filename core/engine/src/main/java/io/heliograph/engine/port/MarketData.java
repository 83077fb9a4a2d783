package io.heliograph.engine.port;

import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.VenueId;
import io.heliograph.model.market.MarketConditions;
import io.heliograph.model.market.MarketSnapshot;
import io.heliograph.model.market.Quote;
import io.heliograph.model.signal.InstrumentName;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/// The present prices, in memory: no call here waits for anything.
public interface MarketData {
    /// What a decision may know about the instrument a signal names, seen from an account.
    ///
    /// @param accountCurrency stands in for a missing quote currency, and is what rates convert
    ///   into
    MarketSnapshot snapshot(InstrumentName name, VenueId venue, Currency accountCurrency);

    Optional<Quote> latest(InstrumentId instrument);

    /// One unit of the first currency in the second; a dollar coin counts as a dollar.
    Optional<BigDecimal> rate(Currency from, Currency into);

    /// What else is known of the instrument's market; what is not known stands in no signal's way.
    ///
    /// @param since from when on the range of prices is wanted
    default MarketConditions conditions(Instrument instrument, Instant since, Instant now) {
        return MarketConditions.UNKNOWN;
    }

    /// How alike the returns of two instruments were of late, -1 to 1; empty where too few are
    /// known.
    default Optional<BigDecimal> correlation(InstrumentId one, InstrumentId other) {
        return Optional.empty();
    }

    /// How good signals look here.
    default SignalScorer scorer() {
        return SignalScorer.NONE;
    }

    /// The instrument and its rules, where the venue knows it.
    Optional<Instrument> instrument(InstrumentId id);

    /// How far the instrument's price moves in a candle: the average true range of the last closed
    /// ones, in the quote currency; empty where nobody keeps candles of it.
    default Optional<BigDecimal> averageTrueRange(InstrumentId id) {
        return Optional.empty();
    }
}
