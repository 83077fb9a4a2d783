package io.heliograph.engine.pipeline;

import io.heliograph.engine.execution.Trade;
import io.heliograph.engine.fanout.BestVenue.Stand;
import io.heliograph.engine.port.Journal;
import io.heliograph.engine.port.MarketData;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Instrument;
import io.heliograph.model.Price;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.DecisionInputs;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.Grounds;
import io.heliograph.model.decision.Standing;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.market.MarketSnapshot;
import io.heliograph.model.market.Quote;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.AccountEvent.ApprovalAsked;
import io.heliograph.model.order.FeeRates;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How signals become entries: each is decided once, asked about where a person wants that, and
/// claimed; and what was claimed or planned is taken up again only where it still may be.
final class Entrance {
    private final Account account;
    private final Journal journal;
    private final MarketData market;
    private final Decider decider;
    private final Truth truth;
    private final Memory memory;
    private final Turn turn;

    /// When the account was loaded for the first time.
    private final Instant opened;

    Entrance(
            Account account,
            Journal journal,
            MarketData market,
            Decider decider,
            Truth truth,
            Memory memory,
            Turn turn,
            Instant opened) {
        this.account = account;
        this.journal = journal;
        this.market = market;
        this.decider = decider;
        this.truth = truth;
        this.memory = memory;
        this.turn = turn;
        this.opened = opened;
    }

    /// Decides a signal, or asks the person who wants to be asked.
    void decide(TradeProposal proposal, Instant now) {
        Duration approval = proposal.subscription().approval();
        Witness seen = new Witness(market);
        Standing standing = standing(proposal.source());
        Decision decision = decision(proposal, seen, standing, now);
        if (decision instanceof Decision.Approved approved && approval != null) {
            turn.record(new ApprovalAsked(proposal, approved, now.plus(approval), now));
        } else {
            decide(proposal, decision, now);
            keepGrounds(proposal, seen.inputs(standing, proposal.choice()));
        }
    }

    /// How the account stands in its group's choice of who trades a call.
    ///
    /// @param fees of its venue
    Stand stand(TradeProposal proposal, Optional<FeeRates> fees, Instant now) {
        SignalId signal = proposal.signal();
        if (memory.hasEntered(proposal)
                || memory.trades.trade(signal).isPresent()
                || memory.approvals.find(signal).isPresent()) {
            return new Stand.Entered();
        }
        if (memory.hasDecided(signal)) {
            return new Stand.Out("it has said no already");
        }
        if (fees.isEmpty()) {
            return new Stand.Out("nobody knows the fees there");
        }
        Witness seen = new Witness(market);
        Standing standing = standing(proposal.source());
        return switch (decision(proposal, seen, standing, now)) {
            case Decision.Denied denied -> new Stand.Out(denied.evidence());
            case Decision.Approved ignored ->
                    ready(proposal, seen.inputs(standing, null).market(), fees.get());
        };
    }

    private static Stand ready(
            TradeProposal proposal, @Nullable MarketSnapshot market, FeeRates fees) {
        Instrument instrument = market == null ? null : market.instrument();
        Quote quote = market == null ? null : market.quote();
        if (instrument == null || quote == null) {
            throw new IllegalStateException("approved without a market: " + proposal.signal());
        }
        Price price =
                switch (proposal.instruction().side()) {
                    case BUY -> quote.ask();
                    case SELL -> quote.bid();
                };
        return new Stand.Ready(price, instrument.quote(), fees.taker());
    }

    /// A person's yes to a signal that waits for it. Everything is asked again, age and price too.
    ///
    /// @return the decision; empty where nothing waits
    Optional<Decision> approve(SignalId signal, Instant now) {
        return memory.approvals
                .find(signal)
                .map(asked -> {
                    TradeProposal proposal = asked.proposal();
                    Witness seen = new Witness(market);
                    Standing standing = standing(proposal.source());
                    Decision again = decision(proposal, seen, standing, now);
                    decide(proposal, again, now);
                    keepGrounds(proposal, seen.inputs(standing, proposal.choice()));
                    return again;
                });
    }

    /// A person's no.
    Optional<Decision> deny(SignalId signal, Instant now) {
        return memory.approvals
                .find(signal)
                .map(asked ->
                        deny(asked, DenialReason.APPROVAL_DENIED, "asked at " + asked.at(), now));
    }

