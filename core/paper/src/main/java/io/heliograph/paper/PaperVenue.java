package io.heliograph.paper;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.account.AccountKind;
import io.heliograph.model.account.Position;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.paper.OrderRules.Refusal;
import io.heliograph.paper.PaperBook.AccountRow;
import io.heliograph.paper.PaperBook.ExecutionRow;
import io.heliograph.paper.PaperBook.OrderRow;
import io.heliograph.paper.PaperBook.State;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The paper venue. Takes commands and prices, one at a time, and answers with what a venue would
/// tell. What an input changed is in the book before its events are returned; if it cannot be kept,
/// the call throws what the book threw and the venue is as it was before.
///
/// Not safe for use by more than one thread; has no clock, no threads and no chance of its own.
public final class PaperVenue {
    private final PaperSettings settings;
    private final Market market;
    private final Book book;
    private final Funds funds;
    private final OrderRules rules;
    private final SingleOrders singles;
    private final Trading trading;
    private final Matching matching;

    /// @param instruments the instruments traded here, with their rules
    /// @param book is loaded once, here
    public PaperVenue(
            PaperSettings settings,
            Function<InstrumentId, Optional<Instrument>> instruments,
            RateLookup rates,
            PaperBook book) {
        this.settings = settings;
        this.market = new Market(instruments, rates);
        this.book = new Book(book);
        this.funds = new Funds(this.book, market, settings.fee());
        this.rules = new OrderRules(this.book, market, funds);
        this.singles = new SingleOrders(this.book, market, rules, settings);
        this.trading = new Trading(this.book, market, funds, settings);
        this.matching = new Matching(this.book, market, trading);
    }

    public PaperSettings settings() {
        return settings;
    }

    /// Opens an account with its first deposit. An account that is already here keeps its money:
    /// opening it again changes nothing.
    public void openAccount(AccountId account, AccountKind kind, Money deposit) {
        if (book.findAccount(account).isEmpty()) {
            book.keep(() -> book.put(new AccountRow(account, kind, deposit)));
        }
    }

    /// Deposits plus everything realised, fees taken off.
    public Optional<Money> balance(AccountId account) {
        return book.findAccount(account).map(AccountRow::balance);
    }

    /// Balance not bound in positions.
    public Optional<Money> freeBalance(AccountId account) {
        return balance(account)
                .map(money -> money.minus(new Money(funds.bound(account), money.currency())));
    }

    /// What the account holds or has held, by instrument.
    public List<Position> positions(AccountId account) {
        return book.places(account).entrySet().stream()
                .filter(place -> place.getValue().holding() != Holding.NONE)
                .map(place -> position(account, place.getKey(), place.getValue().holding()))
                .toList();
    }

    public List<VenueEvent> handle(VenueCommand command, Instant now) {
        return handleAll(List.of(command), now);
    }

    /// Handles the commands in their order and saves once for all of them: all are kept or none.
    public List<VenueEvent> handleAll(List<VenueCommand> commands, Instant now) {
        return book.keep(() -> commands.forEach(command -> carryOut(command, now)));
    }

    /// Lets the price meet the orders. With no order to meet it, nothing is saved.
    public List<VenueEvent> handle(MarketUpdate update, Instant now) {
        market.quoted(update.quote());
        return book.keep(() -> {
            switch (update) {
                case MarketUpdate.Quoted quoted -> matching.quoted(quoted.quote(), now);
                case MarketUpdate.CandleClosed closed -> matching.closed(closed, now);
            }
        });
    }

    /// What an order of the account asked for when it was sent; empty where it was never taken.
    public Optional<OrderSpec> order(AccountId account, ClientOrderId order) {
        return book.findOrder(account, order).map(OrderRow::spec);
    }

    /// Between which last prices a candle would meet no order of the instrument, so that nobody
    /// need send it; empty where an order waits for any price. Holds until the next command, and
    /// until a price outside the range.
    public Optional<QuietRange> quiet(InstrumentId instrument) {
        return matching.quiet(instrument);
    }

