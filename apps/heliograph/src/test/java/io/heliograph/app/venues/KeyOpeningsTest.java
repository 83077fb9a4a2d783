package io.heliograph.app.venues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.model.AccountId;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.GuardLimits;
import io.heliograph.model.account.SealedKey;
import io.heliograph.venues.keys.KeyException;
import io.heliograph.venues.keys.MarketGuard;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class KeyOpeningsTest {
    private Instant now = Instant.parse("2026-11-22T08:00:00Z");
    private final KeyOpenings openings =
            new KeyOpenings(
                    () -> {
                        throw new KeyException("the ring is gone");
                    },
                    () -> now);

    @Test
    void isSilentAboutAConnectionThatIsRefusedAllDay() {
        open("alice", 24 * 30, Duration.ofMinutes(2));

        assertThat(openings.trouble()).isEmpty();
    }

    @Test
    void tellsOfAKeyThatIsOpenedMuchOftener() {
        open("alice", KeyOpenings.MOST, Duration.ofSeconds(50));
        open("bob", 1, Duration.ZERO);
        assertThat(openings.trouble()).isEmpty();

        open("alice", 1, Duration.ZERO);

        assertThat(openings.trouble())
                .startsWith("the key of alice was opened more than 60 times within the hour")
                .doesNotContain("bob");
    }

    @Test
    void isSilentAgainOnceAnHourIsOver() {
        open("alice", 2 * KeyOpenings.MOST, Duration.ZERO);
        assertThat(openings.trouble()).isNotEmpty();

        now = now.plus(Duration.ofHours(1));

        assertThat(openings.trouble()).isEmpty();
    }

    /// Keys that do not open count like those that do.
    private void open(String account, int times, Duration apart) {
        SealedKey key =
                new SealedKey(
                        "tenant",
                        new AccountId(account),
                        new VenueId("BINANCE"),
                        1,
                        "…1234",
                        GuardLimits.USUAL,
                        "v1.a.b.c",
                        "v1.a.b.c",
                        null);
        MarketGuard guard =
                new MarketGuard(GuardLimits.USUAL, symbol -> Optional.empty(), () -> now);
        for (int i = 0; i < times; i++) {
            assertThatThrownBy(() -> openings.open(key, request -> Optional.empty(), guard))
                    .isInstanceOf(KeyException.class);
            now = now.plus(apart);
        }
    }
}
