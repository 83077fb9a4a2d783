package io.heliograph.app.runtime;

import io.heliograph.engine.fanout.Subscriptions;
import io.heliograph.engine.pipeline.Pipeline;
import io.heliograph.engine.port.Inbox;
import io.heliograph.engine.port.JournalException;
import io.heliograph.model.MessageId;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.signal.RawMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Takes messages in and brings each to the lanes of the accounts that follow its source. What a
/// crash or a lost store left on the way is found again by {@link #sweep}.
final class MessageRoad implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MessageRoad.class);
    private static final int MOST_SWEPT = 500;

    /// A message is swept up only when it is older than what it takes one on its normal way.
    private static final Duration SWEEP_AFTER = Duration.ofSeconds(3);

    private final Inbox inbox;
    private final Pipeline pipeline;
    private final Supplier<Subscriptions> subscriptions;
    private final Lanes lanes;
    private final InstantSource clock;
    private final Set<MessageId> underWay = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    MessageRoad(
            Inbox inbox,
            Pipeline pipeline,
            Supplier<Subscriptions> subscriptions,
            Lanes lanes,
            InstantSource clock) {
        this.inbox = inbox;
        this.pipeline = pipeline;
        this.subscriptions = subscriptions;
        this.lanes = lanes;
        this.clock = clock;
    }

    /// Keeps the message, durably, and sets it on its way. A repeated one changes nothing.
    ///
    /// @throws JournalException if it cannot be kept; nothing is half done then
    Inbox.Receipt receive(RawMessage message) {
        Inbox.Receipt receipt = inbox.receive(message, clock.instant());
        if (receipt == Inbox.Receipt.NEW) {
            setOut(message);
        }
        return receipt;
    }

    /// Sets out again what is not finished and not under way. Called about twice a second.
    void sweep() {
        Instant recent = clock.instant().minus(SWEEP_AFTER);
        for (Inbox.Stored stored : inbox.unfinished(MOST_SWEPT)) {
            if (stored.receivedAt().isBefore(recent)) {
                setOut(stored.message());
            }
        }
    }

    private void setOut(RawMessage message) {
        if (underWay.add(message.id())) {
            threads.execute(() -> travel(message));
        }
    }

    private void travel(RawMessage message) {
        try {
            List<TradeProposal> proposals =
                    pipeline.read(message, subscriptions.get(), clock.instant());
            if (proposals.isEmpty()) {
                arrive(message);
                return;
            }
            AtomicInteger left = new AtomicInteger(proposals.size());
            for (TradeProposal proposal : proposals) {
                lanes.propose(
                        proposal,
                        () -> {
                            if (left.decrementAndGet() == 0) {
                                threads.execute(() -> arrive(message));
                            }
                        });
            }
        } catch (JournalException away) {
            LOG.warn("message {} waits for the store: {}", message.id(), away.getMessage());
            underWay.remove(message.id());
        }
    }

    private void arrive(RawMessage message) {
        try {
            inbox.finish(message.id(), clock.instant());
        } catch (JournalException away) {
            LOG.warn("message {} is swept up later: {}", message.id(), away.getMessage());
        } finally {
            underWay.remove(message.id());
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
