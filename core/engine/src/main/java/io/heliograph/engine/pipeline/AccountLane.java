package io.heliograph.engine.pipeline;

import io.heliograph.engine.execution.Amender;
import io.heliograph.engine.execution.ClientOrderIds;
import io.heliograph.engine.execution.Trade;
import io.heliograph.engine.execution.UntoldFills;
import io.heliograph.engine.fanout.BestVenue.Stand;
import io.heliograph.engine.port.Journal;
import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.MarketData;
import io.heliograph.engine.port.Supervision;
import io.heliograph.engine.port.VenueClient;
import io.heliograph.engine.risk.RiskGates;
import io.heliograph.engine.sizing.PlanWriter;
import io.heliograph.engine.sizing.PositionSizer;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Money;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Position;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.Standing;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.AccountEvent.ApprovalAsked;
import io.heliograph.model.order.Difference;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderPlan;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Everything that happens to one account, one thing at a time.
///
/// A step decides from memory, changes memory, makes the facts durable and only then lets a command
/// out. If the journal cannot say that the facts are durable, what is in memory is worth nothing:
/// the step ends with the journal's exception, and the next one starts by loading the account
/// again.
///
/// Not thread-safe: whoever runs it gives it one thing at a time.
public final class AccountLane {
    /// Longer than venues bring what they have forgotten to tell, and messages come twice.
    private static final Duration REMEMBERS = Duration.ofDays(2);

    private final Account account;
    private final Journal journal;
    private final MarketData market;
    private final VenueClient venue;
    private final Decider decider;
    private final Amender.OrderIds ids;
    private final Amender amender;
    private final Truth truth;
    private final LossWatch lossWatch;
    private final Duration remembers;

    private Memory memory;
    private Turn turn;
    private Entrance entrance;
    private Upkeep upkeep;
    private Intake intake;
    private boolean reconciled;

    /// Trades long over that somebody had to do with after all, each with when.
    private final Map<SignalId, Instant> recalled = new LinkedHashMap<>();

    /// When the account was loaded for the first time.
    private Instant opened = Instant.MAX;

    /// When the venue was asked how everything stands, and had last answered before. To load again
    /// before it answers buys no more time to wait for it.
    private Instant asking = Instant.MAX;

    public AccountLane(
            Account account,
            Journal journal,
            MarketData market,
            VenueClient venue,
            ClientOrderIds ids) {
        this(account, journal, market, venue, ids, Supervision.NONE);
    }

    /// @param supervision what may stop its entries from outside
    public AccountLane(
            Account account,
            Journal journal,
            MarketData market,
            VenueClient venue,
            ClientOrderIds ids,
            Supervision supervision) {
        this(account, journal, market, venue, ids, supervision, REMEMBERS);
    }

    /// @param remembers for how long after its last fact the lane knows of a trade that is over
    ///   without asking the journal
    public AccountLane(
            Account account,
            Journal journal,
            MarketData market,
            VenueClient venue,
            ClientOrderIds ids,
            Supervision supervision,
            Duration remembers) {
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
        this.ids = (signal, leg, index) -> ids.id(account.id(), signal, leg, index, 0);
        this.amender = new Amender(this.ids);
        this.truth = new Truth(account, supervision, this.ids);
        this.lossWatch = new LossWatch(market);
        this.remembers = remembers;
        open(0);
    }

    /// Begins with nothing known but how many facts there were: a journal that cannot be read just
    /// now must not make the account look like a new one.
    private void open(long length) {
        memory = new Memory(account, market, venue.profile(), amender, ids, remembers);
        turn = new Turn(account, journal, venue, memory, length);
        entrance = new Entrance(account, journal, market, decider, truth, memory, turn, opened);
        upkeep = new Upkeep(market, truth, memory, turn);
        intake = new Intake(account, market, ids, truth, memory, turn, entrance);
    }

    /// Rebuilds the account from its journal, asks the venue about everything unfinished, and sends
    /// what was planned but never claimed. Also what a restart after a crash does: there is one
    /// path.
    public void load(Instant now) {
        List<AccountEvent> history = journal.load(account.id());
        opened = opened.isAfter(now) ? now : opened;
        if (memory.execution.inquiries().hasCaughtUp() || asking.isAfter(now)) {
            asking = memory.execution.untoldFills().since(now).orElse(now);
        }
        UntoldFills untold = memory.execution.untoldFills();
        open(turn.length());
        memory.fold(history, account.dayOf(now), recalled);
        memory.execution.untoldFills().takeOver(untold);
        turn.begin(history.size());
        memory.protection.start(opened, asking);
        List<VenueCommand> questions = memory.execution.inquiries().catchUp(asking, now);
        upkeep.protect(now);
        turn.send(questions);
        if (reconciled) {
            turn.send(memory.reconciliation.question(now));
        }
        for (OrderPlan plan : memory.trades.neverClaimed()) {
            entrance.resume(plan, now);
        }
        turn.commit();
    }

    /// What a fresh lane decides after these facts, if it may enter as it might then.
    Decision recall(
            List<AccountEvent> before, TradeProposal proposal, Standing standing, Instant now) {
        memory.fold(before, account.dayOf(now), Map.of());
        return entrance.decision(proposal, new Witness(market), standing, now);
    }