    private void carryOut(VenueCommand command, Instant now) {
        switch (command) {
            case VenueCommand.Submit submit -> submit(submit, now);
            case VenueCommand.Amend amend -> amend(amend, now);
            case VenueCommand.Place place -> place(place, now);
            case VenueCommand.Cancel cancel -> cancel(cancel, now);
            case VenueCommand.Query query ->
                    replayOrNotFound(query.account(), query.order(), query.attempt(), now);
            case VenueCommand.Report report -> report(report, now);
        }
    }

    private void submit(VenueCommand.Submit request, Instant now) {
        if (request.orders().isEmpty()) {
            return;
        }
        Optional<Refusal> refusal =
                isKnown(request)
                        ? Optional.of(
                                new Refusal(
                                        RefusalCode.DUPLICATE_ORDER,
                                        "another order of the request was sent before"))
                        : singles.noBracket(request).or(() -> rules.check(request, now));
        if (refusal.isEmpty()) {
            accept(request, now);
            return;
        }
        for (OrderSpec order : request.orders()) {
            book.findOrder(request.account(), order.id())
                    .ifPresentOrElse(
                            this::replay,
                            () -> refuse(request.account(), order, refusal.get(), now));
        }
    }

    private boolean isKnown(VenueCommand.Submit request) {
        for (OrderSpec order : request.orders()) {
            if (book.findOrder(request.account(), order.id()).isPresent()) {
                return true;
            }
        }
        return false;
    }

    private void refuse(AccountId account, OrderSpec order, Refusal refusal, Instant now) {
        book.tell(
                new VenueEvent.Refused(
                        account, order.id(), refusal.code().name(), refusal.reason(), now));
    }

    private void accept(VenueCommand.Submit request, Instant now) {
        ClientOrderId group = request.orders().getFirst().id();
        for (OrderSpec order : request.orders()) {
            take(request.account(), order, group, request.leverage(), now);
        }
        matching.arrive(book.entries(request.account(), group), now);
    }

    private void take(
            AccountId account,
            OrderSpec order,
            ClientOrderId group,
            BigDecimal leverage,
            Instant now) {
        boolean waits = order.leg() == Leg.STOP || order.leg() == Leg.TARGET;
        OrderRow row =
                new OrderRow(
                        account,
                        order,
                        group,
                        book.nextOrderId(),
                        leverage,
                        waits ? State.PENDING : State.WORKING,
                        order.quantity(),
                        Quantity.ZERO,
                        null,
                        now,
                        now);
        book.put(row);
        book.tell(accepted(row));
    }

    private void amend(VenueCommand.Amend request, Instant now) {
        AccountId account = request.account();
        Optional<OrderRow> known = book.findOrder(account, request.order().id());
        if (known.isPresent()) {
            replay(known.get());
            return;
        }
        Optional<Refusal> refusal = singles.noBracket().or(() -> rules.check(request, now));
        if (refusal.isPresent()) {
            refuse(account, request.order(), refusal.get(), now);
            return;
        }
        OrderRow entry = book.order(account, request.entry());
        take(account, request.order(), entry.group(), entry.leverage(), now);
        if (request.replaces() != null) {
            trading.cancel(book.order(account, request.replaces()), Trading.REPLACED, now);
        }
        if (request.order().leg() == Leg.EXIT || request.order().leg() == Leg.ENTRY) {
            matching.arrive(List.of(book.order(account, request.order().id())), now);
        } else {
            trading.protect(account, entry.group(), now);
        }
    }

    private void place(VenueCommand.Place request, Instant now) {
        AccountId account = request.account();
        Optional<OrderRow> known = book.findOrder(account, request.order().id());
        if (known.isPresent()) {
            replay(known.get());
            return;
        }
        Optional<Refusal> refusal = singles.check(request, now);
        if (refusal.isPresent()) {
            refuse(account, request.order(), refusal.get(), now);
            return;
        }
        OrderRow row = singles.row(request, now);
        book.put(row);
        book.tell(accepted(row));
        matching.arrive(List.of(row), now);
    }

