package io.heliograph.venues.http;

import io.heliograph.venues.http.RequestLimit.Unit;
import io.heliograph.venues.http.VenueErrors.Limit;
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
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Who may ask a venue when: one for all accounts at a venue that share an address. Counts what is
/// asked, believes the venue's own count where that is higher, and lets the most urgent go first.
/// An account that has used up what is its own holds up no other.
///
/// A tenth of every limit is kept for what protects positions, and one more for what trades: the
/// reports of many accounts must not leave an entry without room.
public final class RequestSchedule {
    /// More at once than this and a thousand accounts' orders would all wait for each other until
    /// none is answered in time.
    private static final int MOST_UNANSWERED = 64;

    private final List<RequestLimit> limits;
    private final InstantSource clock;
    private final int mostOwnUnanswered;
    private final ReentrantLock lock = new ReentrantLock();
    private final Line shared;
    private final Map<String, Line> own = new LinkedHashMap<>();
    private long arrivals;
    private Instant pausedUntil = Instant.MIN;

    /// @param turn told when it may have come: telling all would wake a crowd at every request
    private record Waiter(VenueRequest request, long number, Instant until, Condition turn) {}

    private static final class Window {
        private long start;
        private int used;
    }

    public RequestSchedule(List<RequestLimit> limits, InstantSource clock) {
        this(limits, clock, MOST_UNANSWERED);
    }

    private RequestSchedule(List<RequestLimit> limits, InstantSource clock, int mostOwn) {
        this.limits = List.copyOf(limits);
        this.clock = clock;
        this.mostOwnUnanswered = mostOwn;
        this.shared =
                new Line(
                        limits.stream().filter(RequestSchedule::isShared).toList(),
                        MOST_UNANSWERED);
    }

    /// One where an account asks nothing before its last request is answered, for venues where
    /// requests must arrive in the order in which they were signed.
    public static RequestSchedule oneByOne(List<RequestLimit> limits, InstantSource clock) {
        return new RequestSchedule(limits, clock, 1);
    }

    private static boolean isShared(RequestLimit limit) {
        return limit.unit() == Unit.WEIGHT;
    }

    private Line own(String account) {
        return own.computeIfAbsent(
                account,
                name ->
                        new Line(
                                limits.stream().filter(limit -> !isShared(limit)).toList(),
                                mostOwnUnanswered));
    }