    /// Denies what waits for a person's yes.
    Decision deny(ApprovalAsked asked, DenialReason reason, String evidence, Instant now) {
        Decision.Denied denied =
                new Decision.Denied(
                        asked.decision().signal(),
                        account.id(),
                        asked.decision().source(),
                        asked.decision().gates(),
                        reason,
                        evidence);
        turn.record(new AccountEvent.DecisionMade(denied, now));
        return denied;
    }

    /// Denies what nobody has answered in time.
    void expire(Instant now) {
        for (ApprovalAsked asked : memory.approvals.over(now)) {
            deny(
                    asked,
                    DenialReason.APPROVAL_TIMED_OUT,
                    "nobody had answered by " + asked.until(),
                    now);
        }
    }

    /// What it decides while it may enter as `standing` says.
    Decision decision(TradeProposal proposal, MarketData seen, Standing standing, Instant now) {
        if (memory.hasEntered(proposal)) {
            return Decider.alreadyFollowed(proposal);
        }
        if (journal.isAway()) {
            return Decider.storeAway(proposal);
        }
        AccountSnapshot snapshot = memory.snapshot(seen, now);
        return memory.reservations.check(
                proposal, decider.decide(proposal, snapshot, seen, standing, now), snapshot);
    }

    private void keepGrounds(TradeProposal proposal, DecisionInputs inputs) {
        if (journal.isAway()) {
            // It rests on that alone.
            return;
        }
        turn.keep(
                new Grounds(
                        proposal.signal(),
                        proposal.subscription().source(),
                        proposal.subscription().version(),
                        proposal.limits().version(),
                        Decider.RULES,
                        inputs));
    }

    private void decide(TradeProposal proposal, Decision decision, Instant now) {
        turn.record(new AccountEvent.DecisionMade(decision, now));
        if (decision instanceof Decision.Approved approved) {
            memory.reservations.reserve(approved.plan());
            AccountEvent.OrdersSubmitted claim =
                    memory.execution.requests().claim(approved.plan(), 1, now);
            if (journal.hasLostFacts() && proposal.postedAt().isBefore(opened)) {
                askFirst(claim, now);
            } else {
                turn.submit(claim);
            }
        }
    }

    /// What was posted before facts were lost may have been sent, though nothing says so: the venue
    /// is asked first, as about any request without an answer.
    private void askFirst(AccountEvent.OrdersSubmitted claim, Instant now) {
        turn.record(claim);
        for (ClientOrderId id : claim.orders()) {
            turn.record(
                    new AccountEvent.OrderOutcomeUnknown(
                            id, "facts were lost: it may have been sent before", now));
        }
    }

    /// Takes up a plan whose entry was never claimed.
    void resume(OrderPlan plan, Instant now) {
        Standing standing =
                memory.trades
                        .find(plan.entry().id())
                        .flatMap(entry -> memory.trades.trade(entry.signal()))
                        .map(trade -> standing(trade.source()))
                        .orElse(Standing.ACTIVE);
        boolean stopped = standing.reason() != null;
        if (stopped
                || memory.execution.cancellations().isCanceled(plan)
                || now.isAfter(plan.validUntil())) {
            String why =
                    memory.execution.cancellations().isCanceled(plan)
                            ? "canceled before it was sent"
                            : stopped ? standing.why() : "too old to send now";
            plan.orders()
                    .forEach(spec ->
                            turn.record(new AccountEvent.OrderExpired(spec.id(), why, now)));
        } else {
            turn.submit(memory.execution.requests().claim(plan, 1, now));
        }
    }

    /// INVARIANT: nothing that opens is claimed while somebody has stopped it, also not again.
    void claimAgain(AccountEvent.OrdersSubmitted claim, Instant now) {
        Optional<Trade> trade =
                memory.trades
                        .find(claim.orders().getFirst())
                        .filter(order -> order.spec().leg() == Leg.ENTRY)
                        .flatMap(order -> memory.trades.trade(order.signal()));
        Standing standing = trade.map(t -> standing(t.source())).orElse(Standing.ACTIVE);
        if (standing.reason() == null) {
            turn.submit(claim);
            return;
        }
        for (ClientOrderId id : claim.orders()) {
            turn.record(
                    new AccountEvent.OrderExpired(
                            id, "never reached the venue; " + standing.why(), now));
        }
    }

    private Standing standing(SourceId source) {
        return truth.standing(source, memory.reconciliation);
    }
}
