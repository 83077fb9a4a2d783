package io.heliograph.model.account;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;

/// How a quantity is shared out over the rungs of a ladder, nearest first. The farthest rung takes
/// what rounding leaves.
public sealed interface Split {
    /// The weight of each rung; a rung's share is its weight over the sum of them. Not longer than
    /// the ladder, and shorter where a custom split has no share for the far rungs: those are left
    /// out.
    ///
    /// @param rungs at least 1
    List<BigDecimal> weights(int rungs);

    /// The same share for each.
    record Even() implements Split {
        @Override
        public List<BigDecimal> weights(int rungs) {
            return Collections.nCopies(rungs, BigDecimal.ONE);
        }
    }

    /// The nearest rung gets most: of three, 3/6, 2/6 and 1/6.
    record Decreasing() implements Split {
        @Override
        public List<BigDecimal> weights(int rungs) {
            return new Increasing().weights(rungs).reversed();
        }
    }

    /// The farthest rung gets most: of three, 1/6, 2/6 and 3/6.
    record Increasing() implements Split {
        @Override
        public List<BigDecimal> weights(int rungs) {
            return LongStream.rangeClosed(1, rungs).mapToObj(BigDecimal::valueOf).toList();
        }
    }

    /// These weights: `50, 30, 20`. A ladder with fewer rungs uses the first of them.
    record Custom(List<BigDecimal> weights) implements Split {
        private static final int MOST = 20;

        public Custom {
            weights = List.copyOf(weights);
            if (weights.isEmpty() || weights.size() > MOST) {
                throw new IllegalArgumentException(
                        "a split has 1 to %d shares, has %d".formatted(MOST, weights.size()));
            }
            if (weights.stream().anyMatch(weight -> weight.signum() <= 0)) {
                throw new IllegalArgumentException("every share is positive, was " + weights);
            }
        }

        @Override
        public List<BigDecimal> weights(int rungs) {
            return weights.subList(0, Math.min(rungs, weights.size()));
        }
    }
}