    /// Decides a signal for this account, once, and sends its orders if the answer is yes. Of the
    /// two messages of a two-step call, in whatever order they come, the account enters by one.
    public void onProposal(TradeProposal proposal, Instant now) {
        ensureLoaded(now);
        recall(memory.forgotten(proposal), Set.of(), now);
        if (memory.hasDecided(proposal.signal())) {
            return;
        }
        entrance.decide(proposal, now);
        turn.commit();
    }

    /// Takes in the signal of a message as it reads after an edit. One that was never decided is
    /// decided now; a trade is brought in line; a signal that was denied stays denied.
    public void onEdit(TradeProposal proposal, AmendmentProposal amendment, Instant now) {
        ensureLoaded(now);
        recall(memory.forgotten(proposal), Set.of(), now);
        if (memory.hasDecided(proposal.signal())) {
            onAmendment(amendment, now);
        } else {
            onProposal(proposal, now);
        }
    }

    /// How the account stands in its group's choice of who trades a call. Nothing is kept.
    public Stand stand(TradeProposal proposal, Instant now) {
        ensureLoaded(now);
        recall(memory.forgotten(proposal), Set.of(), now);
        return venue.closedBecause().isEmpty() || memory.hasDecided(proposal.signal())
                ? entrance.stand(proposal, venue.fees(), now)
                : new Stand.Out(venue.closedBecause());
    }

    /// Decides a change of an open trade, once for its id, and sends its orders. A signal that
    /// still waits for approval is denied: what a person was asked is not what is wanted any more.
    ///
    /// @return what was decided, now or before; empty where an edit or a deletion is of no trade of
    ///   this account
    public Optional<Amendment> onAmendment(AmendmentProposal proposal, Instant now) {
        ensureLoaded(now);
        recall(memory.forgotten(proposal), Set.of(), now);
        Optional<Amendment> before = decided(proposal);
        if (before.isPresent()) {
            return before;
        }
        Optional<ApprovalAsked> waiting = memory.approvals.meant(proposal);
        waiting.ifPresent(
                asked -> entrance.deny(asked, DenialReason.SIGNAL_WITHDRAWN, proposal.id(), now));
        Optional<Amendment> amendment =
                waiting.isPresent() ? Optional.empty() : upkeep.change(proposal, now);
        upkeep.protect(now);
        turn.commit();
        return amendment;
    }

    /// A person's yes to a signal that waits for it. Everything is asked again, age and price too.
    ///
    /// @return the decision; empty where nothing waits
    public Optional<Decision> approve(SignalId signal, Instant now) {
        ensureLoaded(now);
        expireApprovals(now);
        Optional<Decision> decision = entrance.approve(signal, now);
        turn.commit();
        return decision;
    }

    /// A person's no.
    public Optional<Decision> deny(SignalId signal, Instant now) {
        ensureLoaded(now);
        expireApprovals(now);
        Optional<Decision> decision = entrance.deny(signal, now);
        turn.commit();
        return decision;
    }

    /// A person's yes or no to what an edit of a trade's message would risk more.
    ///
    /// @param limits that a yes has to fit in
    /// @return what was decided; empty where no edit waits
    public Optional<Amendment> answerEdit(
            SignalId signal, boolean yes, Limits limits, Instant now) {
        ensureLoaded(now);
        expireApprovals(now);
        Optional<Amendment> answer = upkeep.answerEdit(signal, yes, limits, now);
        turn.commit();
        return answer;
    }

    /// Whether the signal is, was or may become a trade of this account.
    public boolean knows(SignalId signal, Instant now) {
        ensureLoaded(now);
        recall(memory.forgotten(signal), Set.of(), now);
        return memory.trades.trade(signal).isPresent() || memory.approvals.find(signal).isPresent();
    }

    /// Trades with something that may still be changed, the oldest first.
    public List<Trade> openTrades() {
        return memory.trades.openTrades();
    }

    /// Takes in what the venue told, in the order it came.
    public void onVenueEvents(List<VenueEvent> events, Instant now) {
        ensureLoaded(now);
        for (VenueEvent event : recalled(events, now)) {
            reconciled |= event instanceof VenueEvent.AccountReported;
            intake.take(event, now);
        }
        upkeep.end(now);
        upkeep.protect(now);
        turn.commit();
    }

    /// Asks the venue for everything it has of the account: at the start, after a reconnection, and
    /// in rounds.
    public void reconcile(Instant now) {
        ensureLoaded(now);
        turn.send(memory.reconciliation.question(now));
        turn.commit();
    }

    /// Whether the venue has told since the start what it has of the account. Before, nobody should
    /// bring it signals.
    public boolean isReconciled() {
        return reconciled;
    }

    /// What the venue has otherwise than we have it.
    public List<Difference> differences() {
        return memory.reconciliation.open();
    }

    /// Whether the account may enter for the source, and why not.
    public Standing standing(SourceId source) {
        return truth.standing(source, memory.reconciliation);
    }

