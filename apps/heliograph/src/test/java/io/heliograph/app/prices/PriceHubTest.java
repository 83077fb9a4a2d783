package io.heliograph.app.prices;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.Currency;
import io.heliograph.model.Instrument;
import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.InstrumentId;
import io.heliograph.model.Price;
import io.heliograph.model.VenueId;
import io.heliograph.model.market.MarketUpdate;
import io.heliograph.model.market.PriceOrigin;
import io.heliograph.model.market.Quote;
import io.heliograph.model.signal.InstrumentName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A venue that tells its own prices is traded on those.
class PriceHubTest {
    private static final VenueId PAPER = new VenueId("PAPER");
    private static final VenueId OKX = new VenueId("OKX");
    private static final InstrumentId AT_PAPER = InstrumentId.of("BTC-USDT@PAPER");
    private static final InstrumentId AT_OKX = InstrumentId.of("BTC-USDT@OKX");
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final List<Instrument> TRADED =
            List.of(InstrumentCatalogue.shipped(OKX).find(AT_OKX).orElseThrow());

    private final FakeFeed shared = new FakeFeed(PriceOrigin.Kind.SIMULATED, 0);
    private final FakeFeed own = new FakeFeed(PriceOrigin.Kind.LIVE, 2);
    private final PriceHub hub = new PriceHub(shared, InstrumentCatalogue.shipped(PAPER));
    private final List<InstrumentId> heard = new ArrayList<>();

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void takesTheSharedPriceForAVenueThatTellsNone() {
        hub.start();
        hub.trades(OKX, TRADED, Optional::empty);
        quote(shared, AT_PAPER, "100");

        assertThat(bid(AT_OKX)).isEqualTo("100");
        assertThat(hub.latest(AT_OKX).orElseThrow().instrument()).isEqualTo(AT_OKX);
        assertThat(hub.origin(OKX)).isEqualTo(hub.origin());
    }

    @Test
    void takesTheVenuesOwnPriceAndNoOtherOnceItTellsThem() {
        hub.start();
        hub.listen(update -> heard.add(update.instrument()));
        hub.trades(OKX, TRADED, () -> Optional.of(own));
        quote(shared, AT_PAPER, "100");

        assertThat(hub.latest(AT_OKX)).isEmpty();
        quote(own, AT_OKX, "103");
        assertThat(bid(AT_OKX)).isEqualTo("103");
        assertThat(bid(AT_PAPER)).isEqualTo("100");
        assertThat(
                        hub.snapshot(new InstrumentName("BTC", "USDT"), OKX, new Currency("USDT"))
                                .quote())
                .isEqualTo(hub.latest(AT_OKX).orElseThrow());
        assertThat(hub.origin(OKX).kind()).isEqualTo(PriceOrigin.Kind.LIVE);
        assertThat(hub.heldBack()).isEqualTo(2);
        // Screens and the paper venue know the shared prices alone.
        assertThat(heard).containsExactly(AT_PAPER);
        assertThat(hub.all()).extracting(MarketUpdate::instrument).containsExactly(AT_PAPER);
    }

    @Test
    void asksForAVenuesFeedOnce() {
        hub.start();
        hub.trades(OKX, TRADED, () -> Optional.of(own));
        hub.trades(
                OKX,
                TRADED,
                () -> {
                    throw new AssertionError("asked again");
                });
        quote(own, AT_OKX, "103");

        assertThat(bid(AT_OKX)).isEqualTo("103");
    }

    /// The shared feed is made up, and trades whenever it runs.
    @ParameterizedTest
    @CsvSource({
        "a Tuesday,            2026-03-03T15:00:00Z, ",
        "before the opening,   2026-03-03T14:00:00Z, 2026-03-03T14:30:00Z",
        "after the close,      2026-03-03T21:00:00Z, 2026-03-04T14:30:00Z",
        "the weekend,          2026-03-06T22:00:00Z, 2026-03-09T13:30:00Z",
        "Thanksgiving,         2026-11-26T15:00:00Z, 2026-11-27T14:30:00Z",
        "after an early close, 2026-11-27T18:00:00Z, 2026-11-30T14:30:00Z"
    })
    void keepsTheHoursOfAVenueThatTellsItsOwnPrices(String when, Instant now, Instant opensAt) {
        assertThat(opensAt(InstrumentId.of("AAPL-USD@ALPACA"), now)).as(when).isEqualTo(opensAt);
    }

    @ParameterizedTest
    @CsvSource({
        "EUR-USD, Friday,          2026-03-06T21:59:59Z, ",
        "EUR-USD, its evening,     2026-03-06T22:00:00Z, 2026-03-08T21:00:00Z",
        "XAU-USD, the weekend,     2026-03-07T12:00:00Z, 2026-03-08T21:00:00Z",
        "EUR-USD, Sunday evening,  2026-03-08T21:00:00Z, ",
        "BTC-USD, the weekend too, 2026-03-07T12:00:00Z, "
    })
    void keepsTheWeekOfCurrencies(String symbol, String when, Instant now, Instant opensAt) {
        assertThat(opensAt(new InstrumentId(symbol, new VenueId("OANDA")), now))
                .as(when)
                .isEqualTo(opensAt);
    }

    private @Nullable Instant opensAt(InstrumentId id, Instant now) {
        Instrument instrument = InstrumentCatalogue.shipped(id.venue()).find(id).orElseThrow();
        hub.start();
        hub.trades(id.venue(), List.of(instrument), () -> Optional.of(own));
        return hub.conditions(instrument, now, now).opensAt();
    }

    private String bid(InstrumentId instrument) {
        return hub.latest(instrument).orElseThrow().bid().toString();
    }

    private static void quote(FakeFeed feed, InstrumentId instrument, String price) {
        Price at = Price.of(price);
        feed.tell(new MarketUpdate.Quoted(new Quote(instrument, at, at, NOW, NOW)));
    }
}
