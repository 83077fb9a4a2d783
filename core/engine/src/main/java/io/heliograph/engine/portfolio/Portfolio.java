package io.heliograph.engine.portfolio;

import io.heliograph.engine.port.MarketData;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.PositionSide;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.SignalId;
import io.heliograph.model.TradeId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.account.Exposure;
import io.heliograph.model.account.LedgerEntry;
import io.heliograph.model.account.OpenTrade;
import io.heliograph.model.account.Position;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.AccountEvent.OrderFilled;
import io.heliograph.model.order.MoneyMovement;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderPlan;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueEvent;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One account's money and positions, as its facts so far make them. Not thread-safe: its lane is
/// its only user.
public final class Portfolio {
    private final Account account;
    private final Map<InstrumentId, Position> positions = new TreeMap<>();
    private final Map<ClientOrderId, PlannedOrder> planned = new LinkedHashMap<>();

    /// Of every trade whose orders are planned.
    private final Map<SignalId, BigDecimal> leverages = new LinkedHashMap<>();

    private final Map<TradeId, Booked> booked = new LinkedHashMap<>();
    private final List<LedgerEntry> unposted = new ArrayList<>();
    private final SourceRecords records = new SourceRecords();
    private final History history;
    private Money cash;
    private @Nullable LocalDate day;
    private Money dayOpeningBalance;
    private int signalsToday;
    private int executions;

    private record PlannedOrder(OrderSpec spec, SignalId signal) {}

    private record Booked(ClientOrderId order, Instant at) {}

    public Portfolio(Account account) {
        this.account = account;
        this.cash = Money.zero(account.currency());
        this.dayOpeningBalance = cash;
        this.history = new History(cash);
    }

    /// The fact that books an execution, or nothing where it was booked before or is not ours.
    ///
    /// @param rate one unit of the quote currency in the account's currency
    public Optional<OrderFilled> book(
            VenueEvent.Executed executed, Instrument instrument, BigDecimal rate, Instant now) {
        PlannedOrder order = planned.get(executed.order());
        if (order == null || isBooked(executed.trade())) {
            return Optional.empty();
        }
        Position position = position(instrument.id());
        Money realized =
                PositionMath.realized(
                        position,
                        order.spec().side(),
                        executed.price(),
                        executed.quantity(),
                        instrument.contractSize().multiply(rate));
        return Optional.of(
                new OrderFilled(
                        executed.order(),
                        executed.trade(),
                        executed.price(),
                        executed.quantity(),
                        executed.fee(),
                        instrument.contractSize().multiply(rate),
                        realized,
                        executed.at(),
                        now));
    }

    /// Takes a fact in. The same facts in the same order always make the same portfolio.
    public void apply(AccountEvent event) {
        rollDay(account.dayOf(event.at()));
        switch (event) {
            case AccountEvent.FundsDeposited deposit ->
                    deposit("deposit " + deposit.at(), deposit.amount(), deposit.at());
            case AccountEvent.TradedByHand traded ->
                    deposit("by hand " + traded.trade(), traded.realized(), traded.at());
            case AccountEvent.MoneyMoved moved -> moved(moved.movement(), moved.at());
            case AccountEvent.DecisionMade made -> {
                history.decided(made.decision(), account.dayOf(made.at()), made.at());
                if (made.decision() instanceof Decision.Approved approved) {
                    signalsToday++;
                    records.accepted(approved);
                    remember(approved.plan());
                }
            }
            case AccountEvent.AmendmentDecided decided -> {
                if (decided.amendment() instanceof Amendment.Applied applied) {
                    applied.orders().forEach(order -> remember(order, applied.signal()));
                }
            }
            case AccountEvent.ApprovalAsked ignored -> {}
            case OrderFilled fill -> fill(fill);
            case AccountEvent.OrdersSubmitted ignored -> {}
            case AccountEvent.OrderAccepted ignored -> {}
            case AccountEvent.OrderRejected ignored -> {}
            case AccountEvent.OrderOutcomeUnknown ignored -> {}
            case AccountEvent.OrderTriggered ignored -> {}
            case AccountEvent.OrderResized ignored -> {}
            case AccountEvent.OrderCanceled ignored -> {}
            case AccountEvent.OrderExpired ignored -> {}
            case AccountEvent.VenueDiffered ignored -> {}
            case AccountEvent.LossLimitReached reached ->
                    history.lossLimitReached(account.dayOf(reached.at()), reached.limitsVersion());
            case AccountEvent.PositionUncovered ignored -> {}
            case AccountEvent.PositionCovered ignored -> {}
        }
    }

