package io.heliograph.engine.pipeline;

import io.heliograph.engine.execution.ClientOrderIds;
import io.heliograph.engine.execution.Execution;
import io.heliograph.engine.port.Journal;
import io.heliograph.engine.port.Journal.DailySignals;
import io.heliograph.engine.port.Journal.JournalAppend;
import io.heliograph.engine.port.MarketData;
import io.heliograph.engine.port.VenueClient;
import io.heliograph.engine.portfolio.Portfolio;
import io.heliograph.engine.risk.RiskGates;
import io.heliograph.engine.sizing.PlanWriter;
import io.heliograph.engine.sizing.PositionSizer;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.SignalId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.account.Position;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderPlan;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Everything that happens to one account, one thing at a time.
///
/// A step decides from memory, changes memory, makes the facts durable and only then lets a command
/// out. If the journal cannot say that the facts are durable, what is in memory is worth nothing:
/// the step ends with the journal's exception, and the next one starts by loading the account
/// again.
///
/// Not thread-safe: whoever runs it gives it one thing at a time.
public final class AccountLane {
    private final Account account;
    private final Journal journal;
    private final MarketData market;
    private final VenueClient venue;
    private final Decider decider;

    private Portfolio portfolio;
    private Execution execution;
    private Set<SignalId> decided = new HashSet<>();

    /// Signals that were entered, and those which they complete.
    private Set<SignalId> entered = new HashSet<>();

    private long length;
    private boolean loaded;

    private final List<AccountEvent> facts = new ArrayList<>();
    private final List<VenueCommand> commands = new ArrayList<>();
    private Optional<DailySignals> signalLimit = Optional.empty();

    public AccountLane(
            Account account,
            Journal journal,
            MarketData market,
            VenueClient venue,
            ClientOrderIds ids) {
        this.account = account;
        this.journal = journal;
        this.market = market;
        this.venue = venue;
        this.decider =
                new Decider(
                        new RiskGates(),
                        new PositionSizer(),
                        new PlanWriter((proposal, leg, index) ->
                                ids.id(account.id(), proposal.signal(), leg, index, 0)));
        this.portfolio = new Portfolio(account);
        this.execution = new Execution(account.id(), venue.requestTtl());
    }

    /// Rebuilds the account from its journal, asks the venue about everything unfinished, and sends
    /// what was planned but never claimed. Also what a restart after a crash does: there is one
    /// path.
    public void load(Instant now) {
        facts.clear();
        commands.clear();
        loaded = false;
        portfolio = new Portfolio(account);
        execution = new Execution(account.id(), venue.requestTtl());
        decided = new HashSet<>();
        entered = new HashSet<>();
        List<AccountEvent> history = journal.load(account.id());
        history.forEach(this::apply);
        portfolio.takeLedger();
        length = history.size();
        loaded = true;
        commands.addAll(execution.catchUp());
        for (OrderPlan plan : execution.neverClaimed()) {
            resume(plan, now);
        }
        commit();
    }

    /// Decides a signal for this account, once, and sends its orders if the answer is yes. Of the
    /// two messages of a two-step call, in whatever order they come, the account enters by one.
    public void onProposal(TradeProposal proposal, Instant now) {
        ensureLoaded(now);
        if (decided.contains(proposal.signal())) {
            return;
        }
        AccountSnapshot snapshot = snapshot(now);
        boolean again =
                entered.contains(proposal.signal())
                        || (proposal.completes() != null && entered.contains(proposal.completes()));
        Decision decision =
                again
                        ? Decider.alreadyFollowed(proposal)
                        : decider.decide(proposal, snapshot, market, now);
        record(new AccountEvent.DecisionMade(decision, now));
        if (decision instanceof Decision.Approved approved) {
            signalLimit =
                    Optional.of(
                            new DailySignals(snapshot.day(), proposal.limits().maxSignalsPerDay()));
            submit(execution.claim(approved.plan(), 1, now));
        }
        commit();
    }

