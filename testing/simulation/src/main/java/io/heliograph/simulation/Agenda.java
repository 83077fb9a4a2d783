package io.heliograph.simulation;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/// Virtual time, and what happens in it: one thing after the other, in the order of their time.
final class Agenda {
    static final Instant START = Instant.parse("2026-03-02T12:00:00Z");

    private final PriorityQueue<Entry> entries =
            new PriorityQueue<>(Comparator.comparing(Entry::due).thenComparingLong(Entry::number));
    private Instant now = START;
    private long number;

    /// How many of the entries come once.
    private int single;

    private record Entry(Instant due, long number, boolean regular, Runnable what) {}

    Instant now() {
        return now;
    }

    void in(Duration delay, Runnable what) {
        single++;
        entries.add(new Entry(now.plus(delay), number++, false, what));
    }

    /// Something that comes again and again, and for which nobody waits.
    void regularly(Duration delay, Runnable what) {
        entries.add(new Entry(now.plus(delay), number++, true, what));
    }

    /// Whether anything is under way.
    boolean isBusy() {
        return single > 0;
    }

    /// Goes to the next thing and lets it happen.
    ///
    /// @return false if there is none until then; it is then that time
    boolean next(Instant until) {
        Entry entry = entries.peek();
        if (entry == null || entry.due().isAfter(until)) {
            now = until;
            return false;
        }
        entries.remove();
        single -= entry.regular() ? 0 : 1;
        // What was put off by a pause of the program has no earlier time.
        now = entry.due().isAfter(now) ? entry.due() : now;
        entry.what().run();
        return true;
    }
}
