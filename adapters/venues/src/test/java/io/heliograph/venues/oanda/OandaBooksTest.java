package io.heliograph.venues.oanda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.model.InstrumentId;
import io.heliograph.model.market.OrderBook;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.venues.conformance.MovableClock;
import io.heliograph.venues.http.VenueException;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.prices.OrderBooks;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OandaBooksTest {
    private final OandaUnderTest venue = OandaUnderTest.open("1");
    private final InstrumentId bitcoin = venue.bitcoin().id();
    private final OrderBooks books =
            ((OandaWire) venue.wire(new KnownOrders(id -> Optional.empty()), new MovableClock()))
                    .books();

    @AfterEach
    void close() throws IOException {
        venue.close();
    }

    @Test
    void tellsWhatOandaTradesAtAndHowMuchOfIt() throws InterruptedException {
        venue.world().price(bitcoin, "99.9", "100");

        OrderBook two = books.snapshot(bitcoin, 2);
        assertThat(two.bids())
                .extracting(level -> level.quantity() + " at " + level.price())
                .containsExactly("10 at 99.9", "20 at 99.89");
        assertThat(two.asks().getFirst().price()).hasToString("100");
        assertThat(books.snapshot(bitcoin, 50).asks()).hasSize(3);
    }

    @Test
    void saysWhatOandaSaysAndThatItIsClosed() {
        assertThatThrownBy(() -> books.snapshot(new InstrumentId("NO-COIN", bitcoin.venue()), 2))
                .isInstanceOf(VenueException.class)
                .hasMessageContaining("'instruments'");

        venue.server()
                .mishaps()
                .answerInstead(
                        call -> true,
                        HttpAnswer.json("{\"prices\":[{\"tradeable\":false,\"bids\":[]}]}"));
        assertThatThrownBy(() -> books.snapshot(bitcoin, 2))
                .isInstanceOf(VenueException.class)
                .hasMessage("OANDA does not trade it at present");
    }
}
