package io.heliograph.simulators.discord;

import io.heliograph.simulators.http.HttpAnswer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What goes wrong, and when.
public final class DiscordFaults {
    private final List<RestFault> rest = new ArrayList<>();
    private final Deque<EventFault> events = new ArrayDeque<>();
    private int historyLag;
    private boolean deaf;

    /// What happens to a message's event.
    enum EventFault {
        NONE,
        TWICE,
        LOST,
        AFTER_THE_NEXT
    }

    /// @param instead answered without doing anything; null to do it first
    /// @param delay before the true answer; null to lose that answer
    record RestFault(
            String where, int[] left, @Nullable HttpAnswer instead, @Nullable Duration delay) {}

    DiscordFaults() {}

    /// The next requests are answered with this, and nothing is done.
    ///
    /// @param where a part of method and path, such as `POST /channels/`; empty for all
    public synchronized void answer(String where, int times, HttpAnswer instead) {
        rest.add(new RestFault(where, new int[] {times}, instead, null));
    }

    /// The next requests are carried out, but the connection breaks before the answer.
    public synchronized void loseAnswers(String where, int times) {
        rest.add(new RestFault(where, new int[] {times}, null, null));
    }

    /// The next requests are carried out and answered late.
    public synchronized void delayAnswers(String where, int times, Duration delay) {
        rest.add(new RestFault(where, new int[] {times}, null, delay));
    }

    /// Forgets the faults of requests that have not struck yet.
    public synchronized void answerTruly() {
        rest.clear();
    }

    /// The events of the next messages, edits, deletions and reactions come twice.
    public synchronized void duplicateEvents(int times) {
        queue(EventFault.TWICE, times);
    }

    /// The events of the next messages, edits, deletions and reactions never come; what they tell
    /// is there in the history.
    public synchronized void loseEvents(int times) {
        queue(EventFault.LOST, times);
    }

    /// The next event comes after the one that follows it.
    public synchronized void swapNextEvents() {
        queue(EventFault.AFTER_THE_NEXT, 1);
    }

    /// The newest messages of every channel are not in its history yet; 0 for the truth again.
    public synchronized void lagHistory(int messages) {
        historyLag = messages;
    }

    /// Heartbeats are not answered while deaf.
    public synchronized void ignoreHeartbeats(boolean ignore) {
        deaf = ignore;
    }

    /// A server that is broken.
    public static HttpAnswer serverError(int status) {
        return new HttpAnswer(
                status,
                "application/json",
                List.of(),
                "{\"message\":\"%d\",\"code\":0}".formatted(status));
    }

    /// What a proxy says in place of Discord.
    public static HttpAnswer html(int status) {
        return new HttpAnswer(
                status, "text/html", List.of(), "<html><body>Just a moment...</body></html>");
    }

    synchronized @Nullable RestFault next(String request) {
        for (RestFault fault : rest) {
            if (request.contains(fault.where()) && fault.left()[0] > 0) {
                fault.left()[0]--;
                return fault;
            }
        }
        return null;
    }

    synchronized EventFault nextEvent() {
        EventFault next = events.poll();
        return next == null ? EventFault.NONE : next;
    }

    synchronized int historyLag() {
        return historyLag;
    }

    synchronized boolean isDeaf() {
        return deaf;
    }

    private void queue(EventFault fault, int times) {
        for (int i = 0; i < times; i++) {
            events.add(fault);
        }
    }
}
