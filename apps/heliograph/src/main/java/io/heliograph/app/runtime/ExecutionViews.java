package io.heliograph.app.runtime;

import io.heliograph.app.web.view.ExecutedOrderJson;
import io.heliograph.app.web.view.ExecutionJson;
import io.heliograph.store.view.ExecutedOrder;
import io.heliograph.store.view.ExecutionView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Executions as the API tells them.
final class ExecutionViews {
    /// A hundredth of a basis point.
    private static final int SCALE = 6;

    private ExecutionViews() {}

    static ExecutionJson report(ExecutionView view) {
        return new ExecutionJson(
                StoryViews.text(view.account()),
                view.venue().value(),
                StoryViews.text(view.source()),
                view.sent(),
                view.filled(),
                view.rejected(),
                view.measured(),
                share(view.p50()),
                share(view.p95()),
                share(view.worst()),
                plain(view.cost()),
                plain(view.fees()),
                share(view.feeShare()),
                view.currency().code(),
                view.p50FillMillis(),
                view.p95FillMillis());
    }

    static ExecutedOrderJson order(ExecutedOrder order) {
        return new ExecutedOrderJson(
                order.account().value(),
                order.source().value(),
                order.id().value(),
                order.instrument().symbol(),
                order.leg().name().toLowerCase(Locale.ROOT),
                order.type().name(),
                order.side().name(),
                order.filledQuantity().toString(),
                order.averagePrice().toString(),
                order.expected() == null ? null : order.expected().toString(),
                share(order.slippage()),
                order.cost() == null ? null : plain(order.cost().amount()),
                plain(order.fees().amount()),
                order.decidedAt(),
                order.firstFillAt());
    }

    private static @Nullable String share(@Nullable BigDecimal share) {
        return share == null ? null : plain(share.setScale(SCALE, RoundingMode.HALF_EVEN));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
