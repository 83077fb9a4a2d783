package io.heliograph.app.notices;

import io.heliograph.app.DataDirectory;
import io.heliograph.engine.notification.AccountAlarms;
import io.heliograph.engine.notification.Breaker;
import io.heliograph.engine.notification.NoticePlanner;
import io.heliograph.engine.notification.SystemNews;
import io.heliograph.engine.notification.Templates;
import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.MessageOrigins;
import io.heliograph.engine.port.NoticeSender;
import io.heliograph.engine.port.NoticeSender.Delivery;
import io.heliograph.model.notice.Destination;
import io.heliograph.model.notice.Medium;
import io.heliograph.model.notice.NoticeKind;
import io.heliograph.store.Database;
import io.heliograph.store.Destinations;
import io.heliograph.store.HookStore;
import io.heliograph.store.NewsReader;
import io.heliograph.store.Outbox;
import io.heliograph.store.view.OutboxRow;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells people what happens. Threads of its own: one tells the journal into the outbox, one hands
/// over what lies there, one looks at accounts, one for troubles; none is ever waited for.
public final class Notices implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

    /// Commits wake it; this is for what was held back, for troubles, and for a wake-up that was
    /// lost.
    private static final Duration LOOK_ANYWAY = Duration.ofSeconds(5);

    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(1);
    private static final Duration TIDY_UP = Duration.ofHours(1);
    private static final Duration REMEMBER = Duration.ofDays(30);

    private final Map<Medium, NoticeSender> senders = new EnumMap<>(Medium.class);
    private final Destinations destinations;
    private final Outbox outbox;
    private final HookStore hooks;
    private final NoticePlanner planner;
    private final Templates templates;
    private final Teller teller;
    private final Dispatcher dispatcher;
    private final Alerts alerts;
    private final TroubleWatch troubles = new TroubleWatch();
    private final InstantSource clock;
    private final Semaphore news = new Semaphore(0);
    private final Semaphore work = new Semaphore(0);
    private final AccountLooks looks;
    private final List<Thread> threads = new ArrayList<>();
    private Instant looked = Instant.EPOCH;
    private Instant tidied = Instant.EPOCH;
    private volatile boolean closed;

    /// @param senders each for its media
    /// @param origins to know which messages can be reacted to
    /// @param chance for the jitter of retries
    public record Parts(
            DataDirectory data,
            Database database,
            List<NoticeSender> senders,
            Templates templates,
            MessageOrigins origins,
            Breaker.Rule breaker,
            AccountAlarms alarms,
            InstantSource clock,
            LongSupplier chance) {}

    public Notices(Parts parts) {
        this.clock = parts.clock();
        this.templates = parts.templates();
        for (NoticeSender sender : parts.senders()) {
            sender.media().forEach(medium -> senders.put(medium, sender));
        }
        this.destinations = new Destinations(parts.database());
        this.outbox = new Outbox(parts.database());
        this.hooks = new HookStore(parts.database());
        this.planner = new NoticePlanner(parts.templates(), parts.origins());
        this.teller = new Teller(new NewsReader(parts.database()), outbox, destinations, planner);
        this.alerts =
                new Alerts(
                        teller,
                        destinations,
                        outbox,
                        planner,
                        senders,
                        new KnownOperators(parts.data()));
        this.dispatcher =
                new Dispatcher(
                        outbox,
                        senders,
                        new Services(parts.breaker()),
                        clock,
                        parts.chance(),
                        this::tell,
                        work::release);
        this.looks = new AccountLooks(parts.alarms(), outbox, teller);
        thread("notices-told", this::tellAll, news);
        thread("notices-sent", this::handOver, work);
        thread("notices-alerts", this::alert, new Semaphore(0));
    }

    private void thread(String name, Supplier<Duration> once, Semaphore wakened) {
        threads.add(Thread.ofVirtual().name(name).unstarted(() -> loop(once, wakened)));
    }

    /// Asks, every few seconds, how accounts stand; on a thread of its own, since the answer may
    /// take its time.
    public Notices watch(Supplier<List<Standing>> accounts) {
        thread(
                "notices-accounts",
                () -> {
                    if (looks.look(accounts.get(), clock.instant())) {
                        work.release();
                    }
                    return LOOK_ANYWAY;
                },
                new Semaphore(0));
        return this;
    }

    /// Asks, every few seconds, how a part of the program is.
    ///
    /// @param trouble in words, empty where there is none
    public Notices watch(String name, NoticeKind kind, Supplier<String> trouble) {
        troubles.watch(name, kind, trouble);
        return this;
    }

    public void start() {
        threads.forEach(Thread::start);
    }

    /// There are new facts. Returns at once.
    public void wake() {
        news.release();
    }

    public Destinations destinations() {
        return destinations;
    }

    public Outbox outbox() {
        return outbox;
    }

    /// Media that something can be sent by.
    public Set<Medium> media() {
        return Set.copyOf(senders.keySet());
    }

    public Set<String> languages() {
        return templates.languages();
    }

    /// Sends a trial now, past the outbox, and says what came back; empty without such a
    /// destination.
    public Optional<Delivery> test(String id) {
        return destinations.all().stream()
                .filter(destination -> destination.id().equals(id))
                .findFirst()
                .map(this::test);
    }

    private Delivery test(Destination destination) {
        NoticeSender sender = senders.get(destination.medium());
        return sender == null
                ? new Delivery.Undeliverable("nothing is set up for " + destination.medium())
                : sender.send(planner.test(destination, clock.instant()).notice());
    }

    /// Something for the operator. Never throws because the store is away: that may be the news.
    public void tell(SystemNews happened) {
        alerts.tell(happened, clock.instant());
        work.release();
    }

    /// Lets a dead notice wait again; empty without one of that number.
    public Optional<OutboxRow> resend(long number) {
        Optional<OutboxRow> again = outbox.resend(number, clock.instant());
        work.release();
        return again;
    }

    private Duration tellAll() {
        while (!closed && teller.step(clock.instant())) {
            work.release();
        }
        Instant now = clock.instant();
        if (Duration.between(looked, now).compareTo(LOOK_ANYWAY) >= 0) {
            looked = now;
            if (teller.release(now)) {
                work.release();
            }
        }
        if (Duration.between(tidied, now).compareTo(TIDY_UP) >= 0) {
            tidied = now;
            outbox.forget(now.minus(REMEMBER));
            hooks.forget(now.minus(REMEMBER));
        }
        return LOOK_ANYWAY;
    }

    /// On a thread of its own: whoever tells the journal waits for the store, and this must not.
    private Duration alert() {
        alerts.look();
        troubles.look(clock.instant()).forEach(this::tell);
        return LOOK_ANYWAY;
    }

    private Duration handOver() {
        return dispatcher
                .round()
                .map(next -> Duration.between(clock.instant(), next))
                .filter(wait -> wait.compareTo(LOOK_ANYWAY) < 0)
                .orElse(LOOK_ANYWAY);
    }

    /// @param once answers how long to wait for a wake-up before it is done again
    private void loop(Supplier<Duration> once, Semaphore wakened) {
        Duration wait = Duration.ZERO;
        while (!closed) {
            try {
                if (wakened.tryAcquire(wait.toMillis() + 1, TimeUnit.MILLISECONDS)) {
                    wakened.drainPermits();
                }
                wait = AFTER_TROUBLE;
                wait = once.get();
            } catch (InterruptedException stopping) {
                return;
            } catch (JournalException away) {
                LOG.warn("notices wait for the store: {}", away.getMessage());
            } catch (RuntimeException defect) {
                LOG.error("notices stumble", defect);
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        threads.forEach(Thread::interrupt);
        dispatcher.close();
    }
}
