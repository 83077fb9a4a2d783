package io.heliograph.simulators.kraken;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// How much Kraken lets a client of one tier ask: counters that grow with every request and lose
/// something every second. No header tells how they stand.
///
/// @param most of a key's questions
/// @param decay of them, a second
/// @param mostOrders of a client for one pair
/// @param ordersDecay of them, a second
public record Tier(int most, BigDecimal decay, int mostOrders, BigDecimal ordersDecay) {
    public static final Tier STARTER = of(15, "0.33", 60, "1");
    public static final Tier INTERMEDIATE = of(20, "0.5", 125, "2.34");
    public static final Tier PRO = of(20, "1", 180, "3.75");

    private static Tier of(int most, String decay, int orders, String ordersDecay) {
        return new Tier(most, new BigDecimal(decay), orders, new BigDecimal(ordersDecay));
    }

    /// The counters of one kind. Used under the world's lock.
    static final class Counters {
        private final int most;
        private final BigDecimal decay;
        private final String refusal;
        private final InstantSource clock;
        private final Map<String, Counter> counters = new HashMap<>();

        private record Counter(BigDecimal value, long at) {}

        /// @param refusal what is said to who asks more
        Counters(int most, BigDecimal decay, String refusal, InstantSource clock) {
            this.most = most;
            this.decay = decay;
            this.refusal = refusal;
            this.clock = clock;
        }

        void count(String who, int points) {
            long now = clock.millis();
            Counter before = counters.getOrDefault(who, new Counter(BigDecimal.ZERO, now));
            BigDecimal lost = decay.multiply(BigDecimal.valueOf(Math.max(0, now - before.at), 3));
            BigDecimal value =
                    before.value
                            .subtract(lost)
                            .max(BigDecimal.ZERO)
                            .add(BigDecimal.valueOf(points))
                            .setScale(3, RoundingMode.HALF_EVEN);
            if (value.compareTo(BigDecimal.valueOf(most)) > 0) {
                throw new Refusal(refusal);
            }
            counters.put(who, new Counter(value, now));
        }
    }

    Counters questions(InstantSource clock) {
        return new Counters(most, decay, "EAPI:Rate limit exceeded", clock);
    }

    Counters orders(InstantSource clock) {
        return new Counters(mostOrders, ordersDecay, "EOrder:Rate limit exceeded", clock);
    }
}
