package io.heliograph.venues.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.venues.Heard;
import io.heliograph.venues.http.RequestLimit.Unit;
import io.heliograph.venues.http.VenueErrors.Limit;
import io.heliograph.venues.http.VenueRequest.Urgency;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RequestScheduleTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    private final RequestSchedule schedule =
            new RequestSchedule(
                    List.of(
                            new RequestLimit(Unit.WEIGHT, 100, DAY, ""),
                            new RequestLimit(Unit.REQUESTS, 20, DAY, "")),
                    InstantSource.fixed(NOON));

    @Test
    void keepsATenthForWhatProtects() throws InterruptedException {
        ask("mine", 18, Urgency.ENTRY);

        assertThatThrownBy(() -> ask("mine", 1, Urgency.ENTRY))
                .isInstanceOf(VenueException.class)
                .hasMessageContaining("no room");
        ask("mine", 2, Urgency.PROTECTIVE);
    }

    @Test
    void keepsRoomForEntriesHoweverManyReportsAreAskedFor() throws InterruptedException {
        for (int account = 0; account < 8; account++) {
            ask("account " + account, 10, Urgency.BACKGROUND);
        }

        assertThatThrownBy(() -> ask("yours", 1, Urgency.BACKGROUND))
                .isInstanceOf(VenueException.class)
                .hasMessageContaining("no room");
        ask("mine", 5, Urgency.ENTRY);
        ask("mine", 5, Urgency.QUESTION);
    }

    @Test
    void countsEachAccountForItself() throws InterruptedException {
        ask("mine", 18, Urgency.QUESTION);
        ask("yours", 18, Urgency.QUESTION);

        assertThat(schedule.used("yours"))
                .containsExactly("36 of 100 weight in 86400 s", "18 of 20 requests in 86400 s");
    }

    @Test
    void believesTheVenueThatMoreIsUsedByWhatIsLeft() throws InterruptedException {
        RequestSchedule told =
                new RequestSchedule(
                        List.of(new RequestLimit(Unit.OWN_WEIGHT, 100, DAY, "left", "all")),
                        InstantSource.fixed(NOON));

        told.heard("mine", headers("left", "30", "all", "200"));
        told.heard("yours", headers("left", "nonsense", "all", "200"));
        told.heard("theirs", headers("left", "30"));

        assertThat(told.used("mine")).containsExactly("170 of 100 own weight in 86400 s");
        assertThat(told.used("yours")).containsExactly("0 of 100 own weight in 86400 s");
        assertThat(told.used("theirs")).containsExactly("0 of 100 own weight in 86400 s");
    }

    private static HttpHeaders headers(String... pairs) {
        Map<String, List<String>> map = new TreeMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], List.of(pairs[i + 1]));
        }
        return HttpHeaders.of(map, (name, value) -> true);
    }

    @Test
    void letsOthersPassWhileAnAccountWaits() throws InterruptedException {
        ask("mine", 18, Urgency.ENTRY);
        Thread waiting = waits(schedule, Urgency.QUESTION);

        ask("yours", 1, Urgency.BACKGROUND);

        waiting.interrupt();
        waiting.join();
    }

    @Test
    void letsTheMostUrgentGoFirstOnceThereIsRoom() throws InterruptedException {
        Duration window = Duration.ofMillis(50);
        AtomicReference<Instant> now = new AtomicReference<>(NOON);
        RequestSchedule narrow =
                new RequestSchedule(
                        List.of(new RequestLimit(Unit.WEIGHT, 2, window, "")), now::get);
        narrow.take("mine", request(Urgency.PROTECTIVE), NOON);
        narrow.take("mine", request(Urgency.PROTECTIVE), NOON);
        Map<Urgency, Thread> waiting = new EnumMap<>(Urgency.class);
        for (Urgency urgency : List.of(Urgency.values()).reversed()) {
            waiting.put(urgency, waits(narrow, urgency));
        }

        now.set(NOON.plus(window));
        waiting.remove(Urgency.PROTECTIVE).join();
        waiting.remove(Urgency.QUESTION).join();

        // The window has room for two.
        assertThat(waiting.values()).hasSize(2).allMatch(Thread::isAlive);
        for (Thread thread : waiting.values()) {
            thread.interrupt();
            thread.join();
        }
    }

    @Test
    void sendsNoMoreWhileTooManyAreUnanswered() throws InterruptedException {
        RequestSchedule open = new RequestSchedule(List.of(), InstantSource.fixed(NOON));
        for (int i = 0; i < 58; i++) {
            open.take("mine", request(Urgency.ENTRY), NOON);
        }
        assertThatThrownBy(() -> open.take("yours", request(Urgency.ENTRY), NOON))
                .hasMessageContaining("no room");
        open.take("yours", request(Urgency.PROTECTIVE), NOON);
        Thread waiting = waits(open, Urgency.QUESTION);

        open.answered("mine");
        open.answered("mine");

        waiting.join();
    }

    @Test
    void waitsForTheAnswerWhereAnAccountAsksOneByOne() throws InterruptedException {
        RequestSchedule single = RequestSchedule.oneByOne(List.of(), InstantSource.fixed(NOON));
        single.take("mine", request(Urgency.BACKGROUND), NOON);
        Thread later = waits(single, Urgency.BACKGROUND);
        Thread first = waits(single, Urgency.PROTECTIVE);
        single.take("yours", request(Urgency.ENTRY), NOON);

        single.answered("mine");
        first.join();

        assertThat(later.isAlive()).isTrue();
        single.answered("mine");
        later.join();
    }

    @Test
    void leavesTheVenueAloneForTheAccountWhoseLimitItWas() throws InterruptedException {
        schedule.pause("mine", Limit.ORDERS, Duration.ofSeconds(5));

        assertThatThrownBy(() -> schedule.take("mine", order(), NOON))
                .hasMessageContaining("no room");
        ask("mine", 1, Urgency.QUESTION);
        schedule.take("yours", order(), NOON);
        schedule.answered("yours");

        schedule.pause("mine", Limit.ACCOUNT, Duration.ofSeconds(5));
        assertThatThrownBy(() -> ask("mine", 1, Urgency.PROTECTIVE))
                .hasMessageContaining("no room");
        ask("yours", 1, Urgency.BACKGROUND);
    }

    @Test
    void letsOrdersGoWhereOnlyQuestionsWereTooMany() throws InterruptedException {
        schedule.pause("mine", Limit.QUESTIONS, Duration.ofSeconds(5));

        assertThatThrownBy(() -> ask("mine", 1, Urgency.PROTECTIVE))
                .hasMessageContaining("no room");
        schedule.take("mine", order(), NOON);
        schedule.answered("mine");
        ask("yours", 1, Urgency.BACKGROUND);
    }

    private static VenueRequest order() {
        return new VenueRequest("POST", "/any", "", Map.of(), 1, 1, Urgency.PROTECTIVE);
    }

    private static Thread waits(RequestSchedule schedule, Urgency urgency) {
        Thread thread =
                Thread.ofPlatform()
                        .start(() -> {
                            try {
                                schedule.take("mine", request(urgency), NOON.plusSeconds(600));
                            } catch (InterruptedException | VenueException over) {
                                Thread.currentThread().interrupt();
                            }
                        });
        Heard.await("it waits", () -> thread.getState() == Thread.State.TIMED_WAITING);
        return thread;
    }

    private void ask(String account, int times, Urgency urgency) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            schedule.take(account, request(urgency), NOON);
            schedule.answered(account);
        }
    }

    private static VenueRequest request(Urgency urgency) {
        return new VenueRequest("GET", "/any", "", Map.of(), 1, 0, urgency);
    }
}
