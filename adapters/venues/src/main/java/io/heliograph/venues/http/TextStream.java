package io.heliograph.venues.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One WebSocket that speaks text, read like a queue. The next message is asked for once the one
/// before was taken, so a slow reader slows the socket and not the heap. For one reading thread.
public final class TextStream implements MessageStream {
    private static final int MOST_CHARACTERS = 8 << 20;

    private final BlockingQueue<Frame> frames = new LinkedBlockingQueue<>();
    private final WebSocket socket;
    private final Duration timeout;
    private final Pinging pinging;

    /// How the other side is asked for a sign of life.
    public enum Pinging {
        /// By a frame of the protocol.
        FRAMES,
        /// By the word `ping`, which is answered with `pong`.
        WORDS
    }

    private sealed interface Frame {
        record Text(String text) implements Frame {}

        /// The other side lives, and had nothing to say.
        record Alive() implements Frame {}

        record Gone(String reason) implements Frame {}
    }

    private TextStream(HttpClient http, Duration timeout, URI uri, Pinging pinging)
            throws IOException, InterruptedException {
        this.timeout = timeout;
        this.pinging = pinging;
        try {
            socket =
                    http.newWebSocketBuilder()
                            .connectTimeout(timeout)
                            .buildAsync(uri, new Listener())
                            .get(timeout.toMillis() * 2, TimeUnit.MILLISECONDS);
        } catch (ExecutionException refused) {
            throw new IOException("cannot be reached by stream", refused.getCause());
        } catch (TimeoutException slow) {
            throw new IOException("does not answer by stream", slow);
        }
    }

    /// @throws IOException in words, if there is no connection in time
    public static TextStream open(HttpClient http, Duration timeout, URI uri)
            throws IOException, InterruptedException {
        return open(http, timeout, uri, Pinging.FRAMES);
    }

    /// @throws IOException in words, if there is no connection in time
    public static TextStream open(HttpClient http, Duration timeout, URI uri, Pinging pinging)
            throws IOException, InterruptedException {
        return new TextStream(http, timeout, uri, pinging);
    }

    /// Says this first, for whoever has just opened it; it is closed if it cannot.
    public TextStream saying(String... first) throws IOException, InterruptedException {
        try {
            for (String text : first) {
                send(text);
            }
            return this;
        } catch (IOException | InterruptedException failed) {
            close();
            throw failed;
        }
    }

    public void send(String text) throws IOException, InterruptedException {
        sent(socket.sendText(text, true));
    }

    @Override
    public void ping() throws IOException, InterruptedException {
        switch (pinging) {
            case FRAMES -> sent(socket.sendPing(ByteBuffer.allocate(0)));
            case WORDS -> send("ping");
        }
    }

    @Override
    public @Nullable String next(Duration within) throws IOException, InterruptedException {
        socket.request(1);
        return switch (frames.poll(within.toMillis(), TimeUnit.MILLISECONDS)) {
            case null -> null;
            case Frame.Text text -> text.text();
            case Frame.Alive ignored -> "";
            case Frame.Gone gone -> throw new IOException(gone.reason());
        };
    }

    @Override
    public void close() {
        socket.abort();
    }

    private void sent(CompletionStage<?> sending) throws IOException, InterruptedException {
        try {
            sending.toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException broken) {
            throw new IOException("the stream takes nothing more", broken);
        }
    }

    private final class Listener implements WebSocket.Listener {
        private final StringBuilder partial = new StringBuilder();
        private final ByteArrayOutputStream binary = new ByteArrayOutputStream();

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
                frames.add(frame(partial.toString()));
                partial.setLength(0);
            } else {
                webSocket.request(1);
            }
            return null;
        }

        private Frame frame(String text) {
            boolean alive = pinging == Pinging.WORDS && text.equals("pong");
            return alive ? new Frame.Alive() : new Frame.Text(text);
        }

        @Override
        public @Nullable CompletionStage<?> onPing(WebSocket webSocket, ByteBuffer message) {
            // The JDK has answered already.
            frames.add(new Frame.Alive());
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket webSocket, ByteBuffer message) {
            frames.add(new Frame.Alive());
            return null;
        }

        /// Some venues send their text in frames that do not say so.
        @Override
        public @Nullable CompletionStage<?> onBinary(
                WebSocket webSocket, ByteBuffer data, boolean last) {
            byte[] bytes = new byte[data.remaining()];
            data.get(bytes);
            binary.writeBytes(bytes);
            if (binary.size() > MOST_CHARACTERS) {
                frames.add(new Frame.Gone("sends messages without an end"));
            } else if (last) {
                frames.add(frame(binary.toString(StandardCharsets.UTF_8)));
                binary.reset();
            } else {
                webSocket.request(1);
            }
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
