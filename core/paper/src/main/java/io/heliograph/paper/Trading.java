package io.heliograph.paper;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.paper.PaperBook.AccountRow;
import io.heliograph.paper.PaperBook.ExecutionRow;
import io.heliograph.paper.PaperBook.OrderRow;
import io.heliograph.paper.PaperBook.State;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/// What happens to an order: it is triggered, executed, canceled. Every execution moves the money
/// and hands its group to {@link Protection}.
final class Trading {
    /// Why an order is over whose place another has taken.
    static final String REPLACED = "replaced";

    private final Book book;
    private final Market market;
    private final Funds funds;
    private final PaperSettings settings;
    private final Protection protection;

    Trading(Book book, Market market, Funds funds, PaperSettings settings) {
        this.book = book;
        this.market = market;
        this.funds = funds;
        this.settings = settings;
        this.protection = new Protection(book, market, this);
    }

    void trigger(OrderRow order, Instant now) {
        book.put(Book.in(order, State.TRIGGERED, order.note(), now));
        book.tell(new VenueEvent.Triggered(order.account(), order.spec().id(), now));
    }

    void cancel(OrderRow order, String reason, Instant now) {
        book.put(Book.in(order, State.CANCELED, reason, now));
        book.tell(
                new VenueEvent.Canceled(
                        order.account(), order.spec().id(), order.filledQuantity(), reason, now));
    }

    /// Ends the order; the last entry of a group that holds nothing takes the exits with it.
    void cancelGroup(OrderRow order, String reason, Instant now) {
        cancel(order, reason, now);
        if (order.spec().leg() == Leg.ENTRY) {
            protection.follow(order.account(), order.group(), now);
        }
    }

    /// Ends what has not filled of the group's entries; its exits are for {@link #protect}.
    void cancelEntries(AccountId account, ClientOrderId group, String reason, Instant now) {
        for (OrderRow entry : book.entries(account, group)) {
            if (Book.isLive(entry)) {
                cancel(entry, reason, now);
            }
        }
    }

    /// Brings the exits of the group in line with what it has open.
    void protect(AccountId account, ClientOrderId group, Instant now) {
        protection.follow(account, group, now);
    }

    /// Executes against the price with slippage, never beyond the order's own limit; what an
    /// immediate order does not get at once is canceled.
    void take(OrderRow order, Price price, Instant now) {
        execute(order, slipped(order.spec(), price), now);
        endImmediate(order, now);
    }

    /// Executes at the order's own limit, which is where a resting order trades.
    void make(OrderRow order, Instant now) {
        execute(order, Objects.requireNonNull(order.spec().limitPrice()), now);
    }

    void endImmediate(OrderRow order, Instant now) {
        if (order.spec().timeInForce() == TimeInForce.GTC) {
            return;
        }
        OrderRow after = book.order(order.account(), order.spec().id());
        if (Book.isLive(after)) {
            cancelGroup(after, "not filled at once", now);
        }
    }

    private Price slipped(OrderSpec spec, Price from) {
        Instrument instrument = market.instrument(spec.instrument()).orElseThrow();
        boolean buys = spec.side() == Side.BUY;
        if (settings.slippage().value().signum() == 0 && instrument.isOnTick(from)) {
            return notBeyondLimit(spec, from);
        }
        BigDecimal slip = from.value().multiply(settings.slippage().value());
        BigDecimal worse = buys ? from.value().add(slip) : from.value().subtract(slip);
        BigDecimal onTick =
                worse.divide(instrument.tickSize(), 0, buys ? RoundingMode.UP : RoundingMode.DOWN)
                        .multiply(instrument.tickSize());
        return notBeyondLimit(spec, new Price(onTick.max(instrument.tickSize())));
    }

    private static Price notBeyondLimit(OrderSpec spec, Price result) {
        Price limit = spec.limitPrice();
        return limit != null && Market.isBetter(spec.side(), limit, result) ? limit : result;
    }

    private void execute(OrderRow order, Price price, Instant now) {
        OrderSpec spec = order.spec();
        AccountRow account = book.account(order.account());
        Holding holding = book.holding(order.account(), spec.instrument());
        Instrument instrument = market.instrument(spec.instrument()).orElseThrow();
        Optional<BigDecimal> rate =
                market.rate(instrument.quote(), account.balance().currency())
                        .or(() -> Optional.ofNullable(holding.rate()));
        if (rate.isEmpty()) {
            return;
        }
        Quantity closable = closable(order, account, holding);
        Quantity quantity = share(spec, instrument).min(Book.leaves(order)).min(closable);
        if (spec.timeInForce() == TimeInForce.FOK && quantity.compareTo(Book.leaves(order)) < 0) {
            return;
        }
        if (quantity.isZero()) {
            cancelGroup(order, "there is nothing left to reduce", now);
            return;
        }
        Funds.Execution terms = new Funds.Execution(price, quantity, rate.get());
        boolean opens = !spec.reduceOnly() && !holding.openedBy(spec.side(), quantity).isZero();
        if (!opens || pays(order, instrument, terms, now)) {
            book(order, instrument, terms, now);
        }
    }

