package io.heliograph.app.venues;

import io.heliograph.market.calendar.UsStockExchange;
import io.heliograph.model.AccountId;
import io.heliograph.model.Instrument;
import io.heliograph.model.Price;
import io.heliograph.model.Side;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.EntryLimits;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Sessions;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.venues.alpaca.ExtendedHours;
import io.heliograph.venues.keys.MarketFacts;
import java.math.BigDecimal;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/// An account's extended hours as its limits have them now. What is entered at the market pays at
/// most its `maxSlippage` more than the price of this moment: few trade then.
///
/// @param limits of every account, as they stand
record StockSessions(
        Account account,
        Function<AccountId, Limits> limits,
        VenueMarkets markets,
        InstantSource clock)
        implements ExtendedHours {
    private static final UsStockExchange EXCHANGE = new UsStockExchange();

    @Override
    public Optional<Price> worst(OrderSpec entry, Instrument instrument) {
        EntryLimits its = limits.apply(account.id()).entries();
        if (its.sessions() == Sessions.REGULAR
                || EXCHANGE.extendedUntil(clock.instant()).isEmpty()) {
            return Optional.empty();
        }
        Price limit = entry.limitPrice();
        return limit != null
                ? Optional.of(limit)
                : markets.facts(account, instrument)
                        .map(MarketFacts::quote)
                        .map(quote -> worst(quote, entry.side(), its, instrument));
    }

    private static Price worst(Quote quote, Side side, EntryLimits its, Instrument instrument) {
        BigDecimal slip = its.maxSlippage().value();
        BigDecimal most =
                side == Side.BUY
                        ? quote.ask().value().multiply(BigDecimal.ONE.add(slip))
                        : quote.bid().value().multiply(BigDecimal.ONE.subtract(slip));
        return instrument.roundLimit(new Price(most), side);
    }
}