    /// Waits for its turn: first among what its account asks, then among what all ask. Whoever got
    /// it says so with {@link #answered} once it has its answer, or none.
    ///
    /// @param account whose orders are counted
    /// @param until when it is no longer worth asking
    /// @throws VenueException RETRYABLE if the turn does not come until then: nothing was sent
    public void take(String account, VenueRequest request, Instant until)
            throws InterruptedException {
        lock.lock();
        try {
            Waiter me = new Waiter(request, arrivals++, until, lock.newCondition());
            Line line = own(account);
            line.pass(me);
            boolean passed = false;
            try {
                shared.pass(me);
                passed = true;
            } finally {
                if (!passed) {
                    line.answered();
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /// A request of the account, whose turn it was, is over.
    public void answered(String account) {
        lock.lock();
        try {
            shared.answered();
            own(account).answered();
        } finally {
            lock.unlock();
        }
    }

    /// What the venue says is used.
    public void heard(String account, HttpHeaders headers) {
        lock.lock();
        try {
            for (RequestLimit limit : limits) {
                limit.used(headers).ifPresent(used -> raise(window(account, limit), used));
            }
        } finally {
            lock.unlock();
        }
    }

    private Window window(String account, RequestLimit limit) {
        return (isShared(limit) ? shared : own(account)).window(limit);
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
                                            limit.unit()
                                                    .name()
                                                    .toLowerCase(Locale.ROOT)
                                                    .replace('_', ' '),
                                            limit.within().toSeconds()))
                    .toList();
        } finally {
            lock.unlock();
        }
    }

    /// The venue wants to be left alone for a while, as far as a limit of its own goes.
    ///
    /// @param account that hit it
    public void pause(String account, Limit limit, Duration length) {
        lock.lock();
        try {
            Line line = own(account);
            switch (limit) {
                case ADDRESS -> pausedUntil = later(pausedUntil, length);
                case ACCOUNT -> {
                    line.ordersPausedUntil = later(line.ordersPausedUntil, length);
                    line.questionsPausedUntil = later(line.questionsPausedUntil, length);
                }
                case ORDERS -> line.ordersPausedUntil = later(line.ordersPausedUntil, length);
                case QUESTIONS ->
                        line.questionsPausedUntil = later(line.questionsPausedUntil, length);
            }
        } finally {
            lock.unlock();
        }
    }

    private Instant later(Instant known, Duration length) {
        Instant end = clock.instant().plus(length);
        return end.isAfter(known) ? end : known;
    }

    /// Those who wait for room in the same limits. All but the constructor under the lock.
    private final class Line {
        private final List<RequestLimit> limits;
        private final int mostUnanswered;
        private final Map<RequestLimit, Window> windows = new LinkedHashMap<>();
        private final PriorityQueue<Waiter> waiting =
                new PriorityQueue<>(
                        Comparator.<Waiter>comparingInt(
                                        waiter -> waiter.request.urgency().ordinal())
                                .thenComparingLong(waiter -> waiter.number));
        private int unanswered;
        private Instant ordersPausedUntil = Instant.MIN;
        private Instant questionsPausedUntil = Instant.MIN;

        private Line(List<RequestLimit> limits, int mostUnanswered) {
            this.limits = limits;
            this.mostUnanswered = mostUnanswered;
        }

        private void pass(Waiter me) throws InterruptedException {
            waiting.add(me);
            try {
                while (waiting.peek() != me || !fits(me.request)) {
                    Duration left = Duration.between(clock.instant(), me.until);
                    if (!left.isPositive()) {
                        throw new VenueException(
                                VenueException.Kind.RETRYABLE,
                                "BUSY",
                                "the venue's limits leave no room for %s in time"
                                        .formatted(me.request));
                    }
                    Duration wait = left;
                    if (waiting.peek() == me && untilChange(me.request).compareTo(left) < 0) {
                        wait = untilChange(me.request);
                    }
                    me.turn.await(Math.max(wait.toNanos(), 1_000_000), TimeUnit.NANOSECONDS);
                }
                for (RequestLimit limit : limits) {
                    window(limit).used += cost(limit, me.request);
                }
                unanswered++;
            } finally {
                waiting.remove(me);
                tellNext();
            }
        }

        private void answered() {
            unanswered--;
            tellNext();
        }

        private void tellNext() {
            Waiter next = waiting.peek();
            if (next != null) {
                next.turn.signal();
            }
        }

        private boolean fits(VenueRequest request) {
            if (clock.instant().isBefore(pausedUntil(request))
                    || unanswered >= room(mostUnanswered, request)) {
                return false;
            }
            for (RequestLimit limit : limits) {
                int cost = cost(limit, request);
                int room = room(limit.capacity(), request);
                int used = window(limit).used;
                if (cost > 0 && used > 0 && used + cost > room) {
                    return false;
                }
            }
            return true;
        }

        private static int room(int capacity, VenueRequest request) {
            int tenthsKept =
                    switch (request.urgency()) {
                        case PROTECTIVE -> 0;
                        case QUESTION, ENTRY -> 1;
                        case BACKGROUND -> 2;
                    };
            return capacity - capacity * tenthsKept / 10;
        }

        private Window window(RequestLimit limit) {
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
        private Duration untilChange(VenueRequest request) {
            long now = clock.millis();
            List<Long> ends = new ArrayList<>();
            for (RequestLimit limit : limits) {
                ends.add(window(limit).start + limit.within().toMillis());
            }
            long next = ends.stream().mapToLong(Long::longValue).min().orElse(now + 1_000);
            if (clock.instant().isBefore(pausedUntil(request))) {
                next = pausedUntil(request).toEpochMilli() + 1;
            }
            return Duration.ofMillis(Math.max(1, next - now));
        }

        private Instant pausedUntil(VenueRequest request) {
            Instant own = request.orders() > 0 ? ordersPausedUntil : questionsPausedUntil;
            return own.isAfter(pausedUntil) ? own : pausedUntil;
        }
    }

    private static int cost(RequestLimit limit, VenueRequest request) {
        return switch (limit.unit()) {
            case WEIGHT, OWN_WEIGHT -> request.weight();
            case REQUESTS -> 1;
            case ORDERS -> request.orders();
        };
    }

    private static void raise(Window window, int used) {
        window.used = Math.max(window.used, used);
    }
}
