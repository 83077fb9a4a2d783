package io.heliograph.backtest;

import io.heliograph.engine.port.MarketData;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.VenueId;
import io.heliograph.model.market.MarketSnapshot;
import io.heliograph.model.market.Quote;
import io.heliograph.model.signal.InstrumentName;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The prices of one instrument as history has them at the moment it is at.
final class HistoryMarket implements MarketData {
    private final Instrument instrument;
    private final Duration staleAfter;
    private @Nullable Quote quote;

    /// @param staleAfter how old the last price may be and still be traded on
    HistoryMarket(Instrument instrument, Duration staleAfter) {
        this.instrument = instrument;
        this.staleAfter = staleAfter;
    }

    void now(Price price, Instant at) {
        quote = Quote.ofLast(instrument.id(), price, at, at);
    }

    @Override
    public MarketSnapshot snapshot(InstrumentName name, VenueId venue, Currency currency) {
        boolean known =
                name.base().equals(instrument.base())
                        && (name.quote() == null || name.quote().equals(instrument.quote().code()));
        return new MarketSnapshot(
                name.toString(),
                known ? instrument : null,
                known ? quote : null,
                staleAfter,
                rate(instrument.quote(), currency)
                        .map(rate -> Map.of(instrument.quote(), rate))
                        .orElse(Map.of()));
    }

    @Override
    public Optional<Quote> latest(InstrumentId id) {
        return id.equals(instrument.id()) ? Optional.ofNullable(quote) : Optional.empty();
    }

    @Override
    public Optional<BigDecimal> rate(Currency from, Currency into) {
        return rateBetween(from, into);
    }

    @Override
    public Optional<Instrument> instrument(InstrumentId id) {
        return id.equals(instrument.id()) ? Optional.of(instrument) : Optional.empty();
    }

    /// History of one instrument knows no other rate than that a dollar is a dollar.
    static Optional<BigDecimal> rateBetween(Currency from, Currency into) {
        boolean same = from.equals(into) || from.isDollar() && into.isDollar();
        return same ? Optional.of(BigDecimal.ONE) : Optional.empty();
    }
}
