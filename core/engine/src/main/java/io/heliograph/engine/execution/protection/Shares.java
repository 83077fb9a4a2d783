package io.heliograph.engine.execution.protection;

import io.heliograph.model.Instrument;
import io.heliograph.model.Quantity;
import io.heliograph.model.order.Order;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// Shares what is held out among targets, each in proportion to what it was to close.
final class Shares {
    private Shares() {}

    /// What each target is to ask for now: together no more than is held. The running sum is
    /// rounded, so that no lot is lost; a share that the venue would not take goes to the next
    /// target, that of the last to the one before it.
    ///
    /// @param targets nearest first
    static SequencedMap<Order, Quantity> of(
            List<Order> targets, Quantity held, Instrument instrument) {
        BigDecimal asked = BigDecimal.ZERO;
        for (Order target : targets) {
            asked = asked.add(target.leavesQuantity().value());
        }
        SequencedMap<Order, Quantity> shares = new LinkedHashMap<>();
        if (asked.signum() == 0) {
            return shares;
        }
        BigDecimal total = asked.min(held.value());
        BigDecimal reached = BigDecimal.ZERO;
        BigDecimal given = BigDecimal.ZERO;
        for (Order target : targets) {
            reached = reached.add(target.leavesQuantity().value());
            boolean last = target == targets.getLast();
            BigDecimal upTo =
                    last ? total : onLot(total.multiply(reached), asked, instrument.lotStep());
            Quantity part = new Quantity(upTo.subtract(given));
            boolean enough = part.compareTo(instrument.minimumQuantity()) >= 0;
            shares.put(target, enough ? part : Quantity.ZERO);
            given = enough ? upTo : given;
        }
        giveRest(shares, new Quantity(total.subtract(given)));
        return shares;
    }

    private static BigDecimal onLot(BigDecimal product, BigDecimal whole, BigDecimal lotStep) {
        return product.divide(whole.multiply(lotStep), 0, RoundingMode.DOWN).multiply(lotStep);
    }

    private static void giveRest(SequencedMap<Order, Quantity> shares, Quantity rest) {
        if (rest.isZero()) {
            return;
        }
        Order taker = shares.lastEntry().getKey();
        for (Map.Entry<Order, Quantity> share : shares.entrySet()) {
            if (!share.getValue().isZero()) {
                taker = share.getKey();
            }
        }
        shares.merge(taker, rest, Quantity::plus);
    }
}
