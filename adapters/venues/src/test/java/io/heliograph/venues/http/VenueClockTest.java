package io.heliograph.venues.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class VenueClockTest {
    private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
    private static final Instant TOLD = Instant.parse("2026-03-02T12:00:07Z");
    private static final Duration LIFETIME = Duration.ofSeconds(5);

    private Instant ours = START;
    private long nanos = 42;
    private final VenueClock clock = new VenueClock(() -> ours, () -> nanos);

    @Test
    void takesOursForTheVenuesUntilItTells() {
        pass(3);

        assertThat(clock.now()).isEqualTo(START.plusSeconds(3));
    }

    @Test
    void goesOnFromWhatTheVenueTold() {
        clock.told(TOLD);
        pass(3);

        assertThat(clock.now()).isEqualTo(TOLD.plusSeconds(3));
        assertThat(clock.ahead()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void isNotMovedByALeapOfOurs() {
        clock.told(TOLD);
        ours = ours.plusSeconds(300);
        Instant claimed = ours;
        pass(1);

        assertThat(clock.at(claimed)).isEqualTo(TOLD);
        assertThat(clock.expiry(claimed, claimed.plus(LIFETIME))).isEqualTo(TOLD.plus(LIFETIME));
    }

    @Test
    void letsARequestExpireEarlyWhereOursLeapsAfterItsClaim() {
        clock.told(TOLD);
        Instant claimed = ours;
        ours = ours.plusSeconds(300);

        assertThat(clock.expiry(claimed, claimed.plus(LIFETIME))).isBefore(TOLD);
    }

    @Test
    void letsNoRequestLiveLongerWhereOursIsSetBackAfterItsClaim() {
        clock.told(TOLD);
        Instant claimed = ours;
        ours = ours.minusSeconds(300);

        assertThat(clock.expiry(claimed, claimed.plus(LIFETIME))).isEqualTo(TOLD.plus(LIFETIME));
    }

    /// Of a sleep the count may know nothing.
    @Test
    void isBehindAfterASleepUntilTheVenueTellsAgain() {
        clock.told(TOLD);
        ours = ours.plusSeconds(60);

        assertThat(clock.now()).isEqualTo(TOLD);

        clock.told(TOLD.plusSeconds(60));
        assertThat(clock.now()).isEqualTo(TOLD.plusSeconds(60));
    }

    private void pass(long seconds) {
        ours = ours.plusSeconds(seconds);
        nanos += Duration.ofSeconds(seconds).toNanos();
    }
}
