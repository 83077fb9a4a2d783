package io.heliograph.engine.execution.protection;

import io.heliograph.engine.execution.Amender;
import io.heliograph.engine.execution.Trade;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.SignalId;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.AmendmentProposal.Cause;
import io.heliograph.model.decision.Change;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.OrderType;
import io.heliograph.model.order.TimeInForce;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes what protection decides as amendments, so that each stands in the journal with its
/// reason.
final class Writer {
    private final Amender.OrderIds ids;

    Writer(Amender.OrderIds ids) {
        this.ids = ids;
    }

    Step stop(Look look, Price at, Quantity quantity) {
        OrderSpec spec = order(look, Leg.STOP, look.of(Leg.STOP).size(), quantity, at);
        return write(
                look,
                "guard",
                Cause.PROTECTION,
                List.of(new Amendment.ExitOrder(spec, null)),
                List.of(),
                "a stop for %s at %s: %s are held".formatted(quantity, at, look.held()));
    }

    /// @param emergency whether a stop could not be placed
    Step exit(Look look, Quantity quantity, String why, boolean emergency) {
        OrderSpec spec = order(look, Leg.EXIT, look.of(Leg.EXIT).size(), quantity, null);
        return write(
                look,
                "guard",
                emergency ? Cause.EMERGENCY : Cause.PROTECTION,
                List.of(new Amendment.ExitOrder(spec, null)),
                look.open(Leg.ENTRY),
                "%s: %s of %s are closed at the market".formatted(why, quantity, look.held()));
    }

    /// Ends entries; there are none left to end after it.
    Step endOf(Look look, List<Order> entries, String why) {
        return write(look, "rest", Cause.PROTECTION, List.of(), entries, why);
    }

    /// Ends a stop, once.
    Step endOf(Look look, Order stop, String why) {
        String note =
                "the stop for %s at %s is canceled: %s"
                        .formatted(stop.leavesQuantity(), stop.spec().triggerPrice(), why);
        String kind = "stop-" + stop.spec().index();
        return write(look, kind, Cause.PROTECTION, List.of(), List.of(stop), note);
    }

    /// Targets anew, for less; each goes out when the one before it has left.
    Step smaller(Look look, Map<Order, Quantity> shares) {
        List<Amendment.ExitOrder> orders = new ArrayList<>();
        for (Map.Entry<Order, Quantity> share : shares.entrySet()) {
            Order target = share.getKey();
            int index = look.of(Leg.TARGET).size() + orders.size();
            OrderSpec spec =
                    order(look, Leg.TARGET, index, share.getValue(), target.spec().limitPrice());
            orders.add(new Amendment.ExitOrder(spec, target.spec().id()));
        }
        return write(
                look,
                "guard",
                Cause.PROTECTION,
                orders,
                List.of(),
                "the targets shrink to %s: %s are held".formatted(shares.values(), look.held()));
    }

    /// A wish of the trade's own rules, or of its protection.
    ///
    /// @param kind with the number of orders that were written before, what makes the id unique
    static AmendmentProposal proposal(Trade trade, String kind, Cause cause, List<Change> changes) {
        SignalId signal = trade.decision().signal();
        return new AmendmentProposal(
                "%s/%s-%d".formatted(signal, kind, trade.orders().size()),
                cause,
                0,
                trade.plan().account(),
                null,
                trade.source(),
                signal,
                null,
                null,
                changes);
    }

    private static Step write(
            Look look,
            String kind,
            Cause cause,
            List<Amendment.ExitOrder> orders,
            List<Order> cancels,
            String why) {
        List<ClientOrderId> ends = cancels.stream().map(order -> order.spec().id()).toList();
        return new Step.Write(
                new Amendment.Applied(
                        proposal(look.trade(), kind, cause, List.of()),
                        look.trade().decision().signal(),
                        orders,
                        ends,
                        List.of(why)));
    }

    private OrderSpec order(
            Look look, Leg leg, int index, Quantity quantity, @Nullable Price price) {
        return new OrderSpec(
                ids.id(look.trade().decision().signal(), leg, index),
                look.instrument().id(),
                leg,
                index,
                switch (leg) {
                    case STOP -> OrderType.STOP_MARKET;
                    case TARGET -> OrderType.LIMIT;
                    case ENTRY, EXIT -> OrderType.MARKET;
                },
                look.closing(),
                quantity,
                leg == Leg.TARGET ? price : null,
                leg == Leg.STOP ? price : null,
                TimeInForce.GTC,
                true);
    }
}
