package io.heliograph.paper;

import io.heliograph.model.AccountId;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.paper.PaperBook.OrderRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;

/// What an account can still pay for. Open profit counts for nothing until it is realised, which is
/// stricter than most venues and never looser.
final class Funds {
    private static final int MONEY_SCALE = 18;

    private final Book book;
    private final Market market;
    private final Ratio fee;

    Funds(Book book, Market market, Ratio fee) {
        this.book = book;
        this.market = market;
        this.fee = fee;
    }

    /// Balance less what positions bind and what waiting entries will need, without the order
    /// itself.
    BigDecimal freeWithout(AccountId account, OrderSpec order) {
        BigDecimal free = book.account(account).balance().amount().subtract(bound(account));
        for (Book.Place place : book.places(account).values()) {
            for (OrderRow row : place.live()) {
                if (row.spec().leg() == Leg.ENTRY && !row.spec().id().equals(order.id())) {
                    free = free.subtract(reserved(row));
                }
            }
        }
        return free;
    }

    BigDecimal bound(AccountId account) {
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<InstrumentId, Book.Place> place : book.places(account).entrySet()) {
            BigDecimal bound = place.getValue().holding().bound();
            if (bound.signum() != 0) {
                sum = sum.add(bound.multiply(market.contractSize(place.getKey())));
            }
        }
        return sum;
    }

    /// What an execution takes out of the free balance: margin for what it opens, and the fee.
    ///
    /// @param rate one unit of the quote currency in the account's
    BigDecimal needed(
            AccountId account,
            OrderSpec order,
            Instrument instrument,
            Execution terms,
            BigDecimal leverage) {
        Quantity opens =
                order.reduceOnly()
                        ? Quantity.ZERO
                        : book.holding(account, order.instrument())
                                .openedBy(order.side(), terms.quantity());
        BigDecimal unit =
                terms.price().value().multiply(instrument.contractSize()).multiply(terms.rate());
        BigDecimal margin = margin(unit.multiply(opens.value()), leverage);
        return margin.add(unit.multiply(terms.quantity().value()).multiply(fee.value()));
    }

    /// What is bound of a notional.
    static BigDecimal margin(BigDecimal notional, BigDecimal leverage) {
        return leverage.compareTo(BigDecimal.ONE) == 0
                ? notional
                : notional.divide(leverage, MONEY_SCALE, RoundingMode.HALF_EVEN);
    }

    /// @param rate one unit of the quote currency in the account's
    record Execution(Price price, Quantity quantity, BigDecimal rate) {}

    /// What a waiting entry will need once it fills at its own price.
    private BigDecimal reserved(OrderRow row) {
        OrderSpec spec = row.spec();
        Optional<Instrument> instrument = market.instrument(spec.instrument());
        Optional<Price> price = expectedPrice(spec);
        if (instrument.isEmpty() || price.isEmpty()) {
            return BigDecimal.ZERO;
        }
        Optional<BigDecimal> rate =
                market.rate(
                        instrument.get().quote(), book.account(row.account()).balance().currency());
        return rate.map(known ->
                        needed(
                                row.account(),
                                spec,
                                instrument.get(),
                                new Execution(price.get(), Book.leaves(row), known),
                                row.leverage()))
                .orElse(BigDecimal.ZERO);
    }

    /// The price an order is likely to execute at: its limit, its trigger, or the present price.
    Optional<Price> expectedPrice(OrderSpec spec) {
        Optional<Price> present =
                market.quote(spec.instrument()).map(quote -> Market.at(quote, spec.side()));
        if (spec.type() == OrderType.MARKET) {
            return present;
        }
        Price own = spec.limitPrice() != null ? spec.limitPrice() : spec.triggerPrice();
        boolean takesAtOnce =
                spec.type() == OrderType.LIMIT
                        && present.isPresent()
                        && own != null
                        && Market.isBetter(spec.side(), present.get(), own);
        return takesAtOnce ? present : Optional.ofNullable(own);
    }
}