    /// Cancels what is live of the order; an entry that never filled takes its exits with it. Of an
    /// order that is over the venue tells how it ended.
    private void cancel(VenueCommand.Cancel cancel, Instant now) {
        Optional<OrderRow> order = book.findOrder(cancel.account(), cancel.order());
        if (order.isPresent() && Book.isLive(order.get())) {
            trading.cancelGroup(order.get(), "canceled on request", now);
        } else {
            replayOrNotFound(cancel.account(), cancel.order(), 0, now);
        }
    }

    private void report(VenueCommand.Report report, Instant now) {
        AccountId account = report.account();
        Optional<Money> balance = balance(account);
        if (balance.isEmpty()) {
            book.tell(new VenueEvent.AccountRefused(account, "no account " + account, now));
            return;
        }
        book.tell(
                new VenueEvent.AccountReported(
                        account,
                        book.places(account).values().stream()
                                .flatMap(place -> place.live().stream())
                                .map(row ->
                                        new VenueEvent.RestingOrder(
                                                row.venueOrderId(),
                                                row.spec().id(),
                                                row.spec().instrument(),
                                                row.spec().side(),
                                                Book.leaves(row)))
                                .toList(),
                        book.executionsSince(account, report.since()).stream()
                                .map(this::execution)
                                .toList(),
                        positions(account).stream()
                                .filter(Position::isOpen)
                                .map(held ->
                                        new VenueEvent.Held(
                                                held.instrument(),
                                                held.side(),
                                                held.quantity(),
                                                held.averagePrice()))
                                .toList(),
                        balance.get(),
                        now));
    }

    private VenueEvent.Execution execution(ExecutionRow row) {
        return new VenueEvent.Execution(
                row.trade(),
                row.order(),
                row.instrument(),
                book.order(row.account(), row.order()).spec().side(),
                row.price(),
                row.quantity(),
                row.fee(),
                row.rate().compareTo(BigDecimal.ONE) == 0 ? null : row.rate(),
                row.at());
    }

    private void replayOrNotFound(
            AccountId account, ClientOrderId order, int attempt, Instant now) {
        book.findOrder(account, order)
                .ifPresentOrElse(
                        this::replay,
                        () -> book.tell(new VenueEvent.NotFound(account, order, attempt, now)));
    }

    /// Everything known of the order, as if it happened again. Executions are the same to the id; a
    /// size that changed on the way is told once, as it is now.
    private void replay(OrderRow row) {
        List<ExecutionRow> executions = book.executions(row.account(), row.spec().id());
        book.tell(accepted(row));
        // An exit may be as big as at first again, and somebody believe otherwise.
        boolean exit = row.spec().leg() == Leg.STOP || row.spec().leg() == Leg.TARGET;
        if (exit || !row.quantity().equals(row.spec().quantity())) {
            book.tell(
                    new VenueEvent.Resized(
                            row.account(), row.spec().id(), row.quantity(), row.updatedAt()));
        }
        boolean triggered = row.state() == State.TRIGGERED || !executions.isEmpty();
        if (row.spec().triggerPrice() != null && triggered) {
            Instant at = executions.isEmpty() ? row.updatedAt() : executions.getFirst().at();
            book.tell(new VenueEvent.Triggered(row.account(), row.spec().id(), at));
        }
        executions.forEach(execution -> book.tell(Trading.executed(execution)));
        if (row.state() == State.CANCELED) {
            String note = row.note();
            book.tell(
                    new VenueEvent.Canceled(
                            row.account(),
                            row.spec().id(),
                            row.filledQuantity(),
                            note == null ? "canceled" : note,
                            row.updatedAt()));
        }
    }

    private static VenueEvent accepted(OrderRow row) {
        return new VenueEvent.Accepted(
                row.account(), row.spec().id(), row.venueOrderId(), row.createdAt());
    }

    private Position position(AccountId account, InstrumentId instrument, Holding holding) {
        int sign = holding.quantity().signum();
        Money unit =
                new Money(
                        market.contractSize(instrument),
                        book.account(account).balance().currency());
        return new Position(
                instrument,
                sign == 0 ? PositionSide.FLAT : sign > 0 ? PositionSide.LONG : PositionSide.SHORT,
                new Quantity(holding.quantity().abs()),
                sign == 0 ? null : new Price(holding.averagePrice()),
                unit.times(holding.bound()),
                unit.times(holding.realized()));
    }
}
