package io.heliograph.engine.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BreakerTest {
    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
    private static final Breaker.Rule RULE = Breaker.Rule.standard();

    @Test
    void opensAfterFiveFailuresAndLetsOneProbeThroughEveryFiveMinutes() {
        Breaker breaker = Breaker.closed();
        for (int i = 0; i < 4; i++) {
            breaker = breaker.failed(RULE, NOW);
        }
        assertThat(breaker.isOpen()).isFalse();

        breaker = breaker.failed(RULE, NOW);
        assertThat(breaker.isOpen()).isTrue();
        assertThat(breaker.admits(NOW.plusSeconds(299))).isFalse();

        Instant probe = NOW.plusSeconds(300);
        assertThat(breaker.admits(probe)).isTrue();
        breaker = breaker.probing(RULE, probe);
        assertThat(breaker.admits(probe.plusSeconds(1))).as("only one at a time").isFalse();
        assertThat(breaker.failed(RULE, probe).admits(probe.plusSeconds(299))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "1, 750, 1250",
        "2, 1500, 2500",
        "5, 12000, 20000",
        "9, 192000, 300000",
        "60, 225000, 300000"
    })
    void waitsTwiceAsLongEachTimeUpToFiveMinutes(int attempts, long least, long most) {
        for (long chance = -50; chance < 50; chance++) {
            Duration wait = BackOff.after(attempts, chance * 7_919 * 104_729);
            assertThat(wait.toMillis()).isBetween(least, most);
        }
    }
}
