package io.heliograph.engine.pipeline;

import static java.util.Objects.requireNonNull;

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
import org.jspecify.annotations.Nullable;

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
                Change.Close close =
                        part.equals(trade.held())
                                ? Change.Close.ALL
                                : new Change.Close(
                                        Ratio.between(part.value(), trade.held().value()));
                String what = "was closed by hand at the venue";
                shares.add(share(trade, part, List.of(close), executions, what));
            }
        }
        return shares;
    }

    /// All that a trade holds, given out of our hands at the price it has cost.
    Share released(Trade trade, Price cost, Instant now) {
        TradeId id = new TradeId("released-" + trade.plan().entry().id());
        VenueEvent.Execution all = execution(id, trade, trade.held(), cost, now);
        return share(
                trade,
                trade.held(),
                List.of(Change.Close.ALL),
                new ArrayList<>(List.of(all)),
                "is handed over to a person");
    }

    /// Books a trade as closed by those that face it, the oldest first, since the venue has netted
    /// them: each gives up as much as the other, at one price. What they hold together stays as it
    /// is, and so does the money.
    ///
    /// @param cost of a piece of what they hold together; null where that is nothing
    /// @param at by the venue's clock
    List<Share> netted(Trade trade, List<Trade> open, @Nullable Price cost, Instant at) {
        List<Share> shares = new ArrayList<>();
        Quantity left = trade.held();
        Price price = cost;
        for (Trade other : open) {
            Quantity part = other.held().min(left);
            boolean faces =
                    other.plan().instrument().equals(trade.plan().instrument())
                            && other.side() != trade.side();
            if (faces && !part.isZero()) {
                left = left.minus(part);
                price = price == null ? other.averageEntry().orElseThrow() : price;
                shares.add(given(other, part, trade, price, at));
            }
        }
        shares.add(given(trade, trade.held(), trade, requireNonNull(price), at));
        return shares;
    }

    /// What a trade gives up where one was closed by those that face it; that one is closed whole.
    private Share given(Trade trade, Quantity part, Trade closed, Price price, Instant at) {
        TradeId id = new TradeId("netted-" + exit(trade, part).id());
        List<VenueEvent.Execution> executions =
                new ArrayList<>(List.of(execution(id, trade, part, price, at)));
        return trade == closed
                ? share(
                        trade,
                        part,
                        List.of(Change.Close.ALL),
                        executions,
                        "was closed by trades that face it")
                : share(
                        trade,
                        part,
                        List.of(),
                        executions,
                        "has closed %s, which it faces".formatted(closed.decision().signal()));
    }

    /// One that the venue does not tell of.
    private VenueEvent.Execution execution(
            TradeId id, Trade trade, Quantity quantity, Price price, Instant at) {
        return new VenueEvent.Execution(
                id,
                null,
                trade.plan().instrument(),
                trade.side().opposite(),
                price,
                quantity,
                Money.zero(account.currency()),
                null,
                at);
    }

    private Share share(
            Trade trade,
            Quantity part,
            List<Change> changes,
            List<VenueEvent.Execution> executions,
            String what) {
        OrderSpec exit = exit(trade, part);
        List<VenueEvent.Executed> fills = fills(exit.id(), part, executions);
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
                        changes);
        String note =
                "%s of %s %s, at %s".formatted(part, trade.held(), what, fills.getFirst().price());
        return new Share(
                new Amendment.Applied(
                        proposal,
                        trade.decision().signal(),
                        List.of(new Amendment.ExitOrder(exit, null)),
                        changes.contains(Change.Close.ALL) ? live(trade) : List.of(),
                        List.of(note)),
                fills);
    }

    private OrderSpec exit(Trade trade, Quantity part) {
        int index = (int) trade.orders().stream().filter(o -> o.spec().leg() == Leg.EXIT).count();
        return new OrderSpec(
                ids.id(trade.decision().signal(), Leg.EXIT, index),
                trade.plan().instrument(),
                Leg.EXIT,
                index,
                OrderType.MARKET,
                trade.side().opposite(),
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
