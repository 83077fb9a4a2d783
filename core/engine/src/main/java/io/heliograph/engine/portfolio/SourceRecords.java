package io.heliograph.engine.portfolio;

import io.heliograph.model.Money;
import io.heliograph.model.SignalId;
import io.heliograph.model.SourceId;
import io.heliograph.model.account.TradeRecord;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.order.AccountEvent.OrderFilled;
import io.heliograph.model.order.Leg;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What the closed trades of each source came to, as an account's facts so far make it. A trade is
/// closed when its exits have taken all that its entries filled.
final class SourceRecords {
    private final Map<SignalId, SourceId> sources = new LinkedHashMap<>();
    private final Map<SignalId, Running> running = new LinkedHashMap<>();
    private Map<SourceId, TradeRecord> closed = Map.of();

    private record Running(BigDecimal held, Money result) {}

    void accepted(Decision.Approved decision) {
        sources.put(decision.signal(), decision.source());
    }

    /// Never changes once given away.
    Map<SourceId, TradeRecord> closed() {
        return closed;
    }

    void forget(Set<SignalId> trades) {
        sources.keySet().removeAll(trades);
        running.keySet().removeAll(trades);
    }

    /// @param leg of the order that was filled
    void filled(OrderFilled fill, SignalId signal, Leg leg) {
        SourceId source = sources.get(signal);
        if (source == null) {
            return;
        }
        boolean opens = leg == Leg.ENTRY;
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
