package io.heliograph.engine.pipeline;

import io.heliograph.engine.execution.Amender;
import io.heliograph.engine.execution.Execution;
import io.heliograph.engine.execution.Trade;
import io.heliograph.engine.execution.Trades;
import io.heliograph.engine.execution.protection.Protection;
import io.heliograph.engine.execution.reconciliation.Books;
import io.heliograph.engine.execution.reconciliation.Reconciliation;
import io.heliograph.engine.port.MarketData;
import io.heliograph.engine.portfolio.Portfolio;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.TradeId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.account.Position;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a lane knows of its account: the fold of its facts, and nothing else.
final class Memory implements Books {
    /// How far a source's clock may run ahead of ours.
    private static final Duration SKEW = Duration.ofDays(1);

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

    private final Recent recent;

    /// Signals that were entered, and those which they complete, each with the one that was.
    private final Map<SignalId, SignalId> entered = new LinkedHashMap<>();

    /// @param remembers for how long after its last fact it knows of a trade that is over
    Memory(
            Account account,
            MarketData market,
            VenueProfile venue,
            Amender amender,
            Amender.OrderIds ids,
            Duration remembers) {
        this.account = account;
        this.market = market;
        portfolio = new Portfolio(account);
        execution = new Execution(account.id(), venue);
        trades = execution.trades();
        protection = new Protection(execution, market, venue, amender, ids);
        reconciliation = new Reconciliation(account.id());
        amendments = new Amendments(amender, trades, market);
        reservations = new Reservations(account.currency());
        recent = new Recent(remembers);
    }

    void apply(AccountEvent fact) {
        portfolio.apply(fact);
        execution.apply(fact);
        reservations.apply(fact, trades);
        approvals.apply(fact);
        amendments.apply(fact);
        reconciliation.apply(fact);
        protection.apply(fact);
        recent.apply(fact, trades);
        if (fact instanceof AccountEvent.DecisionMade made
                && made.decision() instanceof Decision.Approved approved) {
            entered.put(approved.signal(), approved.signal());
            if (approved.completes() != null) {
                entered.put(approved.completes(), approved.signal());
            }
        }
    }

    /// Takes in facts that the journal has.
    ///
    /// @param today the account's day
    /// @param recalled trades that are remembered though they may be long over, each with since
    ///   when
    void fold(List<AccountEvent> history, LocalDate today, Map<SignalId, Instant> recalled) {
        history.forEach(this::apply);
        portfolio.takeLedger();
        reservations.take(today);
        recalled.forEach(recent::touchAgain);
    }

    /// Forgets what is over for so long that hardly anybody will ask. Its facts are in the journal:
    /// who has to do with it after all asks there first ({@link #forgotten}).
    void forget() {
        Set<SignalId> over = recent.forget(this::lasts);
        Instant horizon = recent.horizon();
        if (over.isEmpty() || horizon == null) {
            return;
        }
        Instant asked = reconciliation.asksFrom();
        Instant unasked = asked.isBefore(horizon) ? asked : horizon;
        portfolio.forget(over, unasked);
        execution.forget(over);
        protection.forget(over);
        amendments.forget(over, horizon, this::hasDecided);
        reconciliation.forget(unasked);
        entered.values().removeAll(over);
    }

    private boolean lasts(SignalId signal) {
        return approvals.find(signal).isPresent()
                || approvals.findEdit(signal).isPresent()
                || trades.trade(signal).filter(Trade::isUnfinished).isPresent();
    }

    boolean hasForgotten() {
        return recent.horizon() != null;
    }

    /// Signals that a proposal has to do with and that may be forgotten.
    Set<SignalId> forgotten(TradeProposal proposal) {
        Set<SignalId> signals = new HashSet<>();
        Instant horizon = recent.horizon();
        // Nothing is decided before it is posted.
        if (horizon != null && proposal.postedAt().isBefore(horizon.plus(SKEW))) {
            signals.add(proposal.signal());
        }
        if (horizon != null && proposal.completes() != null) {
            signals.add(proposal.completes());
        }
        signals.removeIf(signal -> hasDecided(signal) || entered.containsKey(signal));
        return signals;
    }

    /// The same of a wish to change a trade.
    Set<SignalId> forgotten(AmendmentProposal wish) {
        Set<SignalId> signals = new HashSet<>();
        if (hasForgotten()) {
            if (wish.signal() != null) {
                signals.add(wish.signal());
            }
            if (wish.message() != null && wish.revision() > 0) {
                signals.add(wish.message());
            }
            signals.removeIf(signal -> hasDecided(signal) || amendments.hasCarriedOut(signal));
        }
        return signals;
    }

    /// The same of a signal that somebody names.
    Set<SignalId> forgotten(SignalId signal) {
        return !hasForgotten() || hasDecided(signal) ? Set.of() : Set.of(signal);
    }

    /// Whether what was decided about a wish may be forgotten: it names no signal that is
    /// remembered. Its message may come again however late, as long as another account was not done
    /// with it.
    boolean mayHaveForgotten(AmendmentProposal wish) {
        SignalId signal = wish.signal();
        return hasForgotten() && (signal == null || !hasDecided(signal));
    }

    /// Orders that the venue speaks of and nobody here remembers: somebody else's, or forgotten.
    Set<ClientOrderId> forgotten(VenueEvent event) {
        if (!hasForgotten()) {
            return Set.of();
        }
        Set<ClientOrderId> orders = new HashSet<>();
        switch (event) {
            case VenueEvent.OfOrder news -> orders.add(news.order());
            case VenueEvent.AccountReported report -> {
                report.orders().forEach(resting -> orders.add(resting.order()));
                report.executions().stream()
                        .filter(execution -> !reconciliation.isForgotten(execution))
                        .forEach(execution -> orders.add(execution.order()));
            }
            case VenueEvent.AccountRefused ignored -> {}
        }
        orders.removeIf(order -> order == null || find(order).isPresent());
        return orders;
    }

    /// Whether the signal was decided, or somebody was asked about it.
    boolean hasDecided(SignalId signal) {
        return recent.has(signal);
    }

    /// A call in two steps is entered once, whichever of its messages comes to it first.
    boolean hasEntered(TradeProposal proposal) {
        SignalId completes = proposal.completes();
        return entered.containsKey(proposal.signal())
                || (completes != null && entered.containsKey(completes));
    }

    AccountSnapshot snapshot(MarketData seen, Instant now) {
        return portfolio.snapshot(
                seen,
                trades.waitingEntries(execution.untoldFills().entries()),
                trades.openEntries(),
                trades.risks(),
                now);
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
    public Quantity held(InstrumentId instrument, Side side) {
        return trades.openTrades().stream()
                .filter(trade -> trade.side() == side)
                .filter(trade -> trade.plan().instrument().equals(instrument))
                .map(Trade::held)
                .reduce(Quantity.ZERO, Quantity::plus);
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
