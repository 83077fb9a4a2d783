package io.heliograph.app.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.engine.notification.Breaker;
import io.heliograph.model.AccountId;
import io.heliograph.model.ClientOrderId;
import io.heliograph.model.VenueId;
import io.heliograph.model.VenueOrderId;
import io.heliograph.model.order.VenueEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class VenueBreakersTest {
    private static final VenueId FIRST = new VenueId("FIRST");
    private static final VenueId SECOND = new VenueId("SECOND");

    private Instant now = Instant.parse("2026-11-21T10:00:00Z");
    private final VenueBreakers venues = new VenueBreakers(Breaker.Rule.standard(), () -> now);

    @Test
    void leaveAVenueAloneAfterFiveFailuresInARowAndSumThemUp() {
        for (int trade = 1; trade <= 4; trade++) {
            fail(FIRST, trade);
        }
        assertThat(venues.away(FIRST)).isEmpty();
        fail(FIRST, 4);

        assertThat(venues.away(FIRST))
                .contains(
                        "FIRST does not answer: 5 requests in a row, 4 trades; asked again at"
                                + " 2026-11-21T10:05:00Z");
        assertThat(venues.away(SECOND)).isEmpty();
        assertThat(venues.trouble()).isEqualTo(venues.away(FIRST).orElseThrow());
    }

    @Test
    void probeFromTimeToTimeAndGoOnWithTheFirstAnswer() {
        for (int failure = 0; failure < 5; failure++) {
            fail(FIRST, 1);
        }
        assertThat(venues.mayAsk(FIRST)).isFalse();
        now = now.plus(Duration.ofSeconds(300));
        assertThat(venues.mayAsk(FIRST)).isTrue();
        fail(FIRST, 1);
        assertThat(venues.mayAsk(FIRST)).isFalse();

        venues.heard(
                FIRST,
                List.of(
                        new VenueEvent.Accepted(
                                new AccountId("a"), order(1), new VenueOrderId("v"), now)));
        assertThat(venues.away(FIRST)).isEmpty();
        assertThat(venues.trouble()).isEmpty();
    }

    @Test
    void countARequestOnceHoweverManyOrdersItHad() {
        for (int request = 0; request < 4; request++) {
            venues.heard(FIRST, List.of(unknown(1), unknown(2), unknown(3)));
        }
        assertThat(venues.away(FIRST)).isEmpty();
    }

    private void fail(VenueId venue, int trade) {
        venues.heard(venue, List.of(unknown(trade)));
    }

    private VenueEvent unknown(int trade) {
        return new VenueEvent.OutcomeUnknown(new AccountId("a"), order(trade), 1, "no answer", now);
    }

    private static ClientOrderId order(int number) {
        return new ClientOrderId("0".repeat(31) + number);
    }
}
