package io.heliograph.parsing;

import io.heliograph.model.Price;
import io.heliograph.model.Side;
import io.heliograph.model.signal.EntryTerms;
import io.heliograph.model.signal.Level;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether the prices of an entry lie in an order that makes sense: the stop behind the entry, the
/// targets before it, all of one magnitude.
final class LevelOrder {
    private static final BigDecimal FARTHEST = BigDecimal.TEN;

    private LevelOrder() {}

    /// What is wrong, in words; null where nothing is.
    static @Nullable String complaint(
            Side side,
            EntryTerms entry,
            @Nullable Level stop,
            List<Level> targets,
            boolean option) {
        Price stopPrice = stop instanceof Level.AtPrice at ? at.price() : null;
        List<Price> targetPrices = new ArrayList<>();
        for (Level target : targets) {
            if (target instanceof Level.AtPrice at) {
                targetPrices.add(at.price());
            }
        }
        for (Price price : entry.prices()) {
            if (stopPrice != null && !isBehind(side, stopPrice, price)) {
                return "the stop %s is on the wrong side of the entry %s for a %s"
                        .formatted(stopPrice, price, word(side));
            }
        }
        for (Price target : targetPrices) {
            if (stopPrice != null && !isBehind(side, stopPrice, target)) {
                return "the stop %s and the target %s are on the same side for a %s"
                        .formatted(stopPrice, target, word(side));
            }
            boolean reached =
                    !entry.prices().isEmpty()
                            && entry.prices().stream().allMatch(p -> isBehind(side, target, p));
            if (reached && !option) {
                return "the target %s is on the wrong side of the entry for a %s"
                        .formatted(target, word(side));
            }
        }
        return magnitude(entry, stopPrice, targetPrices, option);
    }

    private static boolean isBehind(Side side, Price behind, Price ahead) {
        return side == Side.BUY ? behind.isBelow(ahead) : behind.isAbove(ahead);
    }

    private static String word(Side side) {
        return side == Side.BUY ? "buy" : "sell";
    }

    private static @Nullable String magnitude(
            EntryTerms entry, @Nullable Price stop, List<Price> targets, boolean option) {
        List<Price> all = new ArrayList<>(entry.prices());
        if (stop != null) {
            all.add(stop);
        }
        all.addAll(targets);
        if (all.isEmpty() || option) {
            return null;
        }
        Price low = all.stream().min(Price::compareTo).orElseThrow();
        Price high = all.stream().max(Price::compareTo).orElseThrow();
        boolean apart = low.value().multiply(FARTHEST).compareTo(high.value()) < 0;
        return apart
                ? "%s and %s are too far apart to be prices of one trade".formatted(low, high)
                : null;
    }
}
