package io.heliograph.backtest;

import static java.math.BigDecimal.ZERO;

import io.heliograph.model.ClientOrderId;
import io.heliograph.model.SignalId;
import io.heliograph.model.decision.Decision;
import io.heliograph.model.order.AccountEvent;
import io.heliograph.model.order.Leg;
import io.heliograph.model.order.Order;
import io.heliograph.model.signal.RawMessage;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Follows an account's facts and tells signal by signal what came of it.
final class SignalBook {
    private static final int SCALE = 12;

    private final Map<SignalId, Entry> entries = new LinkedHashMap<>();
    private final Map<ClientOrderId, Order> orders = new LinkedHashMap<>();

    private static final class Entry {
        private final RawMessage message;
        private final Decision decision;
        private final Optional<BigDecimal> posted;
        private BigDecimal opened = ZERO;
        private BigDecimal openedFor = ZERO;
        private BigDecimal closed = ZERO;
        private BigDecimal profit = ZERO;

        Entry(RawMessage message, Decision decision, Optional<BigDecimal> posted) {
            this.message = message;
            this.decision = decision;
            this.posted = posted;
        }

        void take(Leg leg, AccountEvent.OrderFilled fill) {
            BigDecimal quantity = fill.quantity().value();
            profit = profit.add(fill.realizedPnl().amount()).subtract(fill.fee().amount());
            if (leg == Leg.ENTRY) {
                opened = opened.add(quantity);
                openedFor = openedFor.add(fill.price().value().multiply(quantity));
            } else {
                closed = closed.add(quantity);
            }
        }

        SignalOutcome outcome() {
            return new SignalOutcome(
                    message,
                    decision,
                    opened.signum() == 0
                            ? Optional.empty()
                            : Optional.of(openedFor.divide(opened, SCALE, RoundingMode.HALF_EVEN)),
                    posted,
                    opened,
                    closed,
                    profit);
        }
    }

    /// @param message that is being taken in; null between messages, when nothing is decided
    /// @param posted the price when it was posted
    void take(AccountEvent fact, @Nullable RawMessage message, Optional<BigDecimal> posted) {
        if (fact instanceof AccountEvent.DecisionMade made && message != null) {
            entries.put(made.decision().signal(), new Entry(message, made.decision(), posted));
        }
        fact.begins().forEach(order -> orders.put(order.spec().id(), order));
        if (fact instanceof AccountEvent.OrderFilled fill) {
            Order order = orders.get(fill.order());
            Entry entry = order == null ? null : entries.get(order.signal());
            if (order == null || entry == null) {
                throw new IllegalStateException("a fill of no signal: " + fill);
            }
            entry.take(order.spec().leg(), fill);
        }
    }

    List<SignalOutcome> outcomes() {
        return entries.values().stream().map(Entry::outcome).toList();
    }
}
