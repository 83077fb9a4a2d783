package io.heliograph.app.web.view;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was decided for one account, and what came of it.
///
/// @param verdict `approved`, `denied`, or `waiting` for a person's yes
/// @param waitsUntil while it waits: without a yes by then it is denied; null otherwise
/// @param deniedBy the reason's name, null where approved
/// @param sentence the reason for people, null where approved
/// @param evidence the numbers in words, null where approved
/// @param plan null where denied
/// @param position what the account holds of the instrument now; null where nothing was filled
/// @param unprotectedMillis for how long the trade has held more than accepted stops covered
public record DecisionJson(
        String account,
        String verdict,
        @Nullable Instant waitsUntil,
        @Nullable String deniedBy,
        @Nullable String sentence,
        @Nullable String evidence,
        List<GateJson> gates,
        @Nullable PlanJson plan,
        List<OrderJson> orders,
        List<FillJson> fills,
        @Nullable HoldingJson position,
        long unprotectedMillis,
        Instant decidedAt) {
    public DecisionJson {
        gates = List.copyOf(gates);
        orders = List.copyOf(orders);
        fills = List.copyOf(fills);
    }

    /// The position as a story tells it.
    ///
    /// @param side `LONG`, `SHORT` or `FLAT`
    /// @param unrealizedPnl null where there is no price
    public record HoldingJson(
            String side,
            String quantity,
            @Nullable String averagePrice,
            @Nullable String stop,
            List<String> targets,
            @Nullable String unrealizedPnl,
            String realizedPnl) {
        public HoldingJson {
            targets = List.copyOf(targets);
        }
    }
}
