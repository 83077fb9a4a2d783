package io.heliograph.app.venues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.app.Refusal;
import io.heliograph.model.Secret;
import io.heliograph.model.VenueId;
import io.heliograph.model.account.GuardLimits;
import io.heliograph.venues.keys.MarketGuard;
import io.heliograph.venues.keys.Signer;
import io.heliograph.venues.keys.SigningRules;
import io.heliograph.venues.prices.CandleHistory;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class VenueHistoriesTest {
    @Test
    void opensEveryoneThatItNames() {
        for (String name : new VenueHistories.Names()) {
            VenueId venue = VenueHistories.named(name);

            try (CandleHistory history =
                    new VenueHistories(Map.of(), VenueHistoriesTest::questions).of(venue)) {
                assertThat(history).as(name).isNotNull();
            }
        }
    }

    private static Signer questions(VenueId venue, SigningRules rules) {
        return new Signer(
                new Secret("key"),
                new Secret("secret"),
                Optional.empty(),
                rules,
                new MarketGuard(
                        GuardLimits.USUAL, symbol -> Optional.empty(), InstantSource.system()));
    }

    @Test
    void namesThoseThatItHasToWhoeverAsksForAnother() {
        assertThatThrownBy(() -> VenueHistories.named("nowhere"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("binance, ")
                .hasMessageContaining("not from nowhere; import a file");
    }
}
