package io.heliograph.venues.alpaca;

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

class AlpacaBooksTest {
    private final AlpacaUnderTest venue = AlpacaUnderTest.open("1");
    private final InstrumentId apple = venue.bitcoin().id();
    private final OrderBooks books =
            venue.wire(new KnownOrders(id -> Optional.empty()), new MovableClock()).books();

    @AfterEach
    void close() throws IOException {
        venue.close();
    }

    @Test
    void tellsTheBestPricesAndHowManySharesStandThere() throws InterruptedException {
        venue.world().price(apple, "99.9", "100");

        OrderBook book = books.snapshot(apple, 20);

        assertThat(book.instrument()).isEqualTo(apple);
        assertThat(book.bids())
                .extracting(level -> level.quantity() + " at " + level.price())
                .containsExactly("1000 at 99.9");
        assertThat(book.asks())
                .extracting(level -> level.quantity() + " at " + level.price())
                .containsExactly("1000 at 100");
    }

    @Test
    void leavesASideEmptyWhereNobodyStands() throws InterruptedException {
        venue.server()
                .mishaps()
                .answerInstead(
                        call -> true,
                        HttpAnswer.json(
                                "{\"quotes\":{\"AAPL\":{\"bp\":99.9,\"bs\":2,\"ap\":0,\"as\":0}}}"));

        OrderBook book = books.snapshot(apple, 20);

        assertThat(book.bids()).hasSize(1);
        assertThat(book.asks()).isEmpty();
    }

    @Test
    void saysThatThereIsNoPrice() {
        assertThatThrownBy(() -> books.snapshot(new InstrumentId("NO-USD", apple.venue()), 2))
                .isInstanceOf(VenueException.class)
                .hasMessage("Alpaca tells no price of such a stock");
    }
}