    /// Bookings of the facts applied since the last call.
    public List<LedgerEntry> takeLedger() {
        List<LedgerEntry> entries = List.copyOf(unposted);
        unposted.clear();
        return entries;
    }

    /// Deposits plus everything realised, fees taken off.
    public Money balance() {
        Money balance = cash;
        for (Position position : positions.values()) {
            balance = position.isOpen() ? balance.plus(position.margin()) : balance;
        }
        return balance;
    }

    /// The balance at the start of the day on which the last fact happened.
    public Money dayOpeningBalance() {
        return dayOpeningBalance;
    }

    public List<Position> openPositions() {
        List<Position> open = new ArrayList<>(positions.size());
        for (Position position : positions.values()) {
            if (position.isOpen()) {
                open.add(position);
            }
        }
        return Collections.unmodifiableList(open);
    }

    /// How many executions it ever booked.
    public int executions() {
        return executions;
    }

    /// Forgets trades that are over; what they came to stays.
    ///
    /// @param before nobody tells of executions that were booked before, but of a trade that is
    ///   remembered
    public void forget(Set<SignalId> trades, Instant before) {
        planned.values().removeIf(order -> trades.contains(order.signal()));
        leverages.keySet().removeAll(trades);
        booked.values()
                .removeIf(fill -> fill.at().isBefore(before) && !planned.containsKey(fill.order()));
        records.forget(trades);
    }

    public boolean isBooked(TradeId trade) {
        return booked.containsKey(trade);
    }

    /// The position in the instrument; flat where there never was one.
    public Position position(InstrumentId instrument) {
        Position position = positions.get(instrument);
        return position != null ? position : PositionMath.flat(instrument, account.currency());
    }

    /// @param waitingEntries instruments of entries not filled yet, as execution knows them
    /// @param openEntries entries that may still fill, in part or whole; the venue keeps money back
    ///   for them
    /// @param trades accepted signals that have something open
    public AccountSnapshot snapshot(
            MarketData market,
            List<InstrumentId> waitingEntries,
            List<Order> openEntries,
            List<OpenTrade> trades,
            Instant now) {
        List<Position> open = new ArrayList<>();
        List<Exposure> exposures = new ArrayList<>();
        Money margin = Money.zero(account.currency());
        Money unrealized = margin;
        for (Position position : positions.values()) {
            if (position.isOpen()) {
                open.add(position);
                exposures.add(exposure(position, market));
                margin = margin.plus(position.margin());
                unrealized = unrealized.plus(unrealized(position, market));
            }
        }
        Money balance = margin.isZero() ? cash : cash.plus(margin);
        LocalDate today = account.dayOf(now);
        boolean newDay = !today.equals(day);
        Money free = unrealized.isNegative() ? cash.plus(unrealized) : cash;
        for (Order entry : openEntries) {
            Money worth = worth(entry, market);
            exposures.add(
                    new Exposure(entry.spec().instrument(), entry.spec().side().opens(), worth));
            free = free.minus(reserved(entry, worth));
        }
        Money opening = newDay ? balance : dayOpeningBalance;
        Money equity = unrealized.isZero() ? balance : balance.plus(unrealized);
        return new AccountSnapshot(
                account,
                balance,
                equity,
                free,
                today,
                opening,
                opening.minus(equity),
                newDay ? 0 : signalsToday,
                open,
                waitingEntries,
                history.record(today),
                exposures,
                trades,
                records.closed());
    }

    /// Profit or loss of an open position at the price it could be closed at; zero while nobody
    /// knows a price.
    public Money unrealized(Position position, MarketData market) {
        Optional<Quote> quote = market.latest(position.instrument());
        Optional<Instrument> instrument = market.instrument(position.instrument());
        if (quote.isEmpty() || instrument.isEmpty()) {
            return Money.zero(account.currency());
        }
        BigDecimal rate =
                market.rate(instrument.get().quote(), account.currency()).orElse(BigDecimal.ONE);
        boolean isLong = position.side() == PositionSide.LONG;
        return PositionMath.gain(
                position,
                isLong ? quote.get().bid() : quote.get().ask(),
                position.quantity(),
                instrument.get().contractSize().multiply(rate));
    }

