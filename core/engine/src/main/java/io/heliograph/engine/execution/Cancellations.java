package io.heliograph.engine.execution;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.decision.Amendment;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Order;
import io.heliograph.model.order.OrderPlan;
import io.heliograph.model.order.VenueCommand;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Orders that are to end before they fill. The venue is asked until it confirms; asking twice is
/// harmless.
public final class Cancellations {
    private final AccountId account;
    private final Trades trades;
    private final Inquiries inquiries;

    /// Each with when the venue was last asked.
    private final Map<ClientOrderId, Instant> asked = new LinkedHashMap<>();

    Cancellations(AccountId account, Trades trades, Inquiries inquiries) {
        this.account = account;
        this.trades = trades;
        this.inquiries = inquiries;
    }

    void apply(AccountEvent event) {
        if (event instanceof AccountEvent.AmendmentDecided decided
                && decided.amendment() instanceof Amendment.Applied applied) {
            applied.cancels().forEach(id -> asked.put(id, decided.at()));
        }
    }

    /// Forgets orders that the trades have forgotten.
    void forgetTheUnknown() {
        asked.keySet().removeIf(trades::isUnknown);
    }

    /// The cancellations of an amendment that was just decided.
    public List<VenueCommand> of(Amendment.Applied applied) {
        return applied.cancels().stream()
                .filter(id -> trades.order(id).attempt() > 0)
                .<VenueCommand>map(id -> new VenueCommand.Cancel(account, id))
                .toList();
    }

    /// Asks for an order's end, and again until the venue confirms it.
    public VenueCommand cancel(ClientOrderId id, Instant now) {
        asked.put(id, now);
        return new VenueCommand.Cancel(account, id);
    }

    public boolean isBeingCanceled(ClientOrderId id) {
        return asked.containsKey(id);
    }

    /// Whether it was decided that all entries of the plan are to be canceled.
    public boolean isCanceled(OrderPlan plan) {
        return plan.entries().stream().allMatch(entry -> asked.containsKey(entry.id()));
    }

    /// Cancellations that were decided and that the venue has not confirmed.
    public List<VenueCommand> due(Instant now) {
        // One that was given up may turn up yet, and is to go then.
        asked.keySet().removeIf(id -> !trades.order(id).isOpen() && !trades.order(id).isGivenUp());
        List<VenueCommand> due = new ArrayList<>();
        for (Map.Entry<ClientOrderId, Instant> cancel : asked.entrySet()) {
            Order order = trades.order(cancel.getKey());
            boolean sent = order.attempt() > 0 && order.isOpen();
            Duration pause = inquiries.pause(order);
            if (sent && !now.isBefore(cancel.getValue().plus(pause))) {
                cancel.setValue(now);
                due.add(new VenueCommand.Cancel(account, cancel.getKey()));
                due.addAll(inquiries.othersOf(order));
            }
        }
        return due;
    }
}