    /// Whether the account can pay for the execution; if it cannot, the order is at its end.
    private boolean pays(
            OrderRow order, Instrument instrument, Funds.Execution terms, Instant now) {
        BigDecimal needed =
                funds.needed(order.account(), order.spec(), instrument, terms, order.leverage());
        BigDecimal free = funds.freeWithout(order.account(), order.spec());
        if (needed.compareTo(free) <= 0) {
            return true;
        }
        cancelGroup(
                order,
                "insufficient balance: needs %s, free are %s"
                        .formatted(OrderRules.plain(needed), OrderRules.plain(free)),
                now);
        return false;
    }

    private void book(OrderRow order, Instrument instrument, Funds.Execution terms, Instant now) {
        AccountId account = order.account();
        ClientOrderId id = order.spec().id();
        Holding before = book.holding(account, instrument.id());
        Money balance = book.account(account).balance();
        Money fee = fee(instrument, terms, balance.currency());
        Quantity filled = order.filledQuantity().plus(terms.quantity());
        boolean whole = filled.compareTo(order.quantity()) >= 0;
        book.put(
                Book.with(
                        order,
                        whole ? State.FILLED : order.state(),
                        order.quantity(),
                        filled,
                        order.note(),
                        now));
        ExecutionRow execution =
                new ExecutionRow(
                        account,
                        id,
                        instrument.id(),
                        book.nextTradeId(),
                        terms.price(),
                        terms.quantity(),
                        fee,
                        terms.rate(),
                        now);
        book.put(execution);
        Holding after = book.holding(account, instrument.id());
        BigDecimal gain =
                after.realized().subtract(before.realized()).multiply(instrument.contractSize());
        AccountRow row = book.account(account);
        book.put(
                new AccountRow(
                        account,
                        row.kind(),
                        new Money(
                                balance.amount().add(gain).subtract(fee.amount()),
                                balance.currency())));
        book.tell(executed(execution));
        protection.afterExecution(order, before, now);
    }

    private Money fee(Instrument instrument, Funds.Execution terms, Currency currency) {
        BigDecimal exact =
                terms.price()
                        .value()
                        .multiply(terms.quantity().value())
                        .multiply(instrument.contractSize())
                        .multiply(terms.rate())
                        .multiply(settings.fee().value());
        int decimals = settings.feeDecimals();
        return new Money(
                exact.scale() > decimals ? exact.setScale(decimals, RoundingMode.UP) : exact,
                currency);
    }

    static VenueEvent.Executed executed(ExecutionRow row) {
        return new VenueEvent.Executed(
                row.account(),
                row.order(),
                row.trade(),
                row.price(),
                row.quantity(),
                row.fee(),
                row.rate().compareTo(BigDecimal.ONE) == 0 ? null : row.rate(),
                row.at());
    }

    /// The most the order may execute so that nothing is closed twice: an exit no more than its
    /// group has open, a reduce-only order no more than there is. Others may open: no bound.
    private Quantity closable(OrderRow order, AccountRow account, Holding holding) {
        OrderSpec spec = order.spec();
        if (spec.leg() != Leg.ENTRY && !Book.standsAlone(order)) {
            return holding.open(order.group()).min(holding.closableBy(spec.side()));
        }
        boolean spotSale = account.kind() == AccountKind.SPOT && spec.side() == Side.SELL;
        return spec.reduceOnly() || spotSale ? holding.closableBy(spec.side()) : Book.leaves(order);
    }

    /// What one price update fills of an order, rounded up to a lot so that it always gets on.
    private Quantity share(OrderSpec spec, Instrument instrument) {
        if (settings.fillShare().value().compareTo(BigDecimal.ONE) == 0) {
            return spec.quantity();
        }
        return new Quantity(
                spec.quantity()
                        .value()
                        .multiply(settings.fillShare().value())
                        .divide(instrument.lotStep(), 0, RoundingMode.UP)
                        .multiply(instrument.lotStep()));
    }
}
