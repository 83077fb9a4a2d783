package io.heliograph.engine.pipeline;

import io.heliograph.engine.execution.Amender.OrderIds;
import io.heliograph.engine.execution.Trade;
import io.heliograph.engine.execution.reconciliation.Findings.ByHand;
import io.heliograph.engine.execution.reconciliation.Reconciliation;
import io.heliograph.engine.port.Supervision;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Ratio;
import io.heliograph.model.SourceId;
import io.heliograph.model.TradeId;
import io.heliograph.model.account.Account;
import io.heliograph.model.account.TradingState;
import io.heliograph.model.account.TradingSwitch;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.AmendmentProposal.Cause;
import io.heliograph.model.decision.Change;
import io.heliograph.model.decision.DenialReason;
import io.heliograph.model.decision.Standing;
import io.heliograph.model.order.Difference;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import io.heliograph.model.order.VenueEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What stands above an account's own mind: people's switches, and the truth of the venue.
final class Truth {
    private final Account account;
    private final Supervision supervision;
    private final OrderIds ids;

    Truth(Account account, Supervision supervision, OrderIds ids) {
        this.account = account;
        this.supervision = supervision;
        this.ids = ids;
    }

    /// Whether the account may enter for the source now.
    Standing standing(SourceId source, Reconciliation reconciliation) {
        Optional<TradingSwitch> stopped =
                TradingSwitch.strictest(supervision.switches(), account.id(), source);
        if (stopped.isPresent()) {
            TradingSwitch by = stopped.get();
            String why = by.reason().isEmpty() ? "" : ": " + by.reason();
            return new Standing(
                    by.state(),
                    DenialReason.TRADING_STOPPED,
                    "%s, by %s at %s%s".formatted(by.what(), by.who(), by.at(), why),
                    "resume " + by.what());
        }
        Optional<Difference> differs = reconciliation.stopper();
        if (differs.isPresent()) {
            return new Standing(
                    TradingState.REDUCING,
                    DenialReason.ACCOUNT_UNSETTLED,
                    "%s %s: ours %s, the venue's %s"
                            .formatted(
                                    differs.get().kind(),
                                    differs.get().subject(),
                                    differs.get().ours(),
                                    differs.get().theirs()),
                    "the difference explained, or accepted by resuming the account");
        }
        return supervision
                .away(account.venue())
                .map(why ->
                        new Standing(
                                TradingState.REDUCING,
                                DenialReason.VENUE_AWAY,
                                why,
                                "a signal after the venue is back"))
                .orElse(Standing.ACTIVE);
    }

    /// Why a change is not made while the account stands still: what closes, or what its own person
    /// asks for, always is.
    Optional<String> refuses(AmendmentProposal proposal, Trade trade) {
        boolean theirs = isTheirs(proposal);
        boolean closes =
                proposal.changes().stream()
                        .allMatch(change ->
                                change instanceof Change.Close
                                        || change instanceof Change.CancelEntry);
        return TradingSwitch.strictest(supervision.switches(), account.id(), trade.source())
                .filter(by -> by.state() == TradingState.HALTED && theirs && !closes)
                .map(by -> "%s is halted".formatted(by.what()));
    }

    /// Why an entry of a trade is not written anew, at another price or size, on the word of its
    /// source while trading is stopped: it would be one more attempt to open.
    Optional<String> refusesEntry(AmendmentProposal proposal, Trade trade) {
        return isTheirs(proposal) || proposal.cause() == Cause.APPROVAL
                ? TradingSwitch.strictest(supervision.switches(), account.id(), trade.source())
                        .map(by -> "%s is stopped for entries".formatted(by.what()))
                : Optional.empty();
    }

    private static boolean isTheirs(AmendmentProposal proposal) {
        return proposal.cause() == Cause.MESSAGE
                || proposal.cause() == Cause.EDIT
                || proposal.cause() == Cause.DELETION;
    }

    /// One trade's share of what was closed by hand.
    ///
    /// @param fills of the exit that the person is taken to have placed
    record Share(Amendment.Applied amendment, List<VenueEvent.Executed> fills) {}

