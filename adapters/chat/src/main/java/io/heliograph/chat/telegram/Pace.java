package io.heliograph.chat.telegram;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// Keeps to what Telegram's FAQ allows a bot to send: 30 messages a second in all, one a second to
/// a person, and 20 a minute to a group. Safe for use by many threads.
final class Pace {
    private static final Duration BETWEEN_ALL = Duration.ofNanos(1_000_000_000L / 30);
    private static final Duration TO_A_PERSON = Duration.ofSeconds(1);
    private static final Duration TO_A_GROUP = Duration.ofSeconds(3);
    private static final int MOST_CHATS = 10_000;

    private final InstantSource clock;
    private final Map<String, Instant> nextTo = new HashMap<>();
    private Instant next;

    Pace(InstantSource clock) {
        this.clock = clock;
        this.next = clock.instant();
    }

    /// Takes the next free place for a message to the chat.
    ///
    /// @param patience the longest wait that is of use; where it would be longer no place is taken
    /// @return how long to wait before sending
    synchronized Duration reserve(String chat, Duration patience) {
        Instant now = clock.instant();
        if (nextTo.size() > MOST_CHATS) {
            nextTo.values().removeIf(free -> !free.isAfter(now));
        }
        Instant at = latest(now, latest(next, nextTo.getOrDefault(chat, now)));
        Duration wait = Duration.between(now, at);
        if (wait.compareTo(patience) <= 0) {
            next = latest(now, next).plus(BETWEEN_ALL);
            nextTo.put(chat, at.plus(isGroup(chat) ? TO_A_GROUP : TO_A_PERSON));
        }
        return wait;
    }

    /// Groups and channels have negative ids.
    private static boolean isGroup(String chat) {
        return chat.startsWith("-");
    }

    private static Instant latest(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
