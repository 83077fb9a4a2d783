package io.heliograph.venues.binance;

import io.heliograph.venues.http.TextStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One connection to the combined streams of market data.
final class BinanceStream implements AutoCloseable {
    private final TextStream stream;

    private BinanceStream(TextStream stream) {
        this.stream = stream;
    }

    /// Opens the all-market ticker and the best bid and ask of the symbols.
    static BinanceStream open(HttpClient http, BinanceSettings settings, Collection<String> symbols)
            throws IOException, InterruptedException {
        StringBuilder streams = new StringBuilder("!miniTicker@arr");
        for (String symbol : symbols) {
            streams.append('/').append(symbol.toLowerCase(Locale.ROOT)).append("@bookTicker");
        }
        return new BinanceStream(
                TextStream.open(
                        http,
                        settings.timeout(),
                        URI.create(settings.stream() + "/stream?streams=" + streams)));
    }

    /// The next message; null if none comes within the time. A ping is none.
    ///
    /// @throws IOException if the connection is gone
    @Nullable String next(Duration within) throws IOException, InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        String text = "";
        while (text != null && text.isEmpty()) {
            text = stream.next(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
        }
        return text;
    }

    @Override
    public void close() {
        stream.close();
    }
}
