package io.heliograph.venues.binance;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Collection;
import java.util.Locale;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One connection to the combined streams, read like a queue. The next message is asked for once
/// the one before was taken, so a slow reader slows the socket and not the heap.
final class BinanceStream implements AutoCloseable {
    private static final int MOST_CHARACTERS = 8 << 20;

    private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    private final WebSocket socket;

    private sealed interface Frame {
        record Text(String text) implements Frame {}

        record Gone(String reason) implements Frame {}
    }

    private BinanceStream(HttpClient http, BinanceSettings settings, URI uri)
            throws IOException, InterruptedException {
        try {
            socket =
                    http.newWebSocketBuilder()
                            .connectTimeout(settings.timeout())
                            .buildAsync(uri, new Listener())
                            .get(settings.timeout().toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (ExecutionException refused) {
            throw new IOException("cannot be reached by stream", refused.getCause());
        } catch (TimeoutException slow) {
            throw new IOException("does not answer by stream", slow);
        }
    }

    /// Opens the all-market ticker and the best bid and ask of the symbols.
    static BinanceStream open(HttpClient http, BinanceSettings settings, Collection<String> symbols)
            throws IOException, InterruptedException {
        StringBuilder streams = new StringBuilder("!miniTicker@arr");
        for (String symbol : symbols) {
            streams.append('/').append(symbol.toLowerCase(Locale.ROOT)).append("@bookTicker");
        }
        return new BinanceStream(
                http, settings, URI.create(settings.stream() + "/stream?streams=" + streams));
    }

    /// The next message; null if none comes within the time.
    ///
    /// @throws IOException if the connection is gone
    @Nullable String next(Duration within) throws IOException, InterruptedException {
        socket.request(1);
        return switch (frames.poll(within.toMillis(), TimeUnit.MILLISECONDS)) {
            case null -> null;
            case Frame.Text text -> text.text();
            case Frame.Gone gone -> throw new IOException(gone.reason());
        };
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder partial = new StringBuilder();

        @Override
        public void onOpen(WebSocket webSocket) {
            // Nothing is asked for yet: next() does.
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket webSocket, CharSequence data, boolean last) {
            partial.append(data);
            if (partial.length() > MOST_CHARACTERS) {
                frames.add(new Frame.Gone("sends messages without an end"));
            } else if (last) {
                frames.add(new Frame.Text(partial.toString()));
                partial.setLength(0);
            } else {
                webSocket.request(1);
            }
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(
                WebSocket webSocket, ByteBuffer data, boolean last) {
            webSocket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(
                WebSocket webSocket, int statusCode, String reason) {
            frames.add(new Frame.Gone("closed the stream (%d)".formatted(statusCode)));
            return null;
        }

        @Override
        public void onError(WebSocket webSocket, Throwable error) {
            frames.add(new Frame.Gone("broke the stream off"));
        }
    }
}
