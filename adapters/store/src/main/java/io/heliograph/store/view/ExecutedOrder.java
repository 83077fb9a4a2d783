package io.heliograph.store.view;

import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Money;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.Side;
import io.heliograph.model.SourceId;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.OrderType;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An order that has filled, in part or whole, against the price that it counted on.
///
/// @param expected that price; null where nobody knew one
/// @param slippage how much worse the fills were, as a share of `expected`: 0.001 is a tenth of a
///   percent, negative is better; null where nothing was expected
/// @param cost what that came to, in the account's currency; null likewise
/// @param firstFillAt the venue's clock
public record ExecutedOrder(
        AccountId account,
        SourceId source,
        ClientOrderId id,
        InstrumentId instrument,
        Leg leg,
        OrderType type,
        Side side,
        Quantity filledQuantity,
        Price averagePrice,
        @Nullable Price expected,
        @Nullable BigDecimal slippage,
        @Nullable Money cost,
        Money fees,
        Instant decidedAt,
        Instant firstFillAt) {}
