package io.heliograph.app.venues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.app.Refusal;
import io.heliograph.model.VenueId;
import io.heliograph.venues.prices.CandleHistory;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VenueHistoriesTest {
    @Test
    void opensEveryoneThatItNames() {
        for (String name : new VenueHistories.Names()) {
            VenueId venue = VenueHistories.named(name);

            try (CandleHistory history = new VenueHistories(Map.of()).of(venue)) {
                assertThat(history).as(name).isNotNull();
            }
        }
    }

    @Test
    void namesThoseThatItHasToWhoeverAsksForAnother() {
        assertThatThrownBy(() -> VenueHistories.named("nowhere"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("binance, ")
                .hasMessageContaining("not from nowhere; import a file");
    }
}
