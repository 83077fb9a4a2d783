package io.heliograph.engine.portfolio;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.Money;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.account.TradeRecord;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.AccountEvent.OrderFilled;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the closed trades of each source came to, as an account's facts so far make it. A trade is
/// closed when its exits have taken all that its entries filled.
final class SourceRecords {
    private final Map<ClientOrderId, SignalId> signals = new LinkedHashMap<>();
    private final Map<ClientOrderId, Leg> legs = new LinkedHashMap<>();
    private final Map<SignalId, SourceId> sources = new LinkedHashMap<>();
    private final Map<SignalId, Running> running = new LinkedHashMap<>();
    private Map<SourceId, TradeRecord> closed = Map.of();

    private record Running(BigDecimal held, Money result) {}

    void apply(AccountEvent event) {
        if (event instanceof AccountEvent.DecisionMade made
                && made.decision() instanceof Decision.Approved approved) {
            sources.put(approved.signal(), approved.source());
        }
        for (Order order : event.begins()) {
            signals.put(order.spec().id(), order.signal());
            legs.put(order.spec().id(), order.spec().leg());
        }
        if (event instanceof OrderFilled fill) {
            fill(fill);
        }
    }

    /// Never changes once given away.
    Map<SourceId, TradeRecord> closed() {
        return closed;
    }

    private void fill(OrderFilled fill) {
        SignalId signal = signals.get(fill.order());
        SourceId source = signal == null ? null : sources.get(signal);
        if (signal == null || source == null) {
            return;
        }
        boolean opens = legs.get(fill.order()) == Leg.ENTRY;
        BigDecimal quantity = fill.quantity().value();
        Money result = fill.realizedPnl().minus(fill.fee());
        @Nullable Running before = running.get(signal);
        BigDecimal held =
                (before == null ? BigDecimal.ZERO : before.held())
                        .add(opens ? quantity : quantity.negate());
        Money total = before == null ? result : before.result().plus(result);
        if (held.signum() > 0 || opens) {
            running.put(signal, new Running(held, total));
        } else {
            running.remove(signal);
            Map<SourceId, TradeRecord> next = new LinkedHashMap<>(closed);
            next.put(source, closed.getOrDefault(source, TradeRecord.NONE).with(total));
            closed = Map.copyOf(next);
        }
    }
}
