package io.heliograph.paper;

import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.Side;
import io.heliograph.model.market.Quote;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// What the venue knows of the outside: instruments, present prices, rates. Nothing of it is kept;
/// after a restart the feed tells again.
final class Market {
    private final Function<InstrumentId, Optional<Instrument>> instruments;
    private final RateLookup rates;
    private final Map<InstrumentId, Quote> quotes = new LinkedHashMap<>();

    Market(Function<InstrumentId, Optional<Instrument>> instruments, RateLookup rates) {
        this.instruments = instruments;
        this.rates = rates;
    }

    void quoted(Quote quote) {
        quotes.put(quote.instrument(), quote);
    }

    Optional<Instrument> instrument(InstrumentId id) {
        return instruments.apply(id);
    }

    Optional<Quote> quote(InstrumentId id) {
        return Optional.ofNullable(quotes.get(id));
    }

    Optional<BigDecimal> rate(Currency from, Currency into) {
        return from.equals(into) ? Optional.of(BigDecimal.ONE) : rates.rate(from, into);
    }

    BigDecimal contractSize(InstrumentId id) {
        return instrument(id).map(Instrument::contractSize).orElse(BigDecimal.ONE);
    }

    /// What an order of the side trades at: a buyer pays the ask, a seller gets the bid.
    static Price at(Quote quote, Side side) {
        return side == Side.BUY ? quote.ask() : quote.bid();
    }

    /// Whether a buyer would rather have the first price, or a seller.
    static boolean isBetter(Side side, Price price, Price than) {
        return side == Side.BUY ? price.isBelow(than) : price.isAbove(than);
    }
}
