package io.heliograph.paper;

import io.heliograph.model.Instrument;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.VenueCommand.Submit;
import io.heliograph.paper.PaperBook.AccountRow;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What the venue insists on before it takes a request. A request is taken whole or refused whole:
/// an entry whose protection is wrong must not live without it.
final class OrderRules {
    private static final BigDecimal MOST_LEVERAGE = BigDecimal.valueOf(1_000);

    private final Book book;
    private final Market market;
    private final Funds funds;

    OrderRules(Book book, Market market, Funds funds) {
        this.book = book;
        this.market = market;
        this.funds = funds;
    }

    record Refusal(RefusalCode code, String reason) {}

    /// Why the request is refused; empty if it is fine.
    Optional<Refusal> check(Submit request, Instant now) {
        if (now.isAfter(request.notAfter())) {
            return no(RefusalCode.REQUEST_EXPIRED, "it was good until " + request.notAfter());
        }
        Optional<AccountRow> account = book.findAccount(request.account());
        if (account.isEmpty()) {
            return no(RefusalCode.UNKNOWN_ACCOUNT, "no account " + request.account());
        }
        Optional<Instrument> instrument = market.instrument(request.instrument());
        if (instrument.isEmpty()) {
            return no(RefusalCode.UNKNOWN_SYMBOL, request.instrument() + " is not traded here");
        }
        Optional<Quote> quote = market.quote(request.instrument());
        if (quote.isEmpty()) {
            return no(RefusalCode.NO_PRICE, "no price yet for " + request.instrument());
        }
        return bracket(request)
                .or(() -> filters(request.orders(), instrument.get(), quote.get()))
                .or(() -> triggers(request.orders(), quote.get()))
                .or(() -> money(request, account.get(), instrument.get()));
    }

    /// An entry, at most one stop and any targets, all reduce-only and for no more than the entry.
    private static Optional<Refusal> bracket(Submit request) {
        List<OrderSpec> orders = request.orders();
        OrderSpec entry = orders.getFirst();
        Set<Object> ids = new LinkedHashSet<>();
        BigDecimal targets = BigDecimal.ZERO;
        int stops = 0;
        for (OrderSpec order : orders) {
            boolean exit = order != entry;
            boolean fits =
                    ids.add(order.id())
                            && order.instrument().equals(request.instrument())
                            && exit == (order.leg() != Leg.ENTRY)
                            && (!exit || order.side() == entry.side().opposite())
                            && (!exit || order.reduceOnly() && !entry.reduceOnly())
                            && order.quantity().compareTo(entry.quantity()) <= 0
                            && fitsLeg(order);
            if (!fits) {
                return no(RefusalCode.INVALID_ORDER_LIST, order.id() + " does not fit its entry");
            }
            switch (order.leg()) {
                case ENTRY -> {}
                case STOP -> stops++;
                case TARGET -> targets = targets.add(order.quantity().value());
            }
        }
        if (stops > 1 || targets.compareTo(entry.quantity().value()) > 0) {
            return no(
                    RefusalCode.INVALID_ORDER_LIST,
                    "%d stops and targets for %s, the entry is for %s"
                            .formatted(stops, targets.toPlainString(), entry.quantity()));
        }
        return Optional.empty();
    }

    private static boolean fitsLeg(OrderSpec order) {
        return switch (order.leg()) {
            case ENTRY -> true;
            case STOP -> order.triggerPrice() != null;
            case TARGET -> order.type() == OrderType.LIMIT;
        };
    }

    private Optional<Refusal> filters(List<OrderSpec> orders, Instrument instrument, Quote quote) {
        for (OrderSpec order : orders) {
            for (Price price : prices(order)) {
                if (!instrument.isOnTick(price)) {
                    return no(
                            RefusalCode.PRICE_FILTER,
                            "%s is not on the tick of %s"
                                    .formatted(price, instrument.tickSize().toPlainString()));
                }
            }
            if (!instrument.isOnLot(order.quantity())
                    || order.quantity().compareTo(instrument.minimumQuantity()) < 0) {
                return no(
                        RefusalCode.LOT_SIZE,
                        "%s is not a multiple of %s of at least %s"
                                .formatted(
                                        order.quantity(),
                                        instrument.lotStep().toPlainString(),
                                        instrument.minimumQuantity()));
            }
            // A position is never held hostage by a minimum: what only closes may be small.
            BigDecimal notional = notional(order, instrument, quote);
            BigDecimal minimum = instrument.minimumNotional().amount();
            if (order.leg() == Leg.ENTRY
                    && !order.reduceOnly()
                    && notional.compareTo(minimum) < 0) {
                return no(
                        RefusalCode.MIN_NOTIONAL,
                        "worth %s, the minimum is %s"
                                .formatted(
                                        notional.stripTrailingZeros().toPlainString(),
                                        instrument.minimumNotional()));
            }
        }
        return Optional.empty();
    }

