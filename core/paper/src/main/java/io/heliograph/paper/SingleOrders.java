package io.heliograph.paper;

import io.heliograph.model.AccountId;
import io.heliograph.model.Instrument;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueCommand.Place;
import io.heliograph.model.order.VenueCommand.Submit;
import io.heliograph.model.order.VenueProfile.Protection;
import io.heliograph.paper.OrderRules.Refusal;
import io.heliograph.paper.PaperBook.AccountRow;
import io.heliograph.paper.PaperBook.OrderRow;
import io.heliograph.paper.PaperBook.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The venue where it can do less: what it refuses then, and exits that stand alone in its book. A
/// stop or target of a bracket waits for its entry; one of these is live at once, and does what it
/// says whatever became of the entry.
final class SingleOrders {
    private final Book book;
    private final Market market;
    private final OrderRules rules;
    private final PaperSettings settings;

    SingleOrders(Book book, Market market, OrderRules rules, PaperSettings settings) {
        this.book = book;
        this.market = market;
        this.rules = rules;
        this.settings = settings;
    }

    /// Why the request is refused where there are no brackets; empty if it is none.
    Optional<Refusal> noBracket(Submit request) {
        boolean bracket =
                request.orders().stream()
                        .anyMatch(order ->
                                switch (order.leg()) {
                                    case ENTRY -> false;
                                    case STOP, TARGET, EXIT -> true;
                                });
        return bracket ? noBracket() : Optional.empty();
    }

    Optional<Refusal> noBracket() {
        return settings.protection() == Protection.NATIVE_BRACKET
                ? Optional.empty()
                : OrderRules.no(RefusalCode.INVALID_ORDER_LIST, "orders are taken one by one here");
    }

    /// Why one order is refused; empty if it is fine.
    Optional<Refusal> check(Place request, Instant now) {
        OrderSpec order = request.order();
        if (now.isAfter(request.notAfter())) {
            return OrderRules.no(
                    RefusalCode.REQUEST_EXPIRED, "it was good until " + request.notAfter());
        }
        Optional<AccountRow> account = book.findAccount(request.account());
        if (account.isEmpty()) {
            return OrderRules.no(RefusalCode.UNKNOWN_ACCOUNT, "no account " + request.account());
        }
        if (order.triggerPrice() != null && settings.protection() == Protection.NONE) {
            return OrderRules.no(
                    RefusalCode.UNSUPPORTED_ORDER_TYPE, "there are no stop orders here");
        }
        Optional<Instrument> instrument = market.instrument(order.instrument());
        Optional<Quote> quote = market.quote(order.instrument());
        if (instrument.isEmpty() || quote.isEmpty()) {
            return OrderRules.no(RefusalCode.NO_PRICE, "no price yet for " + order.instrument());
        }
        return rules.filters(List.of(order), instrument.get(), quote.get())
                .or(() -> trigger(order, quote.get()))
                .or(() -> reduces(account.get(), order));
    }

    private static Optional<Refusal> trigger(OrderSpec order, Quote quote) {
        Price trigger = order.triggerPrice();
        Price present = Market.at(quote, order.side());
        return trigger == null || Market.isBetter(order.side(), present, trigger)
                ? Optional.empty()
                : OrderRules.wouldTrigger("stop", trigger, present);
    }

    private Optional<Refusal> reduces(AccountRow account, OrderSpec order) {
        Quantity closable =
                book.holding(account.account(), order.instrument()).closableBy(order.side());
        if (settings.reduceOnly() && order.reduceOnly() && closable.isZero()) {
            return OrderRules.no(RefusalCode.REDUCE_ONLY, "there is no position to reduce");
        }
        boolean owns = closable.compareTo(order.quantity()) >= 0;
        return account.kind() == AccountKind.SPOT && !owns
                ? OrderRules.no(
                        RefusalCode.INSUFFICIENT_BALANCE,
                        "owns %s, cannot sell %s".formatted(closable, order.quantity()))
                : Optional.empty();
    }

    /// The order as it stands in the book: a group of its own.
    OrderRow row(Place request, Instant now) {
        AccountId account = request.account();
        OrderSpec order = settings.reduceOnly() ? request.order() : plain(request.order());
        return new OrderRow(
                account,
                order,
                order.id(),
                book.nextOrderId(),
                BigDecimal.ONE,
                State.WORKING,
                order.quantity(),
                Quantity.ZERO,
                null,
                now,
                now);
    }

    /// A venue without reduce-only does not see the mark.
    private static OrderSpec plain(OrderSpec order) {
        return new OrderSpec(
                order.id(),
                order.instrument(),
                order.leg(),
                order.index(),
                order.type(),
                order.side(),
                order.quantity(),
                order.limitPrice(),
                order.triggerPrice(),
                order.timeInForce(),
                false);
    }
}