    /// Takes in what the venue told, in the order it came.
    public void onVenueEvents(List<VenueEvent> events, Instant now) {
        ensureLoaded(now);
        for (VenueEvent event : events) {
            if (event instanceof VenueEvent.Executed executed) {
                book(executed, now);
            }
            for (AccountEvent fact : execution.on(event, now)) {
                if (fact instanceof AccountEvent.OrdersSubmitted claim) {
                    submit(claim);
                } else {
                    record(fact);
                }
            }
        }
        commit();
    }

    /// Asks about what has been unanswered for too long. Called about twice a second.
    public void onTimer(Instant now) {
        ensureLoaded(now);
        commands.addAll(execution.questions(now));
        commit();
    }

    /// Puts money in.
    public void deposit(Money amount, Instant now) {
        ensureLoaded(now);
        record(new AccountEvent.FundsDeposited(amount, now));
        commit();
    }

    /// How many facts the account has.
    public long length() {
        return length;
    }

    public AccountSnapshot snapshot(Instant now) {
        return portfolio.snapshot(market, execution.waitingEntries(), execution.openEntries(), now);
    }

    public List<Order> orders() {
        return List.copyOf(execution.orders());
    }

    /// The open profit or loss of a position of this account.
    public Money unrealized(Position position) {
        return portfolio.unrealized(position, market);
    }

    private void resume(OrderPlan plan, Instant now) {
        if (now.isAfter(plan.validUntil())) {
            plan.orders()
                    .forEach(spec ->
                            record(
                                    new AccountEvent.OrderExpired(
                                            spec.id(), "too old to send now", now)));
        } else {
            submit(execution.claim(plan, 1, now));
        }
    }

    private void submit(AccountEvent.OrdersSubmitted claim) {
        record(claim);
        commands.add(execution.request(claim));
    }

    private void book(VenueEvent.Executed executed, Instant now) {
        Optional<Order> order = execution.find(executed.order());
        if (order.isEmpty()) {
            return;
        }
        Optional<Instrument> instrument = market.instrument(order.get().spec().instrument());
        if (instrument.isEmpty()) {
            throw new IllegalStateException(
                    "a fill of an instrument that nobody knows: " + order.get().spec());
        }
        BigDecimal told = executed.rate();
        BigDecimal rate =
                told != null
                        ? told
                        : market.rate(instrument.get().quote(), account.currency())
                                .orElse(BigDecimal.ONE);
        portfolio.book(executed, instrument.get(), rate, now).ifPresent(this::record);
    }

    private void record(AccountEvent fact) {
        facts.add(fact);
        apply(fact);
    }

    private void apply(AccountEvent fact) {
        portfolio.apply(fact);
        execution.apply(fact);
        if (fact instanceof AccountEvent.DecisionMade made) {
            decided.add(made.decision().signal());
            if (made.decision() instanceof Decision.Approved approved) {
                entered.add(approved.signal());
                if (approved.completes() != null) {
                    entered.add(approved.completes());
                }
            }
        }
    }

    /// INVARIANT: no command leaves before the facts that call for it are durable.
    private void commit() {
        List<VenueCommand> out = List.copyOf(commands);
        commands.clear();
        if (!facts.isEmpty()) {
            JournalAppend append =
                    new JournalAppend(
                            account.id(),
                            length,
                            facts,
                            signalLimit,
                            changedPositions(),
                            portfolio.takeLedger());
            facts.clear();
            signalLimit = Optional.empty();
            loaded = false;
            journal.append(append);
            loaded = true;
            length += append.events().size();
        }
        out.forEach(venue::send);
    }

    private List<Position> changedPositions() {
        Set<InstrumentId> touched = new TreeSet<>();
        for (AccountEvent fact : facts) {
            if (fact instanceof AccountEvent.OrderFilled filled) {
                execution
                        .find(filled.order())
                        .ifPresent(order -> touched.add(order.spec().instrument()));
            }
        }
        return touched.stream().map(portfolio::position).toList();
    }

    private void ensureLoaded(Instant now) {
        if (!loaded) {
            load(now);
        }
    }
}
