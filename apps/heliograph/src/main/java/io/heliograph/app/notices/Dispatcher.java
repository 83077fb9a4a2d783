package io.heliograph.app.notices;

import io.heliograph.engine.notification.BackOff;
import io.heliograph.engine.notification.SystemNews;
import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.NoticeSender;
import io.heliograph.engine.port.NoticeSender.Delivery;
import io.heliograph.model.notice.Medium;
import io.heliograph.model.notice.NoticeKind;
import io.heliograph.store.Outbox;
import io.heliograph.store.view.OutboxRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hands over what is due, each lane's notices one after the other and in order, many lanes at the
/// same time. What fails waits, longer each time; what is marked as sent was sent, though the other
/// way round a crash may lie between.
final class Dispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int AT_ONE_GO = 50;

    /// When a service that may not be called now is asked again, if nothing else happens before.
    private static final Duration ASK_AGAIN = Duration.ofMillis(500);

    private static final Duration LAST_WORD = Duration.ofSeconds(3);

    private final Outbox outbox;
    private final Map<Medium, NoticeSender> senders;
    private final Services services;
    private final InstantSource clock;
    private final LongSupplier chance;
    private final Consumer<SystemNews> operator;
    private final Runnable wake;
    private final Marks marks;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    /// @param chance for the jitter of retries
    /// @param operator told when a service is left alone, and when it is back
    /// @param wake called when a lane has become free
    Dispatcher(
            Outbox outbox,
            Map<Medium, NoticeSender> senders,
            Services services,
            InstantSource clock,
            LongSupplier chance,
            Consumer<SystemNews> operator,
            Runnable wake) {
        this.outbox = outbox;
        this.marks = new Marks(outbox);
        this.senders = senders;
        this.services = services;
        this.clock = clock;
        this.chance = chance;
        this.operator = operator;
        this.wake = wake;
    }

    /// Sets out with whatever is due and may go now; does not wait for it.
    ///
    /// @return when there may be more to do, though nobody wakes it; never, if empty
    Optional<Instant> round() {
        Instant now = clock.instant();
        // Asked before the table is: a lane that gets free in between is looked at next time.
        List<String> without = List.copyOf(busy);
        Map<String, List<OutboxRow>> lanes = new LinkedHashMap<>();
        for (OutboxRow row : outbox.heads(without, AT_ONE_GO)) {
            lanes.computeIfAbsent(row.planned().lane(), lane -> new ArrayList<>()).add(row);
        }
        return lanes.entrySet().stream()
                .flatMap(lane -> setOut(lane.getKey(), lane.getValue(), now).stream())
                .min(Comparator.naturalOrder());
    }

    /// Whether nothing is under way.
    boolean isIdle() {
        return busy.isEmpty();
    }

    /// @return when to look at this lane again; empty where its end wakes the next round, or where
    ///   nothing can be sent
    private Optional<Instant> setOut(String lane, List<OutboxRow> rows, Instant now) {
        OutboxRow head = rows.getFirst();
        Medium medium = head.planned().notice().medium();
        NoticeSender sender = senders.get(medium);
        if (sender == null) {
            return Optional.empty();
        }
        if (head.nextAt().isAfter(now)) {
            return Optional.of(head.nextAt());
        }
        Service service = services.of(medium, lane);
        if (!service.enter(now)) {
            return Optional.of(now.plus(ASK_AGAIN));
        }
        busy.add(lane);
        threads.execute(() -> {
            try {
                handOver(rows, sender, service);
            } catch (JournalException away) {
                LOG.warn("notices of {} wait for the store: {}", lane, away.getMessage());
            } finally {
                service.leave();
                busy.remove(lane);
                wake.run();
            }
        });
        return Optional.empty();
    }

    private void handOver(List<OutboxRow> rows, NoticeSender sender, Service service) {
        boolean first = true;
        for (OutboxRow row : rows) {
            Instant now = clock.instant();
            boolean may = first || !row.nextAt().isAfter(now) && service.goOn(now);
            if (!may || Thread.currentThread().isInterrupted()) {
                return;
            }
            first = false;
            switch (sender.send(row.planned().notice())) {
                case Delivery.Delivered(String receipt) -> {
                    marks.sent(new Outbox.Sent(row.number(), receipt, clock.instant()));
                    answered(service);
                }
                case Delivery.Undeliverable(String reason) -> {
                    LOG.warn("notice {} is undeliverable: {}", row.number(), reason);
                    marks.change(() -> outbox.dead(row.number(), reason, clock.instant()));
                    answered(service);
                }
                case Delivery.TryAgain later -> {
                    putOff(row, later, service);
                    return;
                }
            }
        }
    }

    private void answered(Service service) {
        if (service.succeeded()) {
            operator.accept(
                    new SystemNews(NoticeKind.RECOVERED, service.name(), "", clock.instant()));
        }
    }

    private void putOff(OutboxRow row, Delivery.TryAgain later, Service service) {
        Instant now = clock.instant();
        Instant firstTry = row.firstTryAt();
        Instant since = firstTry == null ? now : firstTry;
        if (!since.plus(BackOff.GIVE_UP).isAfter(now)) {
            LOG.warn("notice {} is given up: {}", row.number(), later.reason());
            marks.change(() -> {
                outbox.dead(row.number(), later.reason(), now);
                outbox.bury(row.planned().lane(), now.minus(BackOff.GIVE_UP), later.reason());
            });
        } else {
            Duration wait = later.after();
            Instant next =
                    now.plus(
                            wait != null
                                    ? wait
                                    : BackOff.after(row.attempts() + 1, chance.getAsLong()));
            marks.change(() -> outbox.retry(row.number(), now, next, later.reason()));
        }
        // Who asks for a pause is well; so is who was asked too often.
        if (later.after() == null && service.failed(now)) {
            operator.accept(
                    new SystemNews(NoticeKind.BREAKER_OPEN, service.name(), later.reason(), now));
        }
    }

    /// Lets what is under way be kept, for a moment.
    @Override
    public void close() {
        threads.shutdownNow();
        try {
            if (!threads.awaitTermination(LAST_WORD.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("notices under way may be sent again after the next start");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