    private Exposure exposure(Position position, MarketData market) {
        Optional<Quote> quote = market.latest(position.instrument());
        Price price = quote.map(Quote::bid).orElse(position.averagePrice());
        Money worth = worth(position.instrument(), price, position.quantity(), market);
        return new Exposure(position.instrument(), position.side(), worth);
    }

    /// What an open entry will be worth once it fills at its own price, or where it has none at the
    /// present one.
    private Money worth(Order entry, MarketData market) {
        InstrumentId instrument = entry.spec().instrument();
        Price own = entry.spec().price();
        Price trigger = entry.spec().triggerPrice();
        Price named = own != null ? own : trigger;
        Price price =
                named != null ? named : market.latest(instrument).map(Quote::ask).orElse(null);
        return worth(instrument, price, entry.leavesQuantity(), market);
    }

    private Money worth(
            InstrumentId id, @Nullable Price price, Quantity quantity, MarketData market) {
        Optional<Instrument> instrument = market.instrument(id);
        if (price == null || instrument.isEmpty()) {
            return Money.zero(account.currency());
        }
        BigDecimal rate =
                market.rate(instrument.get().quote(), account.currency()).orElse(BigDecimal.ONE);
        return new Money(
                price.value()
                        .multiply(quantity.value())
                        .multiply(instrument.get().contractSize())
                        .multiply(rate),
                account.currency());
    }

    /// What an open entry will bind once it fills at its own price; zero while nobody can know.
    private Money reserved(Order entry, Money worth) {
        PlannedOrder order = planned.get(entry.spec().id());
        return order == null || entry.spec().price() == null
                ? Money.zero(account.currency())
                : new Money(
                        worth.amount().divide(leverage(order), 12, RoundingMode.UP),
                        account.currency());
    }

    /// Money that came or went, and no trade of ours made it.
    private void deposit(String cause, Money amount, Instant at) {
        if (!amount.isZero()) {
            cash = cash.plus(amount);
            dayOpeningBalance = dayOpeningBalance.plus(amount);
            history.deposited(amount);
            unposted.add(Bookings.deposit(cause, amount, at));
        }
    }

    private void moved(MoneyMovement movement, Instant at) {
        switch (movement.kind()) {
            case TRANSFER -> deposit("transfer " + movement.id(), movement.amount(), at);
            case FUNDING -> {
                cash = cash.plus(movement.amount());
                history.gained(movement.amount());
                unposted.add(Bookings.funding(movement, at));
            }
        }
    }

    private void fill(OrderFilled fill) {
        PlannedOrder order = planned.get(fill.order());
        if (order == null || isBooked(fill.trade())) {
            throw new IllegalStateException("a fill is booked once, for an order of ours: " + fill);
        }
        booked.put(fill.trade(), new Booked(fill.order(), fill.at()));
        executions++;
        Position before = position(order.spec().instrument());
        Position after =
                PositionMath.after(
                        before,
                        order.spec().side(),
                        fill.price(),
                        fill.quantity(),
                        fill.rate(),
                        leverage(order),
                        fill.realizedPnl());
        positions.put(after.instrument(), after);
        history.filled(fill, after);
        records.filled(fill, order.signal(), order.spec().leg());
        LedgerEntry entry = Bookings.fill(fill, after.margin().minus(before.margin()));
        cash = cash.plus(Bookings.cashOf(entry));
        unposted.add(entry);
    }

    private BigDecimal leverage(PlannedOrder order) {
        return leverages.getOrDefault(order.signal(), BigDecimal.ONE);
    }

    private void remember(Amendment.ExitOrder order, SignalId signal) {
        planned.put(order.spec().id(), new PlannedOrder(order.spec(), signal));
    }

    private void remember(OrderPlan plan) {
        leverages.put(plan.signal(), plan.leverage());
        for (OrderSpec order : plan.orders()) {
            planned.put(order.id(), new PlannedOrder(order, plan.signal()));
        }
    }

    private void rollDay(LocalDate next) {
        if (!next.equals(day)) {
            day = next;
            signalsToday = 0;
            Money margin = Money.zero(account.currency());
            for (Position position : positions.values()) {
                margin = margin.plus(position.margin());
            }
            dayOpeningBalance = margin.isZero() ? cash : cash.plus(margin);
        }
    }
}
