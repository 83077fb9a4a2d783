package io.heliograph.venues.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.venues.Heard;
import io.heliograph.venues.http.RequestLimit.Unit;
import io.heliograph.venues.http.VenueRequest.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RequestScheduleTest {
    /// Short, because whoever waits sleeps for it.
    private static final Duration WINDOW = Duration.ofMillis(50);

    private volatile Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private final InstantSource clock = () -> now;

    @Test
    void letsOthersPassAnAccountThatHasUsedUpItsOrders() throws InterruptedException {
        RequestSchedule schedule =
                new RequestSchedule(
                        List.of(new RequestLimit(Unit.ORDERS, 1, WINDOW, "")), clock);
        schedule.take("greedy", request(Urgency.PROTECTIVE), later());
        Thread waits = waits(schedule, "greedy", Urgency.PROTECTIVE);

        schedule.take("other", request(Urgency.ENTRY), later());

        assertThat(waits.isAlive()).isTrue();
        waits.interrupt();
        waits.join();
    }

    @Test
    void letsTheMostUrgentGoFirstOnceThereIsRoom() throws InterruptedException {
        RequestSchedule schedule =
                new RequestSchedule(List.of(new RequestLimit(Unit.WEIGHT, 2, WINDOW, "")), clock);
        schedule.take("a", request(Urgency.PROTECTIVE), later());
        schedule.take("a", request(Urgency.PROTECTIVE), later());
        Thread report = waits(schedule, "a", Urgency.BACKGROUND);
        Thread entry = waits(schedule, "a", Urgency.ENTRY);
        Thread question = waits(schedule, "a", Urgency.QUESTION);
        Thread stop = waits(schedule, "a", Urgency.PROTECTIVE);

        now = now.plus(WINDOW);
        stop.join();
        question.join();

        assertThat(List.of(report, entry)).allMatch(Thread::isAlive);
        report.interrupt();
        entry.interrupt();
    }

    private Thread waits(RequestSchedule schedule, String account, Urgency urgency) {
        Thread thread =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                schedule.take(account, request(urgency), later());
                            } catch (InterruptedException over) {
                                Thread.currentThread().interrupt();
                            }
                        });
        Heard.await("it waits", () -> thread.getState() == Thread.State.TIMED_WAITING);
        return thread;
    }

    private Instant later() {
        return now.plus(Duration.ofDays(1));
    }

    private static VenueRequest request(Urgency urgency) {
        return new VenueRequest("POST", "/order", "", Map.of(), 1, 1, urgency);
    }
}
