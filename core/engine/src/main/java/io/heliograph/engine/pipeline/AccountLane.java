package io.heliograph.engine.pipeline;

import io.heliograph.engine.execution.Amender;
import io.heliograph.engine.execution.ClientOrderIds;
import io.heliograph.engine.execution.Execution;
import io.heliograph.engine.execution.Trade;
import io.heliograph.engine.execution.protection.Protection;
import io.heliograph.engine.execution.protection.Step;
import io.heliograph.engine.execution.reconciliation.Books;
import io.heliograph.engine.execution.reconciliation.Findings;
import io.heliograph.engine.execution.reconciliation.Reconciliation;
import io.heliograph.engine.port.Journal;
import io.heliograph.engine.port.Journal.JournalAppend;
import io.heliograph.engine.port.MarketData;
import io.heliograph.engine.port.Supervision;
import io.heliograph.engine.port.VenueClient;
import io.heliograph.engine.portfolio.Portfolio;
import io.heliograph.engine.risk.RiskGates;
import io.heliograph.engine.sizing.PlanWriter;
import io.heliograph.engine.sizing.PositionSizer;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Side;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.TradeId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.account.Limits;
import io.heliograph.model.account.Position;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.DecisionInputs;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.Grounds;
import io.heliograph.model.decision.Standing;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.AccountEvent.ApprovalAsked;
import io.heliograph.model.order.Difference;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderPlan;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
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
    /// Of asking protection in one step: each finds what the one before has made possible.
    private static final int MOST_ROUNDS = 20;

    private final Account account;
    private final Journal journal;
    private final MarketData market;
    private final VenueClient venue;
    private final Decider decider;
    private final Amender.OrderIds exitIds;
    private final Amender amender;

    private Portfolio portfolio;
    private Execution execution;
    private Protection protection;
    private Set<SignalId> decided = new HashSet<>();

    /// Signals that were entered, and those which they complete.
    private Set<SignalId> entered = new HashSet<>();

    private final Truth truth;
    private Reconciliation reconciliation;
    private Amendments amendments;
    private Approvals approvals = new Approvals();
    private Reservations reservations;
    private long length;

    /// How many facts there were, and under which limits, when the day's loss was last looked at.
    private long watched = -1;

    private int watchedUnder;
    private boolean loaded;
    private boolean reconciled;

    /// When the account was loaded for the first time.
    private Instant opened = Instant.MAX;

    private final List<AccountEvent> facts = new ArrayList<>();
    private final List<Grounds> grounds = new ArrayList<>();
    private final List<VenueCommand> commands = new ArrayList<>();

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
        this.exitIds = (signal, leg, index) -> ids.id(account.id(), signal, leg, index, 0);
        this.amender = new Amender(exitIds);
        this.truth = new Truth(account, supervision, exitIds);
        this.reconciliation = new Reconciliation(account.id());
        this.portfolio = new Portfolio(account);
        this.execution = new Execution(account.id(), venue.profile());
        this.amendments = new Amendments(amender, execution, market);
        this.reservations = new Reservations(account.currency());
        this.protection = protection();
    }

    /// Rebuilds the account from its journal, asks the venue about everything unfinished, and sends
    /// what was planned but never claimed. Also what a restart after a crash does: there is one
    /// path.
    public void load(Instant now) {
        facts.clear();
        grounds.clear();
        commands.clear();
        loaded = false;
        opened = opened.isAfter(now) ? now : opened;
        portfolio = new Portfolio(account);
        execution = new Execution(account.id(), venue.profile());
        amendments = new Amendments(amender, execution, market);
        protection = protection();
        approvals = new Approvals();
        reconciliation = new Reconciliation(account.id());
        reservations = new Reservations(account.currency());
        decided = new HashSet<>();
        entered = new HashSet<>();
        List<AccountEvent> history = journal.load(account.id());
        fold(history, now);
        length = history.size();
        loaded = true;
        protection.start(now);
        List<VenueCommand> questions = execution.catchUp();
        protect(now);
        commands.addAll(questions);
        if (reconciled) {
            commands.add(reconciliation.question(now));
        }
        for (OrderPlan plan : execution.neverClaimed()) {
            resume(plan, now);
        }
        commit();
    }

    private void fold(List<AccountEvent> history, Instant now) {
        history.forEach(this::apply);
        portfolio.takeLedger();
        reservations.take(dayOf(now));
    }

    /// What a fresh lane decides after these facts, if it may enter as it might then.
    Decision recall(
            List<AccountEvent> before, TradeProposal proposal, Standing standing, Instant now) {
        fold(before, now);
        return decision(proposal, new Witness(market), standing, now);
    }

    /// Decides a signal for this account, once, and sends its orders if the answer is yes. Of the
    /// two messages of a two-step call, in whatever order they come, the account enters by one.
    public void onProposal(TradeProposal proposal, Instant now) {
        ensureLoaded(now);
        if (decided.contains(proposal.signal())) {
            return;
        }
        Duration approval = proposal.subscription().approval();
        Witness seen = new Witness(market);
        Standing standing = standing(proposal.source());
        Decision decision = decision(proposal, seen, standing, now);
        if (decision instanceof Decision.Approved approved && approval != null) {
            record(new AccountEvent.ApprovalAsked(proposal, approved, now.plus(approval), now));
        } else {
            decide(proposal, decision, now);
            keepGrounds(proposal, seen.inputs(standing));
        }
        commit();
    }

    /// Takes in the signal of a message as it reads after an edit. One that was never decided is
    /// decided now; a trade is brought in line; a signal that was denied stays denied.
    public void onEdit(TradeProposal proposal, AmendmentProposal amendment, Instant now) {
        ensureLoaded(now);
        if (decided.contains(proposal.signal())) {
            onAmendment(amendment, now);
        } else {
            onProposal(proposal, now);
        }
    }

    /// Decides a change of an open trade, once for its id, and sends its orders. A signal that
    /// still waits for approval is denied: what a person was asked is not what is wanted any more.
    ///
    /// @return what was decided, now or before; empty where an edit or a deletion is of no trade of
    ///   this account
    public Optional<Amendment> onAmendment(AmendmentProposal proposal, Instant now) {
        ensureLoaded(now);
        Optional<Amendment> before = amendments.find(proposal.id());
        if (before.isPresent()) {
            return before;
        }
        Optional<ApprovalAsked> waiting = approvals.meant(proposal);
        waiting.ifPresent(asked -> deny(asked, DenialReason.SIGNAL_WITHDRAWN, proposal.id(), now));
        Optional<Amendment> amendment =
                waiting.isPresent()
                        ? Optional.empty()
                        : amendments.decide(proposal, decided, truth::refuses);
        amendment.ifPresent(decision -> amend(decision, now));
        protect(now);
        commit();
        return amendment;
    }

    /// A person's yes to a signal that waits for it. Everything is asked again, age and price too.
    ///
    /// @return the decision; empty where nothing waits
    public Optional<Decision> approve(SignalId signal, Instant now) {
        ensureLoaded(now);
        expireApprovals(now);
        Optional<Decision> decision =
                approvals
                        .find(signal)
                        .map(asked -> {
                            TradeProposal proposal = asked.proposal();
                            Witness seen = new Witness(market);
                            Standing standing = standing(proposal.source());
                            Decision again = decision(proposal, seen, standing, now);
                            decide(proposal, again, now);
                            keepGrounds(proposal, seen.inputs(standing));
                            return again;
                        });
        commit();
        return decision;
    }

    /// A person's no.
    public Optional<Decision> deny(SignalId signal, Instant now) {
        ensureLoaded(now);
        expireApprovals(now);
        Optional<Decision> decision =
                approvals
                        .find(signal)
                        .map(asked ->
                                deny(
                                        asked,
                                        DenialReason.APPROVAL_DENIED,
                                        "asked at " + asked.at(),
                                        now));
        commit();
        return decision;
    }

    /// A person's yes or no to what an edit of a trade's message would risk more.
    ///
    /// @return what was decided; empty where no edit waits
    public Optional<Amendment> answerEdit(SignalId signal, boolean yes, Instant now) {
        ensureLoaded(now);
        expireApprovals(now);
        Optional<Amendment> answer =
                approvals
                        .findEdit(signal)
                        .map(asked ->
                                yes
                                        ? amendments
                                                .decide(asked.answer(), decided, truth::refuses)
                                                .orElseThrow()
                                        : refused(
                                                asked,
                                                DenialReason.APPROVAL_DENIED,
                                                "it would have risked more"));
        answer.ifPresent(amendment -> amend(amendment, now));
        commit();
        return answer;
    }

    private static Amendment refused(
            Approvals.AskedEdit asked, DenialReason reason, String evidence) {
        return new Amendment.Refused(asked.answer(), asked.edit().signal(), reason, evidence);
    }

    /// Whether the signal is, was or may become a trade of this account.
    public boolean knows(SignalId signal) {
        return execution.trade(signal).isPresent() || approvals.find(signal).isPresent();
    }

    /// Trades with something that may still be changed, the oldest first.
    public List<Trade> openTrades() {
        return execution.openTrades();
    }

    /// Takes in what the venue told, in the order it came.
    public void onVenueEvents(List<VenueEvent> events, Instant now) {
        ensureLoaded(now);
        for (VenueEvent event : events) {
            switch (event) {
                case VenueEvent.OfOrder news -> take(news, now);
                case VenueEvent.AccountReported report -> take(report, now);
                case VenueEvent.AccountRefused refused ->
                        reconciliation.refused(refused, now).forEach(this::record);
            }
        }
        finishClosings(now);
        endEntries(now);
        protect(now);
        commit();
    }

    /// Asks the venue for everything it has of the account: at the start, after a reconnection, and
    /// in rounds.
    public void reconcile(Instant now) {
        ensureLoaded(now);
        commands.add(reconciliation.question(now));
        commit();
    }

    /// Whether the venue has told since the start what it has of the account. Before, nobody should
    /// bring it signals.
    public boolean isReconciled() {
        return reconciled;
    }

    /// What the venue has otherwise than we have it.
    public List<Difference> differences() {
        return reconciliation.open();
    }

    /// Whether the account may enter for the source, and why not.
    public Standing standing(SourceId source) {
        return truth.standing(source, reconciliation);
    }

    /// A person's word that the account may go on with the differences that stop it: what the
    /// balance differs by is booked as money put in or taken out.
    ///
    /// @return those that were accepted
    public List<Difference> acceptDifferences(Instant now) {
        ensureLoaded(now);
        List<AccountEvent> accepted = reconciliation.accepted(now);
        List<Difference> before = reconciliation.open();
        accepted.forEach(this::record);
        commit();
        return before.stream().filter(each -> !reconciliation.open().contains(each)).toList();
    }

    private void take(VenueEvent.OfOrder event, Instant now) {
        List<AccountEvent> news = execution.on(event, now);
        news.forEach(fact -> recordOrClaim(fact, now));
        if (event instanceof VenueEvent.Executed executed) {
            book(executed, now);
        } else if (event instanceof VenueEvent.NotFound missing
                && reconciliation.isLost(missing, books())) {
            record(
                    new AccountEvent.OrderCanceled(
                            missing.order(), "the venue does not have it any more", now));
        }
        if (news.stream().anyMatch(AccountEvent.VenueDiffered.class::isInstance)) {
            // One of a request that turns up may not be alone.
            commands.addAll(execution.questionsAbout(event.order()));
        }
    }

    private void take(VenueEvent.AccountReported report, Instant now) {
        reconciled = true;
        reconciliation.missed(report, books()).forEach(missed -> take(missed, now));
        Findings findings = reconciliation.compare(report, books(), now);
        findings.facts().forEach(this::record);
        for (ClientOrderId id : findings.ask()) {
            execution
                    .find(id)
                    .ifPresent(order ->
                            commands.add(
                                    new VenueCommand.Query(account.id(), id, order.attempt())));
        }
        for (Findings.ByHand byHand : findings.byHand()) {
            truth.shares(byHand, execution.openTrades()).forEach(share -> give(share, now));
        }
    }

    private void give(Truth.Share share, Instant now) {
        record(new AccountEvent.AmendmentDecided(share.amendment(), now));
        share.fills().forEach(fill -> book(fill, now));
        commands.addAll(execution.cancellations(share.amendment()));
    }

    /// Takes a person's word, once.
    ///
    /// @return why it cannot be taken; empty where it was
    public Optional<String> tell(Word word, Instant now) {
        ensureLoaded(now);
        Hearing hearing = new Hearing(account, execution, reconciliation, market, exitIds);
        Optional<String> refused = hearing.refuses(word, portfolio);
        if (refused.isPresent()) {
            return refused;
        }
        switch (word) {
            case Word.Adopt adopt -> {
                hearing.adopted(adopt, now).forEach(this::record);
                reservations.reserve(execution.trade(adopt.as()).orElseThrow().plan());
            }
            case Word.Release release -> {
                Trade trade = execution.trade(release.signal()).orElseThrow();
                InstrumentId instrument = trade.plan().instrument();
                Price cost = portfolio.position(instrument).averagePrice();
                BigDecimal held = trade.held().value();
                give(truth.released(trade, Objects.requireNonNull(cost), now), now);
                record(
                        reconciliation.handedOver(
                                instrument, trade.side() == Side.BUY ? held : held.negate(), now));
            }
            case Word.Never never ->
                    execution.resolved(never.order(), false, now).forEach(this::record);
            case Word.Filled filled -> {
                execution.resolved(filled.order(), true, now).forEach(this::record);
                book(hearing.executed(filled, now), now);
            }
            case Word.Seen seen -> record(hearing.seen(seen, now));
        }
        commands.add(reconciliation.question(now));
        protect(now);
        commit();
        return Optional.empty();
    }

    private void recordOrClaim(AccountEvent fact, Instant now) {
        if (fact instanceof AccountEvent.OrdersSubmitted claim) {
            claimAgain(claim, now);
        } else {
            record(fact);
        }
    }

    /// INVARIANT: nothing that opens is claimed while somebody has stopped it, also not again.
    private void claimAgain(AccountEvent.OrdersSubmitted claim, Instant now) {
        Optional<Trade> trade =
                execution
                        .find(claim.orders().getFirst())
                        .filter(order -> order.spec().leg() == Leg.ENTRY)
                        .flatMap(order -> execution.trade(order.signal()));
        Standing standing = trade.map(t -> standing(t.source())).orElse(Standing.ACTIVE);
        if (standing.reason() == null) {
            submit(claim);
            return;
        }
        for (ClientOrderId id : claim.orders()) {
            record(
                    new AccountEvent.OrderExpired(
                            id, "never reached the venue; " + standing.why(), now));
        }
    }

    private Books books() {
        return new Books() {
            @Override
            public Optional<Order> find(ClientOrderId order) {
                return execution.find(order);
            }

            @Override
            public List<Order> openOrders() {
                return execution.openOrders();
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
        };
    }

    /// Asks about what has been unanswered for too long. Called about twice a second.
    public void onTimer(Instant now) {
        ensureLoaded(now);
        commands.addAll(execution.questions(now));
        execution.deferralsDue(now).forEach(fact -> recordOrClaim(fact, now));
        commands.addAll(execution.cancelsDue(now));
        expireApprovals(now);
        finishClosings(now);
        endEntries(now);
        protect(now);
        commit();
    }

    /// Holds the day's loss, realised and open, against what it may be. Once it is reached, entries
    /// pause, and the fact that says so tells the owner. Called like the timer, and with it.
    public void watchLoss(Limits limits, Instant now) {
        ensureLoaded(now);
        if (length == watched
                && limits.version() == watchedUnder
                && portfolio.openPositions().isEmpty()) {
            // Nothing of it can have lost anything since.
            return;
        }
        watched = length;
        watchedUnder = limits.version();
        AccountSnapshot today = snapshot(now);
        Money limit = today.dayLossLimit(limits);
        boolean known = today.record().lossLimitHitUnder() == limits.version();
        if (!known && !today.dayLoss().isLessThan(limit) && !today.dayLoss().isZero()) {
            record(
                    new AccountEvent.LossLimitReached(
                            today.dayLoss(), limit, limits.version(), now));
            commit();
        }
    }

    /// Puts money in.
    public void deposit(Money amount, Instant now) {
        ensureLoaded(now);
        record(new AccountEvent.FundsDeposited(amount, now));
        commit();
    }

    /// For how long the trade has held more than accepted stops covered.
    public Duration unprotected(SignalId signal, Instant now) {
        return protection.unprotected(signal, now);
    }

    /// How many facts the account has.
    public long length() {
        return length;
    }

    public AccountSnapshot snapshot(Instant now) {
        return snapshot(market, now);
    }

    private AccountSnapshot snapshot(MarketData seen, Instant now) {
        return portfolio.snapshot(
                seen, execution.waitingEntries(), execution.openEntries(), execution.risks(), now);
    }

    public List<Order> orders() {
        return List.copyOf(execution.orders());
    }

    /// What its facts have come to.
    public AccountState state() {
        return AccountState.of(execution.orders(), portfolio.openPositions(), portfolio.balance());
    }

    /// What a fresh lane makes of these facts.
    AccountState fold(List<AccountEvent> history) {
        history.forEach(this::apply);
        return state();
    }

    /// The open profit or loss of a position of this account.
    public Money unrealized(Position position) {
        return portfolio.unrealized(position, market);
    }

    /// A call in two steps is entered once, whichever of its messages comes to it first.
    private Decision decision(
            TradeProposal proposal, MarketData seen, Standing standing, Instant now) {
        SignalId completes = proposal.completes();
        boolean again =
                entered.contains(proposal.signal())
                        || (completes != null && entered.contains(completes));
        if (again) {
            return Decider.alreadyFollowed(proposal);
        }
        if (journal.isAway()) {
            return Decider.storeAway(proposal);
        }
        AccountSnapshot snapshot = snapshot(seen, now);
        return reservations.check(
                proposal, decider.decide(proposal, snapshot, seen, standing, now), snapshot);
    }

    private void keepGrounds(TradeProposal proposal, DecisionInputs inputs) {
        if (journal.isAway()) {
            // It rests on that alone.
            return;
        }
        grounds.add(
                new Grounds(
                        proposal.signal(),
                        proposal.subscription().source(),
                        proposal.subscription().version(),
                        proposal.limits().version(),
                        Decider.RULES,
                        inputs));
    }

    private void decide(TradeProposal proposal, Decision decision, Instant now) {
        AccountSnapshot before = snapshot(now);
        record(new AccountEvent.DecisionMade(decision, now));
        if (decision instanceof Decision.Approved approved) {
            reservations.reserve(proposal, approved.plan(), before);
            AccountEvent.OrdersSubmitted claim = execution.claim(approved.plan(), 1, now);
            if (journal.hasLostFacts() && proposal.postedAt().isBefore(opened)) {
                askFirst(claim, now);
            } else {
                submit(claim);
            }
        }
    }

    private Decision deny(ApprovalAsked asked, DenialReason reason, String evidence, Instant now) {
        Decision.Denied denied =
                new Decision.Denied(
                        asked.decision().signal(),
                        account.id(),
                        asked.decision().source(),
                        asked.decision().gates(),
                        reason,
                        evidence);
        record(new AccountEvent.DecisionMade(denied, now));
        return denied;
    }

    private void expireApprovals(Instant now) {
        for (ApprovalAsked asked : approvals.over(now)) {
            deny(
                    asked,
                    DenialReason.APPROVAL_TIMED_OUT,
                    "nobody had answered by " + asked.until(),
                    now);
        }
        expireEdits(now);
    }

    private void expireEdits(Instant now) {
        for (Approvals.AskedEdit asked : approvals.editsOver(now)) {
            String evidence = "nobody had answered by " + asked.until();
            amend(refused(asked, DenialReason.APPROVAL_TIMED_OUT, evidence), now);
        }
    }

    private void amend(Amendment amendment, Instant now) {
        record(new AccountEvent.AmendmentDecided(amendment, now));
        if (amendment instanceof Amendment.Applied applied) {
            commands.addAll(execution.cancellations(applied));
            for (Amendment.ExitOrder order : applied.orders()) {
                // Elsewhere protection says when each exit may go.
                if (execution.keepsBrackets(applied.signal()) || order.spec().leg() == Leg.ENTRY) {
                    submit(execution.claim(order.spec().id(), 1, now));
                }
            }
        }
    }

    private Protection protection() {
        return new Protection(execution, market, venue.profile(), amender, exitIds);
    }

    /// Brings the exits of every trade in line with what it holds.
    private void protect(Instant now) {
        List<Step> steps = protection.steps(now);
        for (int round = 1; !steps.isEmpty(); round++) {
            if (round > MOST_ROUNDS) {
                throw new IllegalStateException("protection finds no end: " + steps);
            }
            steps.forEach(step -> carryOut(step, now));
            steps = protection.steps(now);
        }
    }

    private void carryOut(Step step, Instant now) {
        switch (step) {
            case Step.Record fact -> record(fact.fact());
            case Step.Write write -> amend(write.amendment(), now);
            case Step.Send send -> {
                Order order = execution.find(send.order()).orElseThrow();
                if (!order.quantity().equals(send.quantity())) {
                    record(new AccountEvent.OrderResized(send.order(), send.quantity(), now));
                }
                submit(execution.claim(send.order(), 1, now));
            }
            case Step.Cancel cancel -> commands.add(execution.cancel(cancel.order(), now));
            case Step.Ask ask -> commands.add(execution.ask(ask.order(), now));
        }
    }

    private void finishClosings(Instant now) {
        for (Trade trade : execution.unfinishedClosings(now)) {
            amendments.followUp(trade).ifPresent(amendment -> amend(amendment, now));
        }
    }

    private void endEntries(Instant now) {
        for (Execution.Outlived entry : execution.outlivedEntries(market::latest, now)) {
            amendments
                    .endEntries(entry.trade(), entry.why())
                    .ifPresent(amendment -> amend(amendment, now));
        }
    }

    private void resume(OrderPlan plan, Instant now) {
        Standing standing =
                execution
                        .find(plan.entry().id())
                        .flatMap(entry -> execution.trade(entry.signal()))
                        .map(trade -> standing(trade.source()))
                        .orElse(Standing.ACTIVE);
        boolean stopped = standing.reason() != null;
        if (stopped || execution.isCanceled(plan) || now.isAfter(plan.validUntil())) {
            String why =
                    execution.isCanceled(plan)
                            ? "canceled before it was sent"
                            : stopped ? standing.why() : "too old to send now";
            plan.orders()
                    .forEach(spec -> record(new AccountEvent.OrderExpired(spec.id(), why, now)));
        } else {
            submit(execution.claim(plan, 1, now));
        }
    }

    private void submit(AccountEvent.OrdersSubmitted claim) {
        record(claim);
        commands.add(execution.request(claim));
    }

    /// What was posted before facts were lost may have been sent, though nothing says so: the venue
    /// is asked first, as about any request without an answer.
    private void askFirst(AccountEvent.OrdersSubmitted claim, Instant now) {
        record(claim);
        for (ClientOrderId id : claim.orders()) {
            record(
                    new AccountEvent.OrderOutcomeUnknown(
                            id, "facts were lost: it may have been sent before", now));
        }
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
        reservations.apply(fact, execution);
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
                            reservations.take(dayOf(facts.getLast().at())),
                            changedPositions(),
                            portfolio.takeLedger(),
                            grounds);
            facts.clear();
            grounds.clear();
            loaded = false;
            journal.append(append);
            loaded = true;
            length += append.events().size();
        }
        if (journal.isAway() && out.stream().anyMatch(AccountLane::opens)) {
            keepBack(out);
        } else {
            out.forEach(venue::send);
        }
    }

    /// INVARIANT: no position is opened on facts that are on this machine alone. Claims that were
    /// on their way when the store went are given up; everything else goes on.
    private void keepBack(List<VenueCommand> out) {
        for (VenueCommand command : out) {
            if (command instanceof VenueCommand.Submit submit && opens(submit)) {
                submit.orders()
                        .forEach(spec ->
                                record(
                                        new AccountEvent.OrderExpired(
                                                spec.id(),
                                                "never sent: the database went away",
                                                submit.signedAt())));
            } else {
                commands.add(command);
            }
        }
        commit();
    }

    private static boolean opens(VenueCommand command) {
        return command instanceof VenueCommand.Submit submit
                && submit.orders().stream().anyMatch(spec -> spec.leg() == Leg.ENTRY);
    }

    private LocalDate dayOf(Instant moment) {
        return moment.atZone(account.zone()).toLocalDate();
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