    /// Books what a person closed at the venue as an exit of the trades it belonged to, the oldest
    /// first. What protects a trade that is closed whole goes with it.
    List<Share> shares(ByHand byHand, List<Trade> open) {
        List<Share> shares = new ArrayList<>();
        List<VenueEvent.Execution> executions = new ArrayList<>(byHand.executions());
        Quantity left = byHand.quantity();
        for (Trade trade : open) {
            Quantity part = trade.held().min(left);
            boolean meant =
                    trade.plan().instrument().equals(byHand.instrument())
                            && trade.side() != byHand.side();
            if (meant && !part.isZero()) {
                left = left.minus(part);
                shares.add(
                        share(trade, part, byHand, executions, "was closed by hand at the venue"));
            }
        }
        return shares;
    }

    /// All that a trade holds, given out of our hands at the price it has cost.
    Share released(Trade trade, Price cost, Instant now) {
        VenueEvent.Execution execution =
                new VenueEvent.Execution(
                        new TradeId("released-" + trade.plan().entry().id()),
                        null,
                        trade.plan().instrument(),
                        trade.side().opposite(),
                        cost,
                        trade.held(),
                        Money.zero(account.currency()),
                        null,
                        now);
        List<VenueEvent.Execution> executions = new ArrayList<>(List.of(execution));
        ByHand byHand =
                new ByHand(execution.instrument(), execution.side(), trade.held(), executions);
        return share(trade, trade.held(), byHand, executions, "is handed over to a person");
    }

    private Share share(
            Trade trade,
            Quantity part,
            ByHand byHand,
            List<VenueEvent.Execution> executions,
            String what) {
        boolean whole = part.equals(trade.held());
        OrderSpec exit = exit(trade, part, byHand);
        List<VenueEvent.Executed> fills = fills(exit.id(), part, executions);
        Change.Close close =
                whole
                        ? Change.Close.ALL
                        : new Change.Close(Ratio.between(part.value(), trade.held().value()));
        AmendmentProposal proposal =
                new AmendmentProposal(
                        "%s/by-hand-%d".formatted(trade.decision().signal(), trade.orders().size()),
                        Cause.BY_HAND,
                        0,
                        account.id(),
                        null,
                        trade.source(),
                        trade.decision().signal(),
                        null,
                        null,
                        List.of(close));
        String note =
                "%s of %s %s, at %s".formatted(part, trade.held(), what, fills.getFirst().price());
        return new Share(
                new Amendment.Applied(
                        proposal,
                        trade.decision().signal(),
                        List.of(new Amendment.ExitOrder(exit, null)),
                        whole ? live(trade) : List.of(),
                        List.of(note)),
                fills);
    }

    private OrderSpec exit(Trade trade, Quantity part, ByHand byHand) {
        int index = (int) trade.orders().stream().filter(o -> o.spec().leg() == Leg.EXIT).count();
        return new OrderSpec(
                ids.id(trade.decision().signal(), Leg.EXIT, index),
                byHand.instrument(),
                Leg.EXIT,
                index,
                OrderType.MARKET,
                byHand.side(),
                part,
                null,
                null,
                TimeInForce.GTC,
                true);
    }

    private static List<ClientOrderId> live(Trade trade) {
        return trade.orders().stream().filter(Order::isOpen).map(o -> o.spec().id()).toList();
    }

    /// Takes the quantity off the executions. One that is used in parts is booked under its own id
    /// the first time, and its fee with it.
    private List<VenueEvent.Executed> fills(
            ClientOrderId exit, Quantity wanted, List<VenueEvent.Execution> executions) {
        List<VenueEvent.Executed> fills = new ArrayList<>();
        Quantity left = wanted;
        while (!left.isZero()) {
            VenueEvent.Execution next = executions.removeFirst();
            Quantity part = next.quantity().min(left);
            left = left.minus(part);
            fills.add(
                    new VenueEvent.Executed(
                            account.id(),
                            exit,
                            next.trade(),
                            next.price(),
                            part,
                            next.fee(),
                            next.rate(),
                            next.at()));
            Quantity rest = next.quantity().minus(part);
            if (!rest.isZero()) {
                executions.addFirst(
                        new VenueEvent.Execution(
                                new TradeId(next.trade() + "+"),
                                next.order(),
                                next.instrument(),
                                next.side(),
                                next.price(),
                                rest,
                                Money.zero(next.fee().currency()),
                                next.rate(),
                                next.at()));
            }
        }
        return fills;
    }
}
