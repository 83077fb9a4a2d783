package io.heliograph.venues.live;

import io.heliograph.engine.port.VenueClient;
import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.VenueId;
import io.heliograph.model.order.OrderSpec;
import io.heliograph.model.order.VenueCommand;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.model.order.VenueProfile;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.http.VenueException.Kind;
import io.heliograph.venues.http.VenueHealth;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BiConsumer;

/// One account at a real venue. Every command has a virtual thread of its own, so that a slow
/// answer holds up nothing; who goes first is the schedule's business. News come from one more,
/// which connects again and catches up whenever the stream was away.
///
/// What could not be answered comes back as `OutcomeUnknown`, never as a second request.
public final class LiveClient implements VenueClient, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LiveClient.class.getName());
    private static final int SILENCES = 3;
    private static final int MOST_DOUBLINGS = 4;

    private final AccountId account;
    private final VenueWire wire;
    private final KnownOrders orders;
    private final InstantSource clock;
    private final Duration heartbeat;
    private final BiConsumer<AccountId, List<VenueEvent>> lanes;
    private final Runnable caughtUp;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean closed;

    /// Attempts to hear the venue since the last that succeeded.
    private volatile int failures;

    /// @param heartbeat how long the stream may be silent before it is asked for a sign of life;
    ///   three of them without one are the end of it
    /// @param lanes where news goes
    /// @param caughtUp told after every connection of the stream: something may have been missed
    public LiveClient(
            AccountId account,
            VenueWire wire,
            KnownOrders orders,
            InstantSource clock,
            Duration heartbeat,
            BiConsumer<AccountId, List<VenueEvent>> lanes,
            Runnable caughtUp) {
        this.account = account;
        this.wire = wire;
        this.orders = orders;
        this.clock = clock;
        this.heartbeat = heartbeat;
        this.lanes = lanes;
        this.caughtUp = caughtUp;
    }

    /// Begins to listen. Commands are taken before, too.
    public void start() {
        threads.execute(this::listen);
    }

    @Override
    public VenueId venue() {
        return wire.venue();
    }

    @Override
    public VenueProfile profile() {
        return wire.profile();
    }

    public VenueHealth.State health() {
        return wire.health().state(clock.instant());
    }

    @Override
    public void send(VenueCommand command) {
        remember(command);
        threads.execute(() -> {
            try {
                carryOut(command);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException unexpected) {
                // No answer, as far as the engine knows: it asks again.
                unforeseen("a " + command.getClass().getSimpleName(), unexpected);
            }
        });
    }

    @Override
    public void close() {
        closed = true;
        threads.shutdownNow();
    }

    private void remember(VenueCommand command) {
        switch (command) {
            case VenueCommand.Submit submit -> submit.orders().forEach(orders::sent);
            case VenueCommand.Place place -> orders.sent(place.order());
            case VenueCommand.Amend amend -> orders.sent(amend.order());
            case VenueCommand.Cancel ignored -> {}
            case VenueCommand.Query ignored -> {}
            case VenueCommand.Report ignored -> {}
        }
    }

    private void carryOut(VenueCommand command) throws InterruptedException {
        switch (command) {
            case VenueCommand.Submit submit -> submit(submit);
            case VenueCommand.Place place ->
                    one(List.of(place.order()), place.attempt(), () -> wire.place(place));
            case VenueCommand.Amend amend ->
                    one(
                            List.of(amend.order()),
                            amend.attempt(),
                            () -> wire.amend(amend, replaced(amend)));
            case VenueCommand.Cancel cancel -> cancel(cancel.order());
            case VenueCommand.Query query -> query(query.order(), query.attempt());
            case VenueCommand.Report report -> report(report);
        }
    }

    private List<OrderSpec> replaced(VenueCommand.Amend amend) {
        ClientOrderId replaces = amend.replaces();
        return replaces == null ? List.of() : orders.find(replaces).stream().toList();
    }

    private void submit(VenueCommand.Submit submit) throws InterruptedException {
        try {
            wire.prepare(submit);
        } catch (VenueException failed) {
            // Nothing that places an order was said yet.
            Kind kind = failed.kind() == Kind.UNKNOWN_OUTCOME ? Kind.RETRYABLE : failed.kind();
            VenueException sure = new VenueException(kind, failed.code(), failed.words());
            deliver(outcome(submit.orders(), submit.attempt(), sure));
            return;
        }
        for (List<OrderSpec> request : wire.requests(submit)) {
            one(request, submit.attempt(), () -> wire.submit(submit, request));
        }
    }

    /// One request that places orders, and what came of it.
    private void one(List<OrderSpec> placed, int attempt, Asking asking)
            throws InterruptedException {
        try {
            deliver(asking.ask());
        } catch (VenueException failed) {
            deliver(outcome(placed, attempt, failed));
            if (failed.kind() == Kind.DUPLICATE) {
                for (OrderSpec order : placed) {
                    query(order.id(), attempt);
                }
            }
        } catch (RuntimeException unreadable) {
            unforeseen("an order's answer", unreadable);
            deliver(
                    outcome(
                            placed,
                            attempt,
                            new VenueException(
                                    Kind.UNKNOWN_OUTCOME,
                                    "UNREADABLE",
                                    "the answer cannot be read: " + unreadable.getMessage())));
        }
    }

    /// What no venue should say and no code of ours should do ends nothing but itself.
    private void unforeseen(String what, RuntimeException defect) {
        LOG.log(System.Logger.Level.ERROR, "account " + account + ": " + what + " failed", defect);
        wire.health().failed(what + " failed: " + defect, clock.instant());
    }

    @FunctionalInterface
    private interface Asking {
        List<VenueEvent> ask() throws InterruptedException;
    }

    private List<VenueEvent> outcome(List<OrderSpec> placed, int attempt, VenueException failed)
            throws InterruptedException {
        Instant now = clock.instant();
        String why = failed.words();
        List<VenueEvent> events = new ArrayList<>();
        for (OrderSpec order : placed) {
            ClientOrderId id = order.id();
            switch (failed.kind()) {
                case PERMANENT, NOT_FOUND ->
                        events.add(new VenueEvent.Refused(account, id, failed.code(), why, now));
                case ACCOUNT_REFUSED -> {
                    events.add(new VenueEvent.Refused(account, id, failed.code(), why, now));
                    events.add(new VenueEvent.AccountRefused(account, why, now));
                }
                case RETRYABLE, CLOCK_SKEW ->
                        events.add(new VenueEvent.Deferred(account, id, attempt, why, now));
                case UNKNOWN_OUTCOME ->
                        events.add(new VenueEvent.OutcomeUnknown(account, id, attempt, why, now));
                case DUPLICATE -> {}
            }
        }
        if (failed.kind() == Kind.CLOCK_SKEW) {
            readClock();
        }
        return events;
    }

    private void readClock() throws InterruptedException {
        try {
            wire.readClock();
        } catch (VenueException later) {
            wire.health().failed(later.words(), clock.instant());
        }
    }

    private void cancel(ClientOrderId id) throws InterruptedException {
        Optional<OrderSpec> order = orders.find(id);
        if (order.isEmpty()) {
            return;
        }
        try {
            deliver(wire.cancel(order.get()));
        } catch (VenueException failed) {
            // Whatever happened, what the venue knows of the order answers it; if it does not
            // answer now either, the engine asks again.
            query(id, 0);
        }
    }

    private void query(ClientOrderId id, int attempt) throws InterruptedException {
        Optional<OrderSpec> order = orders.find(id);
        if (order.isEmpty()) {
            // Not knowing what to ask about is no answer: "not found" would let it go out again.
            wire.health().failed("nobody knows what order " + id + " was", clock.instant());
            return;
        }
        try {
            deliver(wire.query(order.get()));
        } catch (VenueException failed) {
            if (failed.kind() == Kind.NOT_FOUND) {
                deliver(List.of(new VenueEvent.NotFound(account, id, attempt, clock.instant())));
            } else {
                unanswered(failed);
            }
        }
    }

    private void report(VenueCommand.Report report) throws InterruptedException {
        try {
            deliver(List.of(wire.report(report.since())));
        } catch (VenueException failed) {
            unanswered(failed);
        }
    }

    /// A question that got no answer is asked again by the engine; only the owner of the account
    /// can help where the key is the reason.
    private void unanswered(VenueException failed) throws InterruptedException {
        switch (failed.kind()) {
            case ACCOUNT_REFUSED ->
                    deliver(
                            List.of(
                                    new VenueEvent.AccountRefused(
                                            account, failed.words(), clock.instant())));
            case CLOCK_SKEW -> readClock();
            case RETRYABLE, PERMANENT, UNKNOWN_OUTCOME, DUPLICATE, NOT_FOUND -> {}
        }
    }

    private void deliver(List<VenueEvent> events) {
        if (!events.isEmpty()) {
            events.forEach(orders::heard);
            lanes.accept(account, events);
        }
    }

    private void listen() {
        while (!closed) {
            try {
                failures++;
                wire.begin();
                hear();
            } catch (IOException gone) {
                wire.health().failed("the stream " + gone.getMessage(), clock.instant());
            } catch (VenueException refused) {
                try {
                    unanswered(refused);
                } catch (InterruptedException stopping) {
                    return;
                }
            } catch (InterruptedException stopping) {
                return;
            } catch (RuntimeException unexpected) {
                unforeseen("the stream", unexpected);
            } finally {
                wire.health().streams(false);
            }
            if (!rested()) {
                return;
            }
        }
    }

    int failures() {
        return failures;
    }

    /// Until the connection is gone or silent for too long.
    private void hear() throws IOException, InterruptedException {
        try (NewsStream news = wire.news()) {
            wire.health().streams(true);
            catchUp();
            // What worked for a day and is cut begins anew at the shortest wait.
            failures = 0;
            int silences = 0;
            while (!closed && silences < SILENCES) {
                List<VenueEvent> events = news.next(heartbeat);
                if (events == null) {
                    silences++;
                    news.ping();
                } else {
                    silences = 0;
                    deliver(events);
                }
            }
        }
    }

    /// What happened while nobody listened.
    private void catchUp() throws InterruptedException {
        for (OrderSpec order : orders.open()) {
            query(order.id(), 0);
        }
        caughtUp.run();
    }

    /// 1, 2, 4, 8, 16, 16, ... sixteenths of the heartbeat.
    private boolean rested() {
        int doublings = Math.clamp(failures - 1, 0, MOST_DOUBLINGS);
        try {
            Thread.sleep(heartbeat.dividedBy(16).multipliedBy(1L << doublings));
            return true;
        } catch (InterruptedException stopping) {
            return false;
        }
    }
}
