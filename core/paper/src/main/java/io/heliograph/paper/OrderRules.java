package io.heliograph.paper;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.MarginMode;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.VenueCommand.Amend;
import io.heliograph.model.order.VenueCommand.Submit;
import io.heliograph.paper.PaperBook.AccountRow;
import io.heliograph.paper.PaperBook.OrderRow;
import io.heliograph.paper.PaperBook.State;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
        List<OrderSpec> entries = request.entries();
        List<OrderSpec> exits = request.orders().subList(entries.size(), request.orders().size());
        Optional<Refusal> refusal = bracket(request, entries, exits);
        if (refusal.isEmpty()) {
            refusal = filters(request.orders(), instrument.get(), quote.get());
        }
        if (refusal.isEmpty()) {
            refusal = triggers(entries, exits, quote.get());
        }
        return refusal.isPresent() ? refusal : money(request, account.get(), instrument.get());
    }

    /// Why one more exit, or an entry in another's place, is refused; empty if it is fine.
    Optional<Refusal> check(Amend request, Instant now) {
        if (now.isAfter(request.notAfter())) {
            return no(RefusalCode.REQUEST_EXPIRED, "it was good until " + request.notAfter());
        }
        OrderSpec order = request.order();
        Optional<OrderRow> entry =
                book.findOrder(request.account(), request.entry())
                        .filter(row -> row.spec().leg() == Leg.ENTRY);
        if (entry.isEmpty()) {
            return no(RefusalCode.UNKNOWN_ORDER, "no entry " + request.entry());
        }
        OrderSpec opened = entry.get().spec();
        List<OrderRow> entries = book.entries(request.account(), request.entry());
        List<OrderSpec> waiting =
                entries.stream().filter(Book::isLive).map(OrderRow::spec).toList();
        Optional<Instrument> instrument = market.instrument(opened.instrument());
        Optional<Quote> quote = market.quote(opened.instrument());
        if (instrument.isEmpty() || quote.isEmpty()) {
            return no(RefusalCode.NO_PRICE, "no price yet for " + opened.instrument());
        }
        Quantity open = book.holding(request.account(), opened.instrument()).open(request.entry());
        boolean over = open.isZero() && waiting.isEmpty();
        if (over || order.leg() == Leg.EXIT && open.isZero()) {
            return no(RefusalCode.REDUCE_ONLY, "there is no position to reduce");
        }
        if (order.leg() == Leg.ENTRY) {
            return replaced(request)
                    .or(() -> entryMoved(request, opened))
                    .or(() -> filters(List.of(order), instrument.get(), quote.get()))
                    .or(() -> triggers(List.of(order), protection(request), quote.get()));
        }
        List<OrderSpec> starts = open.isZero() ? waiting : List.of(atMarket(opened));
        return replaced(request)
                .or(() -> exits(entries.stream().map(OrderRow::spec).toList(), List.of(order)))
                .or(() -> filters(List.of(order), instrument.get(), quote.get()))
                .or(() -> triggers(starts, List.of(order), quote.get()));
    }

    /// An entry moves: it opens the same way and no more than what has not filled of the one whose
    /// place it takes.
    private Optional<Refusal> entryMoved(Amend request, OrderSpec opened) {
        OrderSpec order = request.order();
        ClientOrderId replaces = request.replaces();
        boolean fits =
                replaces != null
                        && order.side() == opened.side()
                        && order.instrument().equals(opened.instrument())
                        && !order.reduceOnly()
                        && order.quantity()
                                        .compareTo(
                                                Book.leaves(
                                                        book.order(request.account(), replaces)))
                                <= 0;
        return fits
                ? Optional.empty()
                : no(RefusalCode.INVALID_ORDER_LIST, order.id() + " does not fit its entry");
    }

    private List<OrderSpec> protection(Amend request) {
        return book.exits(request.account(), request.entry()).stream()
                .filter(row -> row.state() == State.PENDING || row.state() == State.WORKING)
                .map(OrderRow::spec)
                .toList();
    }

    private Optional<Refusal> replaced(Amend request) {
        ClientOrderId replaces = request.replaces();
        if (replaces == null) {
            return Optional.empty();
        }
        boolean fits =
                book.findOrder(request.account(), replaces)
                        .filter(row -> row.group().equals(request.entry()))
                        .filter(row -> row.spec().leg() == request.order().leg())
                        .filter(row -> row.state() == State.PENDING || row.state() == State.WORKING)
                        .isPresent();
        return fits
                ? Optional.empty()
                : no(RefusalCode.UNKNOWN_ORDER, replaces + " cannot be replaced any more");
    }

    /// For where the price is: once an entry has filled, its exits start at the market.
    private static OrderSpec atMarket(OrderSpec entry) {
        return new OrderSpec(
                entry.id(),
                entry.instrument(),
                entry.leg(),
                entry.index(),
                OrderType.MARKET,
                entry.side(),
                entry.quantity(),
                null,
                null,
                entry.timeInForce(),
                entry.reduceOnly());
    }

    /// Entries of one side, at most one stop and any targets, all reduce-only and for no more than
    /// the entries together.
    private static Optional<Refusal> bracket(
            Submit request, List<OrderSpec> entries, List<OrderSpec> exits) {
        Set<ClientOrderId> ids = request.orders().size() == 1 ? Set.of() : new HashSet<>();
        BigDecimal targets = BigDecimal.ZERO;
        int stops = 0;
        for (OrderSpec order : request.orders()) {
            if (entries.isEmpty()
                    || request.orders().size() > 1 && !ids.add(order.id())
                    || !order.instrument().equals(request.instrument())) {
                return no(RefusalCode.INVALID_ORDER_LIST, order.id() + " does not fit its entry");
            }
            switch (order.leg()) {
                case ENTRY, EXIT -> {}
                case STOP -> stops++;
                case TARGET -> targets = targets.add(order.quantity().value());
            }
        }
        OrderSpec first = entries.getFirst();
        for (OrderSpec entry : entries) {
            if (entry.side() != first.side() || entry.reduceOnly() != first.reduceOnly()) {
                return no(RefusalCode.INVALID_ORDER_LIST, entry.id() + " does not fit its entry");
            }
        }
        Optional<Refusal> misfit = exits(entries, exits);
        if (misfit.isPresent()) {
            return misfit;
        }
        BigDecimal whole = whole(entries);
        if (stops > 1 || targets.compareTo(whole) > 0) {
            return no(
                    RefusalCode.INVALID_ORDER_LIST,
                    "%d stops and targets for %s, the entry is for %s"
                            .formatted(stops, targets.toPlainString(), whole.toPlainString()));
        }
        return Optional.empty();
    }

    private static BigDecimal whole(List<OrderSpec> entries) {
        BigDecimal whole = entries.getFirst().quantity().value();
        for (OrderSpec entry : entries.subList(1, entries.size())) {
            whole = whole.add(entry.quantity().value());
        }
        return whole;
    }

    private static Optional<Refusal> exits(List<OrderSpec> entries, List<OrderSpec> exits) {
        OrderSpec entry = entries.getFirst();
        BigDecimal whole = whole(entries);
        for (OrderSpec exit : exits) {
            boolean fits =
                    exit.instrument().equals(entry.instrument())
                            && exit.side() == entry.side().opposite()
                            && exit.reduceOnly()
                            && !entry.reduceOnly()
                            && exit.quantity().value().compareTo(whole) <= 0
                            && fitsLeg(exit);
            if (!fits) {
                return no(RefusalCode.INVALID_ORDER_LIST, exit.id() + " does not fit its entry");
            }
        }
        return Optional.empty();
    }

    private static boolean fitsLeg(OrderSpec exit) {
        return switch (exit.leg()) {
            case ENTRY -> false;
            case EXIT -> exit.type() == OrderType.MARKET;
            case STOP -> exit.triggerPrice() != null;
            case TARGET -> exit.type() == OrderType.LIMIT;
        };
    }

    Optional<Refusal> filters(List<OrderSpec> orders, Instrument instrument, Quote quote) {
        for (OrderSpec order : orders) {
            Optional<Refusal> offTick = tick(order.limitPrice(), instrument);
            if (offTick.isEmpty()) {
                offTick = tick(order.triggerPrice(), instrument);
            }
            if (offTick.isPresent()) {
                return offTick;
            }
            // A position is never held hostage by a minimum: what only closes may be small.
            boolean enough =
                    order.leg() == Leg.EXIT
                            || order.quantity().compareTo(instrument.minimumQuantity()) >= 0;
            if (!instrument.isOnLot(order.quantity()) || !enough) {
                return no(
                        RefusalCode.LOT_SIZE,
                        "%s is not a multiple of %s of at least %s"
                                .formatted(
                                        order.quantity(),
                                        instrument.lotStep().toPlainString(),
                                        instrument.minimumQuantity()));
            }
            BigDecimal minimum = instrument.minimumNotional().amount();
            boolean opens = order.leg() == Leg.ENTRY && !order.reduceOnly();
            BigDecimal notional =
                    opens && minimum.signum() > 0 ? notional(order, instrument, quote) : minimum;
            if (notional.compareTo(minimum) < 0) {
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

    private static Optional<Refusal> tick(@Nullable Price price, Instrument instrument) {
        return price == null || instrument.isOnTick(price)
                ? Optional.empty()
                : no(
                        RefusalCode.PRICE_FILTER,
                        "%s is not on the tick of %s"
                                .formatted(price, instrument.tickSize().toPlainString()));
    }

    /// A stop must lie behind every price at which it may come to life, a target before them.
    private static Optional<Refusal> triggers(
            List<OrderSpec> entries, List<OrderSpec> exits, Quote quote) {
        for (OrderSpec entry : entries) {
            Price now = Market.at(quote, entry.side());
            Price trigger = entry.triggerPrice();
            if (trigger != null && !Market.isBetter(entry.side(), now, trigger)) {
                return wouldTrigger("entry stop", trigger, now);
            }
            Optional<Refusal> beyond = exitsBeyond(entry, exits, quote);
            if (beyond.isPresent()) {
                return beyond;
            }
        }
        return Optional.empty();
    }

    private static Optional<Refusal> exitsBeyond(
            OrderSpec entry, List<OrderSpec> exits, Quote quote) {
        for (OrderSpec exit : exits) {
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
        BigDecimal whole = whole(request.entries());
        boolean spot = account.kind() == AccountKind.SPOT;
        BigDecimal leverage = request.leverage();
        if (leverage.compareTo(BigDecimal.ONE) < 0
                || leverage.compareTo(spot ? BigDecimal.ONE : MOST_LEVERAGE) > 0) {
            return no(
                    RefusalCode.INVALID_LEVERAGE,
                    "leverage %s on a %s account"
                            .formatted(leverage.toPlainString(), account.kind()));
        }
        if (spot && request.marginMode() != MarginMode.USUAL) {
            return no(
                    RefusalCode.INVALID_MARGIN_MODE,
                    "%s on a spot account".formatted(request.marginMode()));
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
        if (spot && entry.side() == Side.SELL && closable.value().compareTo(whole) < 0) {
            return no(
                    RefusalCode.INSUFFICIENT_BALANCE,
                    "owns %s, cannot sell %s".formatted(closable, whole.toPlainString()));
        }
        return entry.reduceOnly() ? Optional.empty() : pays(request, instrument, rate.get());
    }

    private Optional<Refusal> pays(Submit request, Instrument instrument, BigDecimal rate) {
        OrderSpec first = request.orders().getFirst();
        BigDecimal free = funds.freeWithout(request.account(), first);
        BigDecimal needed = BigDecimal.ZERO;
        for (OrderSpec entry : request.entries()) {
            Price price = funds.expectedPrice(entry).orElseThrow();
            needed =
                    needed.add(
                            funds.needed(
                                    request.account(),
                                    entry,
                                    instrument,
                                    new Funds.Execution(price, entry.quantity(), rate),
                                    request.leverage()));
        }
        return needed.compareTo(free) <= 0
                ? Optional.empty()
                : no(
                        RefusalCode.INSUFFICIENT_BALANCE,
                        "needs %s, free are %s".formatted(plain(needed), plain(free)));
    }

    static String plain(BigDecimal money) {
        return money.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }

    static Optional<Refusal> wouldTrigger(String what, Price level, Price now) {
        return no(
                RefusalCode.WOULD_TRIGGER_IMMEDIATELY,
                "the %s at %s would trade at once, the price is %s".formatted(what, level, now));
    }

    static Optional<Refusal> no(RefusalCode code, String reason) {
        return Optional.of(new Refusal(code, reason));
    }
}