    /// A person's word that the account may go on with the differences that stop it: what the
    /// balance differs by is booked as money put in or taken out.
    ///
    /// @return those that were accepted
    public List<Difference> acceptDifferences(Instant now) {
        ensureLoaded(now);
        List<AccountEvent> accepted = memory.reconciliation.accepted(now);
        List<Difference> before = memory.reconciliation.open();
        accepted.forEach(turn::record);
        turn.commit();
        return before.stream().filter(each -> !differences().contains(each)).toList();
    }

    /// Takes a person's word, once.
    ///
    /// @return why it cannot be taken; empty where it was
    public Optional<String> tell(Word word, Instant now) {
        ensureLoaded(now);
        if (word instanceof Word.Adopt adopt) {
            recall(memory.forgotten(adopt.as()), Set.of(), now);
        }
        Optional<String> refused = intake.tell(word, now);
        if (refused.isEmpty()) {
            upkeep.protect(now);
            turn.commit();
        }
        return refused;
    }

    /// Asks about what has been unanswered for too long. Called about twice a second.
    public void onTimer(Instant now) {
        ensureLoaded(now);
        intake.ask(now);
        expireApprovals(now);
        upkeep.end(now);
        upkeep.protect(now);
        turn.commit();
    }

    /// Holds the day's loss, realised and open, against what it may be. Once it is reached, entries
    /// pause, and the fact that says so tells the owner. Called like the timer, and with it.
    public void watchLoss(Limits limits, Instant now) {
        ensureLoaded(now);
        lossWatch
                .look(memory, turn.length(), limits, now)
                .ifPresent(reached -> {
                    turn.record(reached);
                    turn.commit();
                });
    }

    /// Puts money in.
    public void deposit(Money amount, Instant now) {
        ensureLoaded(now);
        turn.record(new AccountEvent.FundsDeposited(amount, now));
        turn.commit();
    }

    /// For how long the trade has held more than accepted stops covered.
    public Duration unprotected(SignalId signal, Instant now) {
        return memory.protection.unprotected(signal, now);
    }

    /// How many facts the account has.
    public long length() {
        return turn.length();
    }

    public AccountSnapshot snapshot(Instant now) {
        return memory.snapshot(market, now);
    }

    /// Every order of trades that are open or not long over.
    public List<Order> orders() {
        return List.copyOf(memory.trades.orders());
    }

    /// One order of any trade that there ever was.
    public Optional<Order> order(ClientOrderId id, Instant now) {
        ensureLoaded(now);
        if (memory.find(id).isEmpty() && memory.hasForgotten()) {
            recall(Set.of(), Set.of(id), now);
        }
        return memory.find(id);
    }

    /// What its facts have come to.
    public AccountState state() {
        return memory.state();
    }

    /// What a fresh lane makes of these facts.
    AccountState fold(List<AccountEvent> history) {
        history.forEach(memory::apply);
        return memory.state();
    }

    /// The open profit or loss of a position of this account.
    public Money unrealized(Position position) {
        return memory.portfolio.unrealized(position, market);
    }

    private void expireApprovals(Instant now) {
        entrance.expire(now);
        upkeep.expire(now);
    }

    /// The events, once it is known whose orders they are about. While the journal is away, what
    /// may be about forgotten ones is left to the venue's next report.
    private List<VenueEvent> recalled(List<VenueEvent> events, Instant now) {
        if (!memory.hasForgotten()) {
            return events;
        }
        if (journal.isAway()) {
            return events.stream().filter(each -> memory.forgotten(each).isEmpty()).toList();
        }
        Set<ClientOrderId> orders = new LinkedHashSet<>();
        events.forEach(event -> orders.addAll(memory.forgotten(event)));
        recall(Set.of(), orders, now);
        return events;
    }

    /// What was decided about the wish before. While the journal cannot be asked no message comes
    /// again out of it, and a position is closed all the same; were one to come, its second answer
    /// would be refused by the journal before anything is sent.
    private Optional<Amendment> decided(AmendmentProposal wish) {
        Optional<Amendment> remembered = memory.amendments.find(wish.id());
        if (remembered.isPresent() || !memory.mayHaveForgotten(wish) || journal.isAway()) {
            return remembered;
        }
        try {
            return journal.amendment(account.id(), wish.id());
        } catch (JournalException failed) {
            if (failed.kind() != JournalException.Kind.UNAVAILABLE) {
                throw failed;
            }
            return remembered;
        }
    }

    /// Takes up again what the journal knows of these: the lane loads itself anew and remembers
    /// their trades as if they had just ended.
    private void recall(Set<SignalId> signals, Set<ClientOrderId> orders, Instant now) {
        if (signals.isEmpty() && orders.isEmpty()) {
            return;
        }
        Set<SignalId> known = journal.known(account.id(), signals, orders);
        if (!known.isEmpty()) {
            recalled.values().removeIf(at -> at.isBefore(now.minus(remembers)));
            known.forEach(signal -> recalled.put(signal, now));
            load(now);
        }
    }

    private void ensureLoaded(Instant now) {
        if (!turn.isLoaded()) {
            load(now);
        }
    }
}
