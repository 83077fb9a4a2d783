package io.heliograph.app.prices;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.market.MarketUpdate;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keeps prices that nobody would believe from being traded on, whatever the feed: more than half
/// away from the one before. A market that really is where it seems to be says so again: the tenth
/// in a row that agrees with the first odd one is believed.
public final class Quarantine {
    private static final BigDecimal MOST_JUMP = new BigDecimal("0.5");
    private static final int BELIEVED_AT = 10;
    private static final int REMEMBERED = 100;

    // Guarded by this.
    private final Map<InstrumentId, Price> last = new HashMap<>();
    private final Map<InstrumentId, Suspect> suspects = new HashMap<>();
    private final Deque<Held> held = new ArrayDeque<>();
    private long count;

    /// A price that was not passed on.
    ///
    /// @param price the odd one
    /// @param before the last that was believed
    /// @param at by the feed's clock
    public record Held(InstrumentId instrument, Price price, Price before, Instant at) {}

    private record Suspect(Price price, int seen) {}

    /// Whether the update may be passed on.
    synchronized boolean admits(MarketUpdate update) {
        InstrumentId id = update.instrument();
        Price before = last.get(id);
        Price odd = before == null ? null : odd(update, before);
        if (before == null || odd == null || isBelieved(id, odd)) {
            last.put(id, update.last());
            suspects.remove(id);
            return true;
        }
        count++;
        held.addFirst(new Held(id, odd, before, update.quote().at()));
        if (held.size() > REMEMBERED) {
            held.removeLast();
        }
        return false;
    }

    /// How many were held since the program started.
    synchronized long count() {
        return count;
    }

    /// The last ones held, the newest first, {@value #REMEMBERED} at most.
    public synchronized List<Held> held() {
        return List.copyOf(held);
    }

    /// The first of its prices that is far from the one before; null where none is.
    private static @Nullable Price odd(MarketUpdate update, Price before) {
        List<Price> prices =
                switch (update) {
                    case MarketUpdate.Quoted quoted ->
                            List.of(quoted.quote().bid(), quoted.quote().ask());
                    case MarketUpdate.CandleClosed closed ->
                            List.of(
                                    closed.candle().close(),
                                    closed.candle().low(),
                                    closed.candle().high());
                };
        return prices.stream().filter(price -> !isNear(before, price)).findFirst().orElse(null);
    }

    private boolean isBelieved(InstrumentId id, Price odd) {
        Suspect suspect = suspects.get(id);
        Suspect now =
                suspect != null && isNear(suspect.price, odd)
                        ? new Suspect(suspect.price, suspect.seen + 1)
                        : new Suspect(odd, 1);
        suspects.put(id, now);
        return now.seen >= BELIEVED_AT;
    }

    private static boolean isNear(Price before, Price now) {
        BigDecimal away = now.value().subtract(before.value()).abs();
        return away.compareTo(before.value().multiply(MOST_JUMP)) <= 0;
    }
}
