package io.heliograph.model.market;

import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a decision may know of the market: one instrument, its price and how to convert its quote
/// currency.
///
/// @param instrument null where the venue does not know what the signal names
/// @param name the instrument as the signal names it, for people
/// @param quote null where no feed has a price
/// @param staleAfter how old a price of this feed may be before it is no longer traded on
/// @param rates one unit of each currency in the account's currency; the account's own is 1
/// @param atr how far the price moves in an hour as a rule (average true range of 14 hours), in the
///   quote currency; null where too little is known
public record MarketSnapshot(
        String name,
        @Nullable Instrument instrument,
        @Nullable Quote quote,
        Duration staleAfter,
        Map<Currency, BigDecimal> rates,
        @Nullable BigDecimal atr) {
    public MarketSnapshot {
        rates = Map.copyOf(rates);
    }

    /// Of a market that nobody has watched for long.
    public MarketSnapshot(
            String name,
            @Nullable Instrument instrument,
            @Nullable Quote quote,
            Duration staleAfter,
            Map<Currency, BigDecimal> rates) {
        this(name, instrument, quote, staleAfter, rates, null);
    }

    public Optional<BigDecimal> rateOf(Currency currency) {
        return Optional.ofNullable(rates.get(currency));
    }
}