    private BigDecimal notional(OrderSpec order, Instrument instrument, Quote quote) {
        Price price = funds.expectedPrice(order).orElse(Market.at(quote, order.side()));
        return price.value().multiply(order.quantity().value()).multiply(instrument.contractSize());
    }

    private static List<Price> prices(OrderSpec order) {
        Optional<Price> limit = Optional.ofNullable(order.limitPrice());
        Optional<Price> trigger = Optional.ofNullable(order.triggerPrice());
        return Stream.of(limit, trigger).flatMap(Optional::stream).toList();
    }

    /// A stop must lie behind the price at which it comes to life, a target before it.
    private Optional<Refusal> triggers(List<OrderSpec> orders, Quote quote) {
        OrderSpec entry = orders.getFirst();
        Price now = Market.at(quote, entry.side());
        Price trigger = entry.triggerPrice();
        if (trigger != null && !Market.isBetter(entry.side(), now, trigger)) {
            return wouldTrigger("entry stop", trigger, now);
        }
        for (OrderSpec exit : orders.subList(1, orders.size())) {
            Price start = startOf(entry, exit.side(), quote);
            Price level = exit.leg() == Leg.STOP ? exit.triggerPrice() : exit.limitPrice();
            if (level == null) {
                continue;
            }
            boolean fine =
                    exit.leg() == Leg.STOP
                            ? Market.isBetter(exit.side(), start, level)
                            : Market.isBetter(exit.side(), level, start);
            if (!fine) {
                return wouldTrigger(exit.leg() == Leg.STOP ? "stop" : "target", level, start);
            }
        }
        return Optional.empty();
    }

    /// Where the price is for an exit when its entry fills: at the entry's own price if it waits
    /// for one, else where the exit's side trades now.
    private static Price startOf(OrderSpec entry, Side exitSide, Quote quote) {
        Price present = Market.at(quote, exitSide);
        Price limit = entry.limitPrice();
        Price trigger = entry.triggerPrice();
        if (trigger != null) {
            return trigger;
        }
        if (limit == null) {
            return present;
        }
        Price other = Market.at(quote, entry.side());
        return Market.isBetter(entry.side(), limit, other) ? limit : present;
    }

    private Optional<Refusal> money(Submit request, AccountRow account, Instrument instrument) {
        OrderSpec entry = request.orders().getFirst();
        boolean spot = account.kind() == AccountKind.SPOT;
        BigDecimal leverage = request.leverage();
        if (leverage.compareTo(BigDecimal.ONE) < 0
                || leverage.compareTo(spot ? BigDecimal.ONE : MOST_LEVERAGE) > 0) {
            return no(
                    RefusalCode.INVALID_LEVERAGE,
                    "leverage %s on a %s account"
                            .formatted(leverage.toPlainString(), account.kind()));
        }
        Optional<BigDecimal> rate = market.rate(instrument.quote(), account.balance().currency());
        if (rate.isEmpty()) {
            return no(
                    RefusalCode.NO_RATE,
                    "no rate from %s to %s"
                            .formatted(instrument.quote(), account.balance().currency()));
        }
        Holding holding = book.holding(request.account(), request.instrument());
        Quantity closable = holding.closableBy(entry.side());
        if (entry.reduceOnly() && closable.isZero()) {
            return no(RefusalCode.REDUCE_ONLY, "there is no position to reduce");
        }
        if (spot && entry.side() == Side.SELL && closable.compareTo(entry.quantity()) < 0) {
            return no(
                    RefusalCode.INSUFFICIENT_BALANCE,
                    "owns %s, cannot sell %s".formatted(closable, entry.quantity()));
        }
        return pays(request, entry, instrument, rate.get());
    }

    private Optional<Refusal> pays(
            Submit request, OrderSpec entry, Instrument instrument, BigDecimal rate) {
        Price price = funds.expectedPrice(entry).orElseThrow();
        BigDecimal free = funds.freeWithout(request.account(), entry);
        BigDecimal needed =
                funds.needed(
                        request.account(),
                        entry,
                        instrument,
                        new Funds.Execution(price, entry.quantity(), rate),
                        request.leverage());
        boolean closes = entry.reduceOnly();
        return closes || needed.compareTo(free) <= 0
                ? Optional.empty()
                : no(
                        RefusalCode.INSUFFICIENT_BALANCE,
                        "needs %s, free are %s".formatted(plain(needed), plain(free)));
    }

    static String plain(BigDecimal money) {
        return money.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    private static Optional<Refusal> wouldTrigger(String what, Price level, Price now) {
        return no(
                RefusalCode.WOULD_TRIGGER_IMMEDIATELY,
                "the %s at %s would trade at once, the price is %s".formatted(what, level, now));
    }

    private static Optional<Refusal> no(RefusalCode code, String reason) {
        return Optional.of(new Refusal(code, reason));
    }
}
