package io.heliograph.simulation;

import static java.util.Objects.requireNonNull;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Quantity;
import io.heliograph.model.SignalId;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// How the program treats the stops of one account where the venue lets no exit open anything: none
/// goes before another stands in its place, and nothing is closed for want of one that nobody asked
/// for.
final class Cover {
    private final AccountBooks account;
    private final Set<ClientOrderId> ended = new HashSet<>();

    Cover(AccountBooks account) {
        this.account = account;
    }

    /// The venue is asked to end a stop; asking again takes away no more.
    void ends(Order stop) {
        if (stop.spec().leg() != Leg.STOP || !stop.isConfirmed() || !ended.add(stop.spec().id())) {
            return;
        }
        Quantity covered = Quantity.ZERO;
        for (Order other : stops(stop.signal())) {
            boolean stays = other.isConfirmed() && !ended.contains(other.spec().id());
            covered = stays ? covered.plus(other.leavesQuantity()) : covered;
        }
        Quantity held = account.held(stop.signal());
        if (covered.compareTo(held) < 0) {
            throw new Violation(
                    Promise.I_16,
                    "%s are held and stops for %s stay, while this one is canceled: %s"
                            .formatted(held, covered, stop));
        }
    }

    /// A change is written down. A stop that it cancels is on its way out from then on, whenever
    /// the venue is asked; in an emergency a stop that was asked for does not stand.
    void decided(Amendment change) {
        if (change instanceof Amendment.Applied applied) {
            applied.cancels().forEach(id -> ends(requireNonNull(account.orders.get(id))));
        }
        boolean needless =
                change instanceof Amendment.Applied applied
                        && applied.proposal().cause() == AmendmentProposal.Cause.EMERGENCY
                        && stops(applied.signal()).stream()
                                .noneMatch(stop -> stop.attempt() > 0 && !stop.isConfirmed());
        if (needless) {
            throw new Violation(
                    Promise.I_16,
                    "closed for want of a stop, and every one that was asked for stands: "
                            + change);
        }
    }

    private List<Order> stops(SignalId signal) {
        return account.orders.values().stream()
                .filter(order -> order.signal().equals(signal) && order.spec().leg() == Leg.STOP)
                .toList();
    }
}
