package io.heliograph.app.prices;

import static io.heliograph.app.prices.LiveCandlesTest.at;
import static io.heliograph.app.prices.LiveCandlesTest.candle;
import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.VenueId;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.PriceOrigin;
import io.heliograph.model.market.Quote;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class QuarantineTest {
    private static final InstrumentId BTC = InstrumentId.of("BTC-USDT@PAPER");
    private static final Instant NOW = at("10:00:00");

    private final List<String> heard = new ArrayList<>();
    private FakeFeed feed = new FakeFeed(PriceOrigin.Kind.LIVE, 1);
    private PriceHub hub = hub();

    @BeforeEach
    void listen() {
        open(PriceOrigin.Kind.LIVE);
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @ParameterizedTest
    @EnumSource(PriceOrigin.Kind.class)
    void passesOnNoPriceFarFromTheOneBeforeWhateverTheFeed(PriceOrigin.Kind kind) {
        open(kind);
        quote("100", "101");
        quote("1000", "1001");
        quote("10", "101");
        feed.tell(
                new MarketUpdate.CandleClosed(
                        BTC, candle("10:00:00", 60, "100", "100", "1", "100", "0"), NOW));
        quote("102", "103");

        assertThat(heard).containsExactly("100", "102");
        assertThat(hub.latest(BTC).orElseThrow().bid()).isEqualTo(Price.of("102"));
        assertThat(hub.quarantine().held())
                .extracting(held -> held.price().toString())
                .containsExactly("1", "10", "1000");
        // One of the feed's own was no price at all.
        assertThat(hub.heldBack()).isEqualTo(4);
    }

    @ParameterizedTest
    @EnumSource(PriceOrigin.Kind.class)
    void believesTheTenthThatAgrees(PriceOrigin.Kind kind) {
        open(kind);
        quote("100", "101");
        for (int i = 0; i < 10; i++) {
            quote("20" + i, "210");
        }
        quote("211", "212");

        assertThat(heard).containsExactly("100", "209", "211");
        assertThat(hub.quarantine().count()).isEqualTo(9);
    }

    private void open(PriceOrigin.Kind kind) {
        feed = new FakeFeed(kind, 1);
        hub = hub();
        heard.clear();
        hub.listen(update -> heard.add(update.quote().bid().toString()));
        hub.start();
    }

    private PriceHub hub() {
        return new PriceHub(feed, InstrumentCatalogue.shipped(VenueId.PAPER));
    }

    private void quote(String bid, String ask) {
        feed.tell(new MarketUpdate.Quoted(new Quote(BTC, Price.of(bid), Price.of(ask), NOW, NOW)));
    }
}
