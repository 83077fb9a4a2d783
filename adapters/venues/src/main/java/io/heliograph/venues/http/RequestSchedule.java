package io.heliograph.venues.http;

import io.heliograph.venues.http.RequestLimit.Unit;
import io.heliograph.venues.http.VenueRequest.Urgency;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Who may ask a venue when: one for all accounts at a venue that share an address. Counts what is
/// asked, believes the venue's own count where that is higher, and lets the most urgent go first.
///
/// A tenth of every limit is kept for what protects positions.
public final class RequestSchedule {
    private static final int RESERVE = 10;

    private final List<RequestLimit> limits;
    private final InstantSource clock;
    private final ReentrantLock lock = new ReentrantLock();

    /// The most urgent first, and the first to come among those.
    private final NavigableSet<Waiter> waiting =
            new TreeSet<>(
                    Comparator.<Waiter>comparingInt(waiter -> waiter.request.urgency().ordinal())
                            .thenComparingLong(waiter -> waiter.number));

    private final Map<RequestLimit, Window> shared = new LinkedHashMap<>();
    private final Map<String, Map<RequestLimit, Window>> own = new LinkedHashMap<>();
    private long arrivals;
    private Instant pausedUntil = Instant.MIN;

    /// @param turn signaled when it may be its turn: waking all would be a crowd at every request
    private record Waiter(String account, VenueRequest request, long number, Condition turn) {}

    private static final class Window {
        private long start;
        private int used;
    }

    public RequestSchedule(List<RequestLimit> limits, InstantSource clock) {
        this.limits = List.copyOf(limits);
        this.clock = clock;
    }

    /// Waits for its turn.
    ///
    /// @param account whose orders are counted
    /// @param until when it is no longer worth asking
    /// @throws VenueException RETRYABLE if the turn does not come until then: nothing was sent
    public void take(String account, VenueRequest request, Instant until)
            throws InterruptedException {
        lock.lock();
        Waiter me = new Waiter(account, request, arrivals++, lock.newCondition());
        waiting.add(me);
        try {
            while (next() != me || !fits(me, Unit.WEIGHT)) {
                Duration left = Duration.between(clock.instant(), until);
                if (!left.isPositive()) {
                    throw new VenueException(
                            VenueException.Kind.RETRYABLE,
                            "BUSY",
                            "the venue's limits leave no room for " + request + " in time");
                }
                boolean waitsForTime = next() == me || !fits(me, Unit.ORDERS);
                long nanos =
                        waitsForTime
                                ? Math.min(left.toNanos(), untilChange(account).toNanos())
                                : left.toNanos();
                me.turn.awaitNanos(Math.max(nanos, 1_000_000));
            }
            for (RequestLimit limit : limits) {
                window(account, limit).used += cost(limit, request);
            }
        } finally {
            waiting.remove(me);
            Waiter next = next();
            if (next != null) {
                next.turn.signal();
            }
            lock.unlock();
        }
    }

    /// Whose turn it is: whoever has used up what is the account's own lets the others pass. Null
    /// where nobody could go.
    private @Nullable Waiter next() {
        for (Waiter waiter : waiting) {
            if (fits(waiter, Unit.ORDERS)) {
                return waiter;
            }
        }
        return null;
    }

    /// What the venue says is used.
    public void heard(String account, HttpHeaders headers) {
        lock.lock();
        try {
            for (RequestLimit limit : limits) {
                if (!limit.header().isEmpty()) {
                    headers.firstValue(limit.header())
                            .ifPresent(used -> raise(window(account, limit), used));
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// What an account's requests have used of each limit, in words: `41 of 6000 weight in 60 s`.
    public List<String> used(String account) {
        lock.lock();
        try {
            return limits.stream()
                    .map(limit ->
                            "%d of %d %s in %d s"
                                    .formatted(
                                            window(account, limit).used,
                                            limit.capacity(),
                                            limit.unit().name().toLowerCase(Locale.ROOT),
                                            limit.within().toSeconds()))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /// The venue wants to be left alone: nobody asks it anything before then.
    public void pause(Duration length) {
        lock.lock();
        try {
            Instant end = clock.instant().plus(length);
            pausedUntil = end.isAfter(pausedUntil) ? end : pausedUntil;
        } finally {
            lock.unlock();
        }
    }

    /// Whether the limits of a unit leave room for it now.
    private boolean fits(Waiter waiter, Unit unit) {
        if (clock.instant().isBefore(pausedUntil)) {
            return false;
        }
        for (RequestLimit limit : limits) {
            int cost = cost(limit, waiter.request);
            boolean protects = waiter.request.urgency() == Urgency.PROTECTIVE;
            int room = limit.capacity() - (protects ? 0 : limit.capacity() / RESERVE);
            int used = window(waiter.account, limit).used;
            if (limit.unit() == unit && cost > 0 && used > 0 && used + cost > room) {
                return false;
            }
        }
        return true;
    }

    private Window window(String account, RequestLimit limit) {
        Map<RequestLimit, Window> windows =
                limit.unit() == Unit.WEIGHT
                        ? shared
                        : own.computeIfAbsent(account, name -> new LinkedHashMap<>());
        Window window = windows.computeIfAbsent(limit, l -> new Window());
        long length = limit.within().toMillis();
        long start = clock.millis() / length * length;
        if (window.start != start) {
            window.start = start;
            window.used = 0;
        }
        return window;
    }

    /// When the next window begins or the pause ends.
    private Duration untilChange(String account) {
        long now = clock.millis();
        List<Long> ends = new ArrayList<>();
        for (RequestLimit limit : limits) {
            ends.add(window(account, limit).start + limit.within().toMillis());
        }
        long next = ends.stream().mapToLong(Long::longValue).min().orElse(now + 1_000);
        if (clock.instant().isBefore(pausedUntil)) {
            next = pausedUntil.toEpochMilli() + 1;
        }
        return Duration.ofMillis(Math.max(1, next - now));
    }

    private static int cost(RequestLimit limit, VenueRequest request) {
        return switch (limit.unit()) {
            case WEIGHT -> request.weight();
            case ORDERS -> request.orders();
        };
    }

    private static void raise(Window window, String used) {
        try {
            window.used = Math.max(window.used, Integer.parseInt(used));
        } catch (NumberFormatException nonsense) {
            // Our own count stands.
            return;
        }
    }
}
