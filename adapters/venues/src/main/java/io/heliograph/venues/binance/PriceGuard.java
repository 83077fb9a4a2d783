package io.heliograph.venues.binance;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.market.Quote;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Keeps prices that cannot be from being traded on: not positive, an ask below its bid, or more
/// than half away from the one before. A market that really is where it seems to be says so again:
/// the tenth price in a row that agrees with the first odd one is believed.
final class PriceGuard {
    private static final BigDecimal MOST_JUMP = new BigDecimal("0.5");
    private static final int BELIEVED_AT = 10;

    private final Map<InstrumentId, BigDecimal> last = new HashMap<>();
    private final Map<InstrumentId, Suspect> suspects = new HashMap<>();
    private final AtomicLong dropped = new AtomicLong();

    private record Suspect(BigDecimal price, int seen) {}

    /// The quote, if it is plausible.
    Optional<Quote> check(
            InstrumentId instrument, BigDecimal bid, BigDecimal ask, Instant at, Instant now) {
        boolean possible = bid.signum() > 0 && ask.compareTo(bid) >= 0;
        if (!possible || isJump(instrument, bid)) {
            dropped.incrementAndGet();
            return Optional.empty();
        }
        last.put(instrument, bid);
        suspects.remove(instrument);
        return Optional.of(new Quote(instrument, new Price(bid), new Price(ask), at, now));
    }

    /// Something came that was no price at all.
    void drop() {
        dropped.incrementAndGet();
    }

    long dropped() {
        return dropped.get();
    }

    private boolean isJump(InstrumentId instrument, BigDecimal bid) {
        BigDecimal before = last.get(instrument);
        if (before == null || isNear(before, bid)) {
            return false;
        }
        Suspect suspect = suspects.get(instrument);
        int seen = suspect != null && isNear(suspect.price(), bid) ? suspect.seen() + 1 : 1;
        suspects.put(
                instrument,
                new Suspect(seen == 1 || suspect == null ? bid : suspect.price(), seen));
        return seen < BELIEVED_AT;
    }

    private static boolean isNear(BigDecimal before, BigDecimal now) {
        return now.subtract(before).abs().compareTo(before.multiply(MOST_JUMP)) <= 0;
    }
}
