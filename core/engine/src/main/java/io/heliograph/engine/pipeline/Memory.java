package io.heliograph.engine.pipeline;

import io.heliograph.engine.execution.Amender;
import io.heliograph.engine.execution.Execution;
import io.heliograph.engine.execution.Trades;
import io.heliograph.engine.execution.protection.Protection;
import io.heliograph.engine.execution.reconciliation.Books;
import io.heliograph.engine.execution.reconciliation.Reconciliation;
import io.heliograph.engine.port.MarketData;
import io.heliograph.engine.portfolio.Portfolio;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.SignalId;
import io.heliograph.model.TradeId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.account.Position;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.AccountEvent.ApprovalAsked;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.VenueProfile;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a lane knows of its account: the fold of its facts, and nothing else.
final class Memory implements Books {
    private final Account account;
    private final MarketData market;
    final Portfolio portfolio;
    final Execution execution;
    final Trades trades;
    final Protection protection;
    final Reconciliation reconciliation;
    final Amendments amendments;
    final Approvals approvals = new Approvals();
    final Reservations reservations;

    private final Set<SignalId> decided = new HashSet<>();

    /// Signals that were entered, and those which they complete.
    private final Set<SignalId> entered = new HashSet<>();

    Memory(
            Account account,
            MarketData market,
            VenueProfile venue,
            Amender amender,
            Amender.OrderIds ids) {
        this.account = account;
        this.market = market;
        portfolio = new Portfolio(account);
        execution = new Execution(account.id(), venue);
        trades = execution.trades();
        protection = new Protection(execution, market, venue, amender, ids);
        reconciliation = new Reconciliation(account.id());
        amendments = new Amendments(amender, trades, market);
        reservations = new Reservations(account.currency());
    }

    void apply(AccountEvent fact) {
        portfolio.apply(fact);
        execution.apply(fact);
        reservations.apply(fact, trades);
        approvals.apply(fact);
        amendments.apply(fact);
        reconciliation.apply(fact);
        protection.apply(fact);
        if (fact instanceof AccountEvent.DecisionMade made) {
            decided.add(made.decision().signal());
            if (made.decision() instanceof Decision.Approved approved) {
                entered.add(approved.signal());
                if (approved.completes() != null) {
                    entered.add(approved.completes());
                }
            }
        } else if (fact instanceof ApprovalAsked asked) {
            decided.add(asked.proposal().signal());
        }
    }

    /// Takes in facts that the journal has.
    ///
    /// @param today the account's day
    void fold(List<AccountEvent> history, LocalDate today) {
        history.forEach(this::apply);
        portfolio.takeLedger();
        reservations.take(today);
    }

    /// Whether the signal was decided, or somebody was asked about it.
    boolean hasDecided(SignalId signal) {
        return decided.contains(signal);
    }

    /// A call in two steps is entered once, whichever of its messages comes to it first.
    boolean hasEntered(TradeProposal proposal) {
        SignalId completes = proposal.completes();
        return entered.contains(proposal.signal())
                || (completes != null && entered.contains(completes));
    }

    AccountSnapshot snapshot(MarketData seen, Instant now) {
        return portfolio.snapshot(
                seen, waitingEntries(now), trades.openEntries(), trades.risks(), now);
    }

    /// What may become a position: entries without a fill, and those that have ended and may have
    /// one that nobody told of.
    private List<InstrumentId> waitingEntries(Instant now) {
        List<InstrumentId> waiting = new ArrayList<>(trades.waitingEntries());
        execution
                .untoldFills()
                .entries(now)
                .forEach(entry -> waiting.add(entry.spec().instrument()));
        return waiting;
    }

    AccountState state() {
        return AccountState.of(trades.orders(), portfolio.openPositions(), portfolio.balance());
    }

    @Override
    public Optional<Order> find(ClientOrderId order) {
        return trades.find(order);
    }

    @Override
    public List<Order> openOrders() {
        return trades.openOrders();
    }

    @Override
    public List<Position> openPositions() {
        return portfolio.openPositions();
    }

    @Override
    public Money balance() {
        return portfolio.balance();
    }

    @Override
    public boolean isBooked(TradeId trade) {
        return portfolio.isBooked(trade);
    }

    @Override
    public int executions() {
        return portfolio.executions();
    }

    @Override
    public Money worth(InstrumentId id, BigDecimal quoted, @Nullable BigDecimal rate) {
        return market.instrument(id)
                .flatMap(instrument ->
                        Optional.ofNullable(rate)
                                .or(() -> market.rate(instrument.quote(), account.currency()))
                                .map(instrument.contractSize()::multiply))
                .map(each -> new Money(quoted.multiply(each), account.currency()))
                .orElse(Money.zero(account.currency()));
    }
}
