package io.heliograph.app.prices;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.market.MarketConditions.PriceRange;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.Quote;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentPricesTest {
    private static final InstrumentId BTC = InstrumentId.of("BTC-USDT@PAPER");
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");

    private final RecentPrices prices = new RecentPrices();

    @Test
    void tellsWhereThePriceHasBeenSince() {
        at(0, "100", "101");
        at(6, "90", "91");
        at(8, "95", "99");
        at(20, "94", "96");

        assertThat(prices.range(NOON, NOON.plusSeconds(20)))
                .isEqualTo(new PriceRange(Price.of("90"), Price.of("99")));
        assertThat(prices.range(NOON.plusSeconds(6), NOON.plusSeconds(20)))
                .isEqualTo(new PriceRange(Price.of("94"), Price.of("96")));
    }

    @Test
    void countsNothingFromBeforeTheMessageOrFromTooLongAgo() {
        at(0, "100", "101");

        assertThat(prices.range(NOON, NOON.plusSeconds(1))).isNull();
        assertThat(prices.range(NOON.minusSeconds(60), NOON.plusSeconds(896)))
                .isEqualTo(new PriceRange(Price.of("100"), Price.of("101")));
        assertThat(prices.range(NOON.minusSeconds(60), NOON.plusSeconds(901))).isNull();
    }

    private void at(int seconds, String bid, String ask) {
        Instant moment = NOON.plusSeconds(seconds);
        prices.accept(
                new MarketUpdate.Quoted(
                        new Quote(BTC, Price.of(bid), Price.of(ask), moment, moment)));
    }
}
