package io.heliograph.app.web;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.socket.CloseStatus;
import org.springframework.web.socket.PingMessage;
import org.springframework.web.socket.TextMessage;
import org.springframework.web.socket.WebSocketMessage;
import org.springframework.web.socket.WebSocketSession;

/// One listener of the stream: first sent what it missed, straight from the journal, then what the
/// hub hands it through a bounded queue. Whoever reads so slowly that the queue fills is
/// disconnected, and may come back with the last sequence it saw.
final class StreamConnection {
    static final CloseStatus TOO_SLOW = new CloseStatus(4408, "too slow; resume by sequence");
    private static final int QUEUE = 2 * StreamHub.BATCH;
    private static final Logger LOG = LoggerFactory.getLogger(StreamConnection.class);

    private final WebSocketSession session;
    private final StreamHub hub;
    private final Desk desk;
    private final BlockingQueue<WebSocketMessage<?>> queue = new ArrayBlockingQueue<>(QUEUE);
    private long sent;
    private volatile @Nullable Thread writer;

    /// @param after the last sequence that the listener has
    StreamConnection(WebSocketSession session, StreamHub hub, Desk desk, long after) {
        this.session = session;
        this.hub = hub;
        this.desk = desk;
        this.sent = after;
    }

    void start() {
        writer = Thread.ofVirtual().name("stream-writer").start(this::run);
    }

    /// The peer is gone.
    void stop() {
        hub.leave(this);
        Thread thread = writer;
        if (thread != null) {
            thread.interrupt();
        }
    }

    /// The program is going.
    void goAway() {
        close(CloseStatus.GOING_AWAY);
    }

    /// @return false where the queue is full: this listener is given up
    boolean offer(List<Sent> frames) {
        for (Sent frame : frames) {
            if (frame.sequence() > sent && !queue.offer(new TextMessage(frame.text()))) {
                LOG.info("A listener of the stream is too slow, disconnecting it");
                close(TOO_SLOW);
                return false;
            }
        }
        return true;
    }

    /// A price is left out where the queue is filling: the next one says more.
    void offerPrice(String frame) {
        if (queue.remainingCapacity() > QUEUE / 2) {
            queue.offer(new TextMessage(frame));
        }
    }

    void offerPing() {
        if (queue.remainingCapacity() > QUEUE / 2) {
            queue.offer(new PingMessage());
        }
    }

    private void run() {
        try {
            catchUp();
            while (session.isOpen()) {
                session.sendMessage(queue.take());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException gone) {
            LOG.debug("A listener of the stream is gone: {}", gone.getMessage());
            close(CloseStatus.SERVER_ERROR);
        } finally {
            hub.leave(this);
        }
    }

    private void catchUp() throws IOException {
        do {
            long head = desk.lastSequence();
            List<Frame> frames = desk.framesAfter(sent, StreamHub.BATCH);
            for (Frame frame : frames) {
                session.sendMessage(new TextMessage(hub.write(frame)));
            }
            // Not every sequence has a frame: what was there before we looked is behind us.
            sent = frames.isEmpty() ? Math.max(sent, head) : frames.getLast().sequence();
        } while (session.isOpen() && !hub.join(this, sent));
    }

    /// In a thread of its own: a peer that does not read also holds up the last word to it.
    private void close(CloseStatus status) {
        Thread.ofVirtual()
                .name("stream-close")
                .start(() -> {
                    try {
                        session.close(status);
                    } catch (IOException | RuntimeException gone) {
                        LOG.debug("Already gone: {}", gone.getMessage());
                    }
                    stop();
                });
    }

    /// A durable fact, written.
    record Sent(long sequence, String text) {}
}
