package io.heliograph.engine.pipeline;

import io.heliograph.engine.execution.AtRisk;
import io.heliograph.engine.execution.Trade;
import io.heliograph.engine.execution.Trades;
import io.heliograph.engine.port.Journal.Holding;
import io.heliograph.engine.port.Journal.Reservation;
import io.heliograph.engine.port.Journal.Room;
import io.heliograph.engine.port.Journal.Usage;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Currency;
import io.heliograph.model.Money;
import io.heliograph.model.SignalId;
import io.heliograph.model.account.AccountSnapshot;
import io.heliograph.model.account.Limits;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.GateResult;
import io.heliograph.model.decision.GateResult.Verdict;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.decision.Words;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderPlan;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What an account's trades hold of its limits, from the decision to a proof that they hold nothing
/// more: a refusal, an end without a fill, a close. What a trade still risks is given back as its
/// stops are proved to stand nearer, and what it is worth as it is closed. An order whose fate is
/// not known holds on. The first of two walls; the journal has the second.
final class Reservations {
    private final Map<SignalId, AtRisk> held = new LinkedHashMap<>();
    private final List<Reservation> reserved = new ArrayList<>();
    private final List<SignalId> released = new ArrayList<>();
    private final List<SignalId> reopened = new ArrayList<>();
    private final Map<SignalId, AtRisk> revalued = new LinkedHashMap<>();

    /// Of the revalued those that a person let risk more, with the room that they have to fit in.
    private final Map<SignalId, Room> raised = new LinkedHashMap<>();

    private Money risk;
    private Money notional;

