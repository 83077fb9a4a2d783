package io.heliograph.model.decision;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Price;
import io.heliograph.model.SignalId;
import io.heliograph.model.order.OrderSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was decided about a change of an open trade. There is one for each proposal's id and
/// account.
public sealed interface Amendment {
    AmendmentProposal proposal();

    /// Of the trade that is meant; null where none was found.
    @Nullable SignalId signal();

    /// Whether nobody need answer any more what an earlier edit of the same trade asked: the latest
    /// edit counts, and none of a trade that is to be closed.
    default boolean endsQuestion() {
        boolean closes = this instanceof Applied done && done.closesAll();
        return switch (proposal().cause()) {
            case EDIT, DELETION, APPROVAL -> true;
            case MESSAGE, COMMAND, BY_HAND, FOLLOW_UP, STOP_RULE, PROTECTION, EMERGENCY -> closes;
        };
    }

    /// The trade is changed.
    ///
    /// @param orders to place, in this order; none where the trade is as wanted already
    /// @param cancels orders to cancel
    /// @param notes what was done, and what was not and why, for people
    /// @param asks what was not done because it would risk more, and is asked about; a person's yes
    ///   is another amendment
    record Applied(
            AmendmentProposal proposal,
            SignalId signal,
            List<ExitOrder> orders,
            List<ClientOrderId> cancels,
            List<String> notes,
            List<String> asks)
            implements Amendment {
        /// One that leaves nothing to ask.
        public Applied(
                AmendmentProposal proposal,
                SignalId signal,
                List<ExitOrder> orders,
                List<ClientOrderId> cancels,
                List<String> notes) {
            this(proposal, signal, orders, cancels, notes, List.of());
        }

        public Applied {
            // One written down before anything was asked.
            asks = asks == null ? List.of() : List.copyOf(asks);
            orders = List.copyOf(orders);
            cancels = List.copyOf(cancels);
            notes = List.copyOf(notes);
        }

        /// Whether the trade is to be closed whole, whatever its entry may still fill.
        public boolean closesAll() {
            return proposal.changes().stream()
                    .anyMatch(change -> change instanceof Change.Close close && close.isAll());
        }
    }

    /// Nothing is changed.
    ///
    /// @param evidence the numbers, and what would have let it pass, in words
    record Refused(
            AmendmentProposal proposal,
            @Nullable SignalId signal,
            DenialReason reason,
            String evidence)
            implements Amendment {}

    /// One more order of the trade: one that closes what the entries opened, or an entry at another
    /// price.
    ///
    /// @param replaces the order that it takes the place of; null for one more, and never null for
    ///   an entry
    /// @param expected the price that an exit at the market would have got when it was decided;
    ///   null for other orders, and where nobody knew one
    record ExitOrder(OrderSpec spec, @Nullable ClientOrderId replaces, @Nullable Price expected) {
        /// One whose own price says what it counts on.
        public ExitOrder(OrderSpec spec, @Nullable ClientOrderId replaces) {
            this(spec, replaces, null);
        }
    }
}
