package io.heliograph.venues.coinbase;

import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.live.NewsStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// News of an account, and before each what became of its stranded stops. Coinbase's heart beats
/// every second, so that they are never left alone for longer.
record GuardedNews(NewsStream news, Stranded stranded) implements NewsStream {
    /// Ends the stops that rest where nobody trades.
    @FunctionalInterface
    interface Stranded {
        List<VenueEvent> end() throws InterruptedException;
    }

    @Override
    public @Nullable List<VenueEvent> next(Duration within)
            throws IOException, InterruptedException {
        List<VenueEvent> ended = stranded.end();
        return ended.isEmpty() ? news.next(within) : ended;
    }

    @Override
    public void ping() throws IOException, InterruptedException {
        news.ping();
    }

    @Override
    public void close() {
        news.close();
    }
}