    /// What the last plan that passed has to fit in.
    private @Nullable Room room;

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
        AtRisk plan = AtRisk.of(approved.plan());
        GateResult reserve = lossReserve(plan, account, limits);
        gates.add(reserve);
        if (reserve.verdict() == Verdict.FAIL) {
            return denied(approved, gates, DenialReason.LOSS_RESERVE_EXCEEDED, reserve);
        }
        room = room(account, limits);
        GateResult over = over(plan, account, limits);
        if (over != null) {
            gates.add(over);
        }
        return over != null && over.reason() != null
                ? denied(approved, gates, over.reason(), over)
                : new Decision.Approved(
                        approved.signal(),
                        approved.account(),
                        approved.source(),
                        gates,
                        approved.plan(),
                        approved.completes(),
                        approved.timeFrame());
    }

    /// The change, turned into a refusal where it puts more at stake than there is room for.
    Amendment check(Amendment change, Trades trades, AccountSnapshot account, Limits limits) {
        if (!(change instanceof Amendment.Applied applied)) {
            return change;
        }
        SignalId signal = applied.signal();
        AtRisk before = held.get(signal);
        AtRisk after = trades.trade(signal).map(t -> AtRisk.of(t.with(applied))).orElse(before);
        if (before == null || after == null || !after.isBeyond(before)) {
            return change;
        }
        AtRisk more = after.beyond(before);
        GateResult reserve = lossReserve(more, account, limits);
        GateResult over = reserve.verdict() == Verdict.FAIL ? reserve : over(more, account, limits);
        if (over != null && over.reason() != null) {
            return new Amendment.Refused(applied.proposal(), signal, over.reason(), evidence(over));
        }
        raised.put(signal, room(account, limits));
        return change;
    }

    /// Takes a step's approval down for the journal, with the room that it was found to fit in.
    void reserve(OrderPlan plan) {
        reserved.add(
                new Reservation(
                        plan.signal(),
                        plan.risk(),
                        plan.notional(),
                        Objects.requireNonNull(room, "an approval is checked first")));
    }

    /// Takes down what a person opened: it is there, whatever the limits are.
    void reserveAdopted(OrderPlan adopted) {
        reserved.add(Reservation.whateverTheLimits(adopted));
    }

    /// Takes a fact in, after the trades have.
    void apply(AccountEvent fact, Trades trades) {
        if (fact instanceof AccountEvent.DecisionMade made
                && made.decision() instanceof Decision.Approved approved) {
            hold(approved.signal(), AtRisk.of(approved.plan()));
        } else if (fact instanceof AccountEvent.AmendmentDecided decided
                && decided.amendment() instanceof Amendment.Applied applied) {
            trades.trade(applied.signal()).ifPresent(this::settle);
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
        Usage usage =
                new Usage(
                        day,
                        reserved,
                        released,
                        reopened,
                        revalued.entrySet().stream()
                                .map(each ->
                                        new Holding(
                                                each.getKey(),
                                                each.getValue().risk(),
                                                each.getValue().notional(),
                                                raised.get(each.getKey())))
                                .toList());
        revalued.clear();
        raised.clear();
        reserved.clear();
        released.clear();
        reopened.clear();
        return usage;
    }

    private void settle(Trade trade) {
        SignalId signal = trade.plan().signal();
        AtRisk before = held.get(signal);
        if (before == null && trade.isOpen()) {
            // A late fill of an order that was believed to be over: a fact that asks nobody.
            AtRisk again = AtRisk.of(trade);
            hold(signal, again);
            if (!released.remove(signal)) {
                reopened.add(signal);
            }
            revalued.put(signal, again);
        } else if (before != null && !trade.isOpen()) {
            held.remove(signal);
            give(before);
            revalued.remove(signal);
            if (!reopened.remove(signal)) {
                released.add(signal);
            }
        } else if (before != null) {
            AtRisk now = AtRisk.of(trade);
            if (!now.equals(before)) {
                give(before);
                hold(signal, now);
                revalued.put(signal, now);
            }
        }
    }

    private void hold(SignalId signal, AtRisk stake) {
        held.put(signal, stake);
        risk = risk.plus(stake.risk());
        notional = notional.plus(stake.notional());
    }

    private void give(AtRisk stake) {
        risk = risk.minus(stake.risk());
        notional = notional.minus(stake.notional());
    }

    private static Room room(AccountSnapshot account, Limits limits) {
        return new Room(
                limits.maxSignalsPerDay(),
                limits.maxPositions(),
                account.dayLossLimit(limits),
                account.openRiskLimit(limits),
                account.exposureLimit(limits));
    }

    /// The limit on what all trades together may risk or be worth that this much more would break;
    /// null where it breaks none. Gates look at present prices, this at what is promised away
    /// already.
    private @Nullable GateResult over(AtRisk more, AccountSnapshot account, Limits limits) {
        Money atRisk = risk.plus(more.risk());
        Money worth = notional.plus(more.notional());
        if (account.openRiskLimit(limits).isLessThan(atRisk)) {
            return over(
                    "risk reserve",
                    "all that open trades may lose at their stops stays within the limit",
                    atRisk,
                    account.openRiskLimit(limits),
                    DenialReason.RISK_TOTAL_EXCEEDED,
                    limits);
        }
        return account.exposureLimit(limits).isLessThan(worth)
                ? over(
                        "exposure reserve",
                        "all open trades together are not worth more than allowed",
                        worth,
                        account.exposureLimit(limits),
                        DenialReason.EXPOSURE_TOTAL_EXCEEDED,
                        limits)
                : null;
    }

    private static GateResult over(
            String gate, String rule, Money with, Money limit, DenialReason reason, Limits limits) {
        return new GateResult(
                gate,
                Verdict.FAIL,
                rule,
                Words.of(with, " with this trade"),
                Words.of(limit),
                null,
                Words.of("a trade that closes, a smaller size, or a higher limit"),
                limits.version(),
                reason);
    }

    private GateResult lossReserve(AtRisk more, AccountSnapshot account, Limits limits) {
        Money limit = account.dayLossLimit(limits);
        Money realized = account.dayRealizedLoss();
        Money after = realized.plus(risk).plus(more.risk());
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
                        more.risk(),
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
                evidence(failed));
    }

    private static String evidence(GateResult failed) {
        return "%s: %s, allowed %s".formatted(failed.gate(), failed.observed(), failed.limit());
    }
}
