package io.heliograph.app.web;

import io.heliograph.app.web.view.PriceJson;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads each durable fact once, in order, and hands it to every connection of the stream; prices
/// in between, the latest of each instrument a few times a second.
///
/// INVARIANT: every fact up to `position` was handed to every connection that has joined, or was
/// sent to it before it joined.
final class StreamHub implements AutoCloseable {
    static final int MOST_CONNECTIONS = 64;
    static final int BATCH = 500;
    private static final int MOST_BYTES = 64 * 1024;
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(1);
    private static final Duration PRICE_EVERY = Duration.ofMillis(200);
    private static final Duration PING_EVERY = Duration.ofSeconds(15);
    private static final Logger LOG = LoggerFactory.getLogger(StreamHub.class);

    private final Desk desk;
    private final JsonMapper json;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<StreamConnection> connections = new LinkedHashSet<>();
    private final Map<String, PriceJson> prices = new LinkedHashMap<>();
    private long position;
    private boolean news;
    private boolean closed;
    private Desk.@Nullable Registration registration;

    StreamHub(Desk desk, JsonMapper json, InstantSource clock) {
        this.desk = desk;
        this.json = json;
        this.clock = clock;
    }

    void start() {
        position = desk.lastSequence();
        registration =
                desk.listen(
                        new Desk.Listener() {
                            @Override
                            public void durable() {
                                note(null);
                            }

                            @Override
                            public void price(PriceJson price) {
                                note(price);
                            }
                        });
        Thread.ofVirtual().name("stream").start(this::run);
    }

    @Override
    public void close() {
        if (registration != null) {
            registration.close();
        }
        List<StreamConnection> open;
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
            open = List.copyOf(connections);
            connections.clear();
        } finally {
            lock.unlock();
        }
        open.forEach(StreamConnection::goAway);
    }

    /// Takes a connection in that was sent every fact up to a sequence.
    ///
    /// @return false where there are newer facts that it must be sent first
    boolean join(StreamConnection connection, long sent) {
        lock.lock();
        try {
            if (sent > position) {
                pump();
            }
            if (sent < position) {
                return false;
            }
            if (closed || connections.size() >= MOST_CONNECTIONS) {
                connection.goAway();
                return true;
            }
            connections.add(connection);
            for (PriceJson price : desk.prices().prices()) {
                connection.offerPrice(write(priceFrame(price)));
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    void leave(StreamConnection connection) {
        lock.lock();
        try {
            connections.remove(connection);
        } finally {
            lock.unlock();
        }
    }

    /// One frame as it goes over the wire, never more than 64 KiB: a fact that is larger says only
    /// which message it is about, whose story has the rest.
    String write(Frame frame) {
        String text = json.writeValueAsString(frame);
        if (text.length() * 3L <= MOST_BYTES
                || text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES) {
            return text;
        }
        JsonNode about = json.valueToTree(frame.data()).path("messageId");
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("messageId", about.isString() ? about.stringValue() : null);
        data.put("omitted", "larger than 64 KiB; the story has it");
        return json.writeValueAsString(
                new Frame(frame.topic(), frame.sequence(), frame.at(), data));
    }

    private void note(@Nullable PriceJson price) {
        lock.lock();
        try {
            if (price == null) {
                news = true;
                changed.signal();
            } else if (!connections.isEmpty()) {
                prices.put(price.instrument(), price);
                changed.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    private void run() {
        long nextPrices = System.nanoTime();
        long nextPing = System.nanoTime() + PING_EVERY.toNanos();
        lock.lock();
        try {
            while (!closed) {
                awaitNews(nextPrices);
                pump();
                long now = System.nanoTime();
                if (!prices.isEmpty() && now - nextPrices >= 0) {
                    tellPrices();
                    nextPrices = now + PRICE_EVERY.toNanos();
                }
                if (now - nextPing >= 0) {
                    connections.forEach(StreamConnection::offerPing);
                    nextPing = now + PING_EVERY.toNanos();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    private void awaitNews(long nextPrices) throws InterruptedException {
        long until = System.nanoTime() + LOOK_ANYWAY.toNanos();
        while (!news && !closed) {
            long due = prices.isEmpty() ? until : Math.min(until, nextPrices);
            if (changed.awaitNanos(due - System.nanoTime()) <= 0) {
                return;
            }
        }
    }

    /// Hands on what is new. With the store away it stays where it is and is asked again.
    private void pump() {
        news = false;
        try {
            List<Frame> frames = desk.framesAfter(position, BATCH);
            while (!frames.isEmpty()) {
                List<StreamConnection.Sent> written = new ArrayList<>();
                if (!connections.isEmpty()) {
                    for (Frame frame : frames) {
                        written.add(new StreamConnection.Sent(frame.sequence(), write(frame)));
                    }
                }
                for (StreamConnection connection : List.copyOf(connections)) {
                    if (!connection.offer(written)) {
                        connections.remove(connection);
                    }
                }
                position = frames.getLast().sequence();
                frames = desk.framesAfter(position, BATCH);
            }
        } catch (RuntimeException away) {
            LOG.warn("The stream waits, the store said: {}", away.getMessage());
        }
    }

    private void tellPrices() {
        for (PriceJson price : prices.values()) {
            String text = write(priceFrame(price));
            connections.forEach(connection -> connection.offerPrice(text));
        }
        prices.clear();
    }

    private Frame priceFrame(PriceJson price) {
        return new Frame("price", position, clock.instant(), price);
    }
}
