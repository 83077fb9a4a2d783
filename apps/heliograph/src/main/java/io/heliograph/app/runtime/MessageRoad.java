package io.heliograph.app.runtime;

import io.heliograph.engine.fanout.Subscriptions;
import io.heliograph.engine.pipeline.GroupChoices;
import io.heliograph.engine.pipeline.Pipeline;
import io.heliograph.engine.pipeline.Pipeline.Wishes;
import io.heliograph.engine.port.Inbox;
import io.heliograph.engine.port.JournalException;
import io.heliograph.model.AccountId;
import io.heliograph.model.MessageId;
import io.heliograph.model.SourceId;
import io.heliograph.model.decision.AmendmentProposal;
import io.heliograph.model.decision.TradeProposal;
import io.heliograph.model.signal.RawMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
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
    private final GroupChoices choices;
    private final Supplier<Subscriptions> subscriptions;
    private final Lanes lanes;
    private final InstantSource clock;
    private final Set<MessageId> underWay = ConcurrentHashMap.newKeySet();
    private final Map<SourceId, Deque<RawMessage>> bySource = new HashMap<>();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile String trouble = "";

    MessageRoad(
            Inbox inbox,
            Pipeline pipeline,
            GroupChoices choices,
            Supplier<Subscriptions> subscriptions,
            Lanes lanes,
            InstantSource clock) {
        this.inbox = inbox;
        this.pipeline = pipeline;
        this.choices = choices;
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

    /// Sets out what came while the store was away, if it is back. Called about twice a second.
    void regain() {
        inbox.regain(this::setOut);
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
        if (!underWay.add(message.id())) {
            return;
        }
        boolean first;
        synchronized (bySource) {
            Deque<RawMessage> queue =
                    bySource.computeIfAbsent(message.source(), source -> new ArrayDeque<>());
            first = queue.isEmpty();
            queue.add(message);
        }
        if (first) {
            threads.execute(() -> travelNext(message.source()));
        }
    }

    /// INVARIANT: messages of one source reach each lane in the order they came: a close never
    /// overtakes its own signal.
    private void travelNext(SourceId source) {
        RawMessage message;
        synchronized (bySource) {
            message = bySource.getOrDefault(source, new ArrayDeque<>()).element();
        }
        try {
            travel(message);
        } finally {
            boolean more;
            synchronized (bySource) {
                Deque<RawMessage> queue = bySource.getOrDefault(source, new ArrayDeque<>());
                queue.remove();
                more = !queue.isEmpty();
                if (!more) {
                    bySource.remove(source);
                }
            }
            if (more && !threads.isShutdown()) {
                threads.execute(() -> travelNext(source));
            }
        }
    }

    private void travel(RawMessage message) {
        try {
            Subscriptions present = subscriptions.get();
            Wishes wishes = pipeline.read(message, present, clock.instant());
            if (wishes.isEmpty()) {
                arrive(message);
                return;
            }
            bring(message, wishes, present);
        } catch (JournalException away) {
            LOG.warn("message {} waits for the store: {}", message.id(), away.getMessage());
            underWay.remove(message.id());
        } catch (RuntimeException defect) {
            // It stays under way until a restart: at every sweep it would fail the same way.
            trouble =
                    "message %s of %s cannot be brought to its accounts: %s"
                            .formatted(message.id(), message.source(), defect);
            LOG.error("{}", trouble, defect);
        }
    }

    /// What a defect of ours keeps from its accounts, in words: the last such message. Empty where
    /// there is none.
    String trouble() {
        return trouble;
    }

    /// First to whoever trades for itself alone: a group's choice asks its accounts, and waits.
    private void bring(RawMessage message, Wishes wishes, Subscriptions present) {
        Map<AccountId, AmendmentProposal> amendments = new LinkedHashMap<>();
        wishes.amendments().forEach(wish -> amendments.put(wish.account(), wish));
        AtomicInteger left = new AtomicInteger(Math.max(wishes.trades().size(), amendments.size()));
        Runnable decided =
                () -> {
                    if (left.decrementAndGet() == 0) {
                        threads.execute(() -> arrive(message));
                    }
                };
        Map<AccountId, String> groups = present.groups();
        Predicate<TradeProposal> grouped = proposal -> groups.containsKey(proposal.account().id());
        List<TradeProposal> chosenFrom = wishes.trades().stream().filter(grouped).toList();
        Consumer<TradeProposal> brought =
                proposal -> {
                    AmendmentProposal edit = amendments.remove(proposal.account().id());
                    if (edit == null) {
                        lanes.propose(proposal, decided);
                    } else {
                        lanes.edit(proposal, edit, decided);
                    }
                };
        wishes.trades().stream().filter(grouped.negate()).forEach(brought);
        choices.settled(chosenFrom, groups, lanes::stands, clock.instant()).forEach(brought);
        amendments.values().forEach(wish -> lanes.amend(wish, decided));
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
