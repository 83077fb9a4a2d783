package io.heliograph.venues;

import io.heliograph.model.market.MarketUpdate;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// A listener that remembers, and waiting with a deadline.
public final class Heard implements Consumer<MarketUpdate> {
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final List<MarketUpdate> updates = new CopyOnWriteArrayList<>();

    @Override
    public void accept(MarketUpdate update) {
        updates.add(update);
    }

    public List<MarketUpdate> updates() {
        return List.copyOf(updates);
    }

    /// `BTC-USDT 95000/95000.01`, in the order heard.
    public List<String> quotes() {
        return updates.stream()
                .map(MarketUpdate::quote)
                .map(q -> q.instrument().symbol() + " " + q.bid() + "/" + q.ask())
                .toList();
    }

    public void awaitQuote(String quote) {
        await(quote, () -> quotes().contains(quote));
    }

    public static void await(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + DEADLINE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("waited in vain for: " + what);
            }
            LockSupport.parkNanos(2_000_000);
        }
    }
}
