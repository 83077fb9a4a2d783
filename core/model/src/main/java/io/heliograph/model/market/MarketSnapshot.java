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
public record MarketSnapshot(
        String name,
        @Nullable Instrument instrument,
        @Nullable Quote quote,
        Duration staleAfter,
        Map<Currency, BigDecimal> rates) {
    public MarketSnapshot {
        rates = Map.copyOf(rates);
    }

    public Optional<BigDecimal> rateOf(Currency currency) {
        return Optional.ofNullable(rates.get(currency));
    }
}
