package io.heliograph.engine.pipeline;

import io.heliograph.engine.execution.Endings;
import io.heliograph.engine.execution.Execution;
import io.heliograph.engine.execution.Trade;
import io.heliograph.engine.execution.protection.Step;
import io.heliograph.engine.port.MarketData;
import io.heliograph.model.SignalId;
import io.heliograph.model.account.Limits;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps open trades as they are wished, and protected: changes from outside, exits of its own, and
/// the end of what is over.
final class Upkeep {
    /// Of asking protection in one step: each finds what the one before has made possible.
    private static final int MOST_ROUNDS = 20;

    private final MarketData market;
    private final Truth truth;
    private final Memory memory;
    private final Execution execution;
    private final Turn turn;

    Upkeep(MarketData market, Truth truth, Memory memory, Turn turn) {
        this.market = market;
        this.truth = truth;
        this.memory = memory;
        this.execution = memory.execution;
        this.turn = turn;
    }

    /// Decides a change of an open trade.
    ///
    /// @return empty where an edit or a deletion is of no trade of this account
    Optional<Amendment> change(AmendmentProposal proposal, Instant now) {
        Optional<Amendment> amendment =
                memory.amendments.decide(proposal, memory::hasDecided, truth);
        amendment.ifPresent(decision -> amend(decision, now));
        return amendment;
    }

    /// A person's yes or no to what an edit of a trade's message would risk more. What it would
    /// risk more is set aside with the yes, like a new trade's risk.
    ///
    /// @return what was decided; empty where no edit waits
    Optional<Amendment> answerEdit(SignalId signal, boolean yes, Limits limits, Instant now) {
        Optional<Amendment> answer =
                memory.approvals
                        .findEdit(signal)
                        .map(asked ->
                                yes
                                        ? riskMore(asked, limits, now)
                                        : refused(
                                                asked,
                                                DenialReason.APPROVAL_DENIED,
                                                "it would have risked more"));
        answer.ifPresent(amendment -> amend(amendment, now));
        return answer;
    }

    private Amendment riskMore(Approvals.AskedEdit asked, Limits limits, Instant now) {
        Amendment change =
                memory.amendments.decide(asked.answer(), memory::hasDecided, truth).orElseThrow();
        return memory.reservations.check(
                change, memory.trades, memory.snapshot(market, now), limits);
    }

    /// Refuses what nobody has answered in time.
    void expire(Instant now) {
        for (Approvals.AskedEdit asked : memory.approvals.editsOver(now)) {
            String evidence = "nobody had answered by " + asked.until();
            amend(refused(asked, DenialReason.APPROVAL_TIMED_OUT, evidence), now);
        }
    }

    /// Ends what is over: what a closing trade still holds, and entries that nobody should wait
    /// for.
    void end(Instant now) {
        for (Trade trade : execution.endings().unfinishedClosings(now)) {
            memory.amendments.followUp(trade).ifPresent(amendment -> amend(amendment, now));
        }
        for (Endings.Outlived entry : execution.endings().outlivedEntries(market::latest, now)) {
            memory.amendments
                    .endEntries(entry.trade(), entry.why())
                    .ifPresent(amendment -> amend(amendment, now));
        }
    }

    /// Brings the exits of every trade in line with what it holds.
    void protect(Instant now) {
        List<Step> steps = memory.protection.steps(now);
        for (int round = 1; !steps.isEmpty(); round++) {
            if (round > MOST_ROUNDS) {
                throw new IllegalStateException("protection finds no end: " + steps);
            }
            steps.forEach(step -> carryOut(step, now));
            steps = memory.protection.steps(now);
        }
    }

    private void carryOut(Step step, Instant now) {
        switch (step) {
            case Step.Record fact -> turn.record(fact.fact());
            case Step.Write write -> amend(write.amendment(), now);
            case Step.Send send -> {
                Order order = memory.trades.find(send.order()).orElseThrow();
                if (!order.quantity().equals(send.quantity())) {
                    turn.record(new AccountEvent.OrderResized(send.order(), send.quantity(), now));
                }
                turn.submit(execution.requests().claim(send.order(), 1, now));
            }
            case Step.Cancel cancel ->
                    turn.send(execution.cancellations().cancel(cancel.order(), now));
            case Step.Ask ask -> turn.send(execution.inquiries().ask(ask.order(), now));
        }
    }

    private void amend(Amendment amendment, Instant now) {
        turn.record(new AccountEvent.AmendmentDecided(amendment, now));
        if (amendment instanceof Amendment.Applied applied) {
            turn.send(execution.cancellations().of(applied));
            for (Amendment.ExitOrder order : applied.orders()) {
                // Elsewhere protection says when each exit may go.
                if (memory.trades.keepsBrackets(applied.signal())
                        || order.spec().leg() == Leg.ENTRY) {
                    turn.submit(execution.requests().claim(order.spec().id(), 1, now));
                }
            }
        }
    }

    private static Amendment refused(
            Approvals.AskedEdit asked, DenialReason reason, String evidence) {
        return new Amendment.Refused(asked.answer(), asked.edit().signal(), reason, evidence);
    }
}
