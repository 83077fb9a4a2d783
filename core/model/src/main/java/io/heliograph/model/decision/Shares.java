package io.heliograph.model.decision;

import io.heliograph.model.Instrument;
import io.heliograph.model.Price;
import io.heliograph.model.Quantity;
import io.heliograph.model.account.Split;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// How a quantity is shared out over the rungs of a ladder.
public final class Shares {
    private Shares() {}

    /// The quantity of each of several targets, nearest first; the last takes what rounding leaves.
    /// Fewer than there are prices where the farthest would be smaller than the venue takes: those
    /// are left out and the others grow. None where the whole quantity is too small.
    public static List<Quantity> ofTargets(
            List<Price> prices, Quantity whole, Instrument instrument, Split split) {
        for (int rungs = prices.size(); rungs > 0; rungs--) {
            List<Quantity> shares = cut(whole, split.weights(rungs), instrument);
            boolean taken = true;
            for (int i = 0; i < shares.size(); i++) {
                taken = taken && instrument.takes(prices.get(i), shares.get(i));
            }
            if (taken) {
                return shares;
            }
        }
        return List.of();
    }

    /// Cuts a quantity by weights, each part down to the lot; the last takes the rest.
    public static List<Quantity> cut(
            Quantity whole, List<BigDecimal> weights, Instrument instrument) {
        if (weights.size() == 1) {
            return List.of(whole);
        }
        BigDecimal sum = weights.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        List<Quantity> parts = new ArrayList<>();
        Quantity rest = whole;
        for (int i = 0; i < weights.size() - 1; i++) {
            Quantity part =
                    instrument.roundQuantity(
                            whole.value()
                                    .multiply(weights.get(i))
                                    .divide(sum, 18, RoundingMode.DOWN));
            parts.add(part);
            rest = rest.minus(part);
        }
        parts.add(rest);
        return parts;
    }
}
