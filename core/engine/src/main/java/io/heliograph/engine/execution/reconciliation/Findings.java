package io.heliograph.engine.execution.reconciliation;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.VenueEvent;
import java.util.List;

/// What a report of the venue comes to.
///
/// @param ask orders to ask the venue about, one by one: its list and ours do not agree on them
/// @param end orders to cancel, which are over and wait at the venue all the same
/// @param byHand what a person closed of our positions at the venue
/// @param facts to be written down
public record Findings(
        List<ClientOrderId> ask,
        List<ClientOrderId> end,
        List<ByHand> byHand,
        List<AccountEvent> facts) {
    public Findings {
        ask = List.copyOf(ask);
        end = List.copyOf(end);
        byHand = List.copyOf(byHand);
        facts = List.copyOf(facts);
    }

    /// @param side of the orders that closed it
    /// @param executions that did it, the latest first, at least for the quantity
    public record ByHand(
            InstrumentId instrument,
            Side side,
            Quantity quantity,
            List<VenueEvent.Execution> executions) {
        public ByHand {
            executions = List.copyOf(executions);
        }
    }
}
