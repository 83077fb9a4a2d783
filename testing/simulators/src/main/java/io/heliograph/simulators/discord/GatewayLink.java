package io.heliograph.simulators.discord;

import io.heliograph.simulators.http.WebSocketConnection;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.zip.Deflater;
import org.jspecify.annotations.Nullable;

/// One client's WebSocket at the gateway. Writes on a thread of its own, so that a client that does
/// not read holds up nobody.
final class GatewayLink {
    private final WebSocketConnection socket;
    private final BlockingQueue<Runnable> outbox = new LinkedBlockingQueue<>();
    private final @Nullable Deflater deflater;
    private @Nullable GatewaySession session;

    GatewayLink(WebSocketConnection socket) {
        this.socket = socket;
        this.deflater = socket.target().contains("compress=zlib-stream") ? new Deflater() : null;
    }

    void start() {
        Thread.ofVirtual().name("gateway-link").start(this::write);
    }

    void send(String payload) {
        outbox.add(() -> put(payload));
    }

    /// Closes after what was sent before.
    void close(int code) {
        outbox.add(() -> socket.close(code));
    }

    void drop() {
        socket.drop();
        outbox.add(() -> {});
    }

    @Nullable GatewaySession session() {
        return session;
    }

    void attach(GatewaySession attached) {
        session = attached;
        attached.connect(this);
    }

    private void write() {
        try {
            while (socket.isOpen()) {
                outbox.take().run();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void put(String payload) {
        if (deflater == null) {
            socket.sendText(payload);
            return;
        }
        deflater.setInput(payload.getBytes(StandardCharsets.UTF_8));
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        byte[] block = new byte[8192];
        for (int n = deflate(block); n > 0; n = deflate(block)) {
            packed.write(block, 0, n);
            if (n < block.length) {
                break;
            }
        }
        socket.sendBinary(packed.toByteArray());
    }

    @SuppressWarnings("NullAway") // only called with a deflater
    private int deflate(byte[] block) {
        return deflater.deflate(block, 0, block.length, Deflater.SYNC_FLUSH);
    }
}
