package io.heliograph.engine.pipeline;

import io.heliograph.engine.execution.Trade;
import io.heliograph.engine.execution.Trades;
import io.heliograph.engine.port.Journal.Reservation;
import io.heliograph.engine.port.Journal.Room;
import io.heliograph.engine.port.Journal.Usage;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.Money;
import io.heliograph.model.SignalId;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.account.Limits;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.GateResult.Verdict;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.decision.Words;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderPlan;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What an account's trades hold of its limits, from the decision to a proof that they hold nothing
/// more: a refusal, an end without a fill, a close. An order whose fate is not known holds on. The
/// first of two walls; the journal has the second.
final class Reservations {
    private final Map<SignalId, OrderPlan> held = new LinkedHashMap<>();
    private final List<Reservation> reserved = new ArrayList<>();
    private final List<SignalId> released = new ArrayList<>();
    private final List<SignalId> reopened = new ArrayList<>();
    private Money risk;
    private Money notional;

    Reservations(Currency currency) {
        risk = Money.zero(currency);
        notional = risk;
    }

    /// The decision, turned into a denial where it is a yes that there is no room for.
    Decision check(TradeProposal proposal, Decision decision, AccountSnapshot account) {
        if (!(decision instanceof Decision.Approved approved)) {
            return decision;
        }
        Limits limits = proposal.limits();
        List<GateResult> gates = new ArrayList<>(approved.gates());
        if (held.size() >= limits.maxPositions()) {
            GateResult full =
                    new GateResult(
                            "open trades",
                            Verdict.FAIL,
                            "no more trades are open than positions are allowed",
                            Words.of(held.size(), " open"),
                            Words.of(limits.maxPositions()),
                            null,
                            Words.of("a trade that closes, or a higher maxPositions"),
                            limits.version(),
                            DenialReason.POSITIONS_LIMIT_REACHED);
            gates.add(full);
            return denied(approved, gates, DenialReason.POSITIONS_LIMIT_REACHED, full);
        }
        GateResult reserve = lossReserve(approved.plan(), account, limits);
        gates.add(reserve);
        return reserve.verdict() == Verdict.FAIL
                ? denied(approved, gates, DenialReason.LOSS_RESERVE_EXCEEDED, reserve)
                : new Decision.Approved(
                        approved.signal(),
                        approved.account(),
                        approved.source(),
                        gates,
                        approved.plan(),
                        approved.completes(),
                        approved.timeFrame());
    }

    /// Takes a step's approval down for the journal.
    ///
    /// @param dayOpeningBalance the balance at the start of the account's day
    void reserve(TradeProposal proposal, OrderPlan plan, Money dayOpeningBalance) {
        Limits limits = proposal.limits();
        reserved.add(
                new Reservation(
                        plan.signal(),
                        plan.risk(),
                        plan.notional(),
                        new Room(
                                limits.maxSignalsPerDay(),
                                limits.maxPositions(),
                                limits.dayLossLimit(dayOpeningBalance))));
    }

    /// Takes down what a person opened: it is there, whatever the limits are.
    void reserve(OrderPlan adopted) {
        Money endless = new Money(BigDecimal.TEN.pow(15), adopted.risk().currency());
        reserved.add(
                new Reservation(
                        adopted.signal(),
                        adopted.risk(),
                        adopted.notional(),
                        new Room(Integer.MAX_VALUE, Integer.MAX_VALUE, endless)));
    }

    /// Takes a fact in, after the trades have.
    void apply(AccountEvent fact, Trades trades) {
        if (fact instanceof AccountEvent.DecisionMade made
                && made.decision() instanceof Decision.Approved approved) {
            hold(approved.plan());
        }
        SignalId settled = null;
        for (ClientOrderId id : fact.moves()) {
            SignalId signal = trades.find(id).map(Order::signal).orElse(null);
            // Orders of one trade lie together, and settling twice changes nothing.
            if (signal != null && !signal.equals(settled)) {
                trades.trade(signal).ifPresent(this::settle);
                settled = signal;
            }
        }
    }

    /// What the step's facts took and gave back; forgotten here once told.
    Usage take(LocalDate day) {
        Usage usage = new Usage(day, reserved, released, reopened);
        reserved.clear();
        released.clear();
        reopened.clear();
        return usage;
    }

    private void settle(Trade trade) {
        OrderPlan plan = trade.plan();
        boolean isHeld = held.containsKey(plan.signal());
        if (isHeld && !trade.isOpen()) {
            held.remove(plan.signal());
            risk = risk.minus(plan.risk());
            notional = notional.minus(plan.notional());
            if (!reopened.remove(plan.signal())) {
                released.add(plan.signal());
            }
        } else if (!isHeld && trade.isOpen()) {
            // A late fill of an order that was believed to be over: a fact that asks nobody.
            hold(plan);
            if (!released.remove(plan.signal())) {
                reopened.add(plan.signal());
            }
        }
    }

    private void hold(OrderPlan plan) {
        held.put(plan.signal(), plan);
        risk = risk.plus(plan.risk());
        notional = notional.plus(plan.notional());
    }

    private GateResult lossReserve(OrderPlan plan, AccountSnapshot account, Limits limits) {
        Money limit = account.dayLossLimit(limits);
        Money realized = account.dayRealizedLoss();
        Money after = realized.plus(risk).plus(plan.risk());
        boolean fits = !limit.isLessThan(after);
        return new GateResult(
                "loss reserve",
                fits ? Verdict.PASS : Verdict.FAIL,
                "the day's realised loss and all that open trades may lose at their stops stay"
                        + " within the day's loss limit",
                Words.of(
                        realized,
                        " realised + ",
                        risk,
                        " at risk + ",
                        plan.risk(),
                        " of this trade = ",
                        after),
                Words.of(limit),
                fits
                        ? Words.of(
                                new Words.Rest(limit.amount(), after.amount(), limit.currency()),
                                " left")
                        : null,
                fits
                        ? null
                        : Words.of("a trade that closes, less risk per trade, or a higher limit"),
                limits.version(),
                fits ? null : DenialReason.LOSS_RESERVE_EXCEEDED);
    }

    private static Decision denied(
            Decision.Approved approved,
            List<GateResult> gates,
            DenialReason reason,
            GateResult failed) {
        return new Decision.Denied(
                approved.signal(),
                approved.account(),
                approved.source(),
                gates,
                reason,
                "%s: %s, allowed %s".formatted(failed.gate(), failed.observed(), failed.limit()));
    }
}
