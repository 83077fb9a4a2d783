package io.heliograph.venues.coinbase;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.market.PriceOrigin;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.venues.Heard;
import io.heliograph.venues.conformance.MovableClock;
import io.heliograph.venues.live.KnownOrders;
import io.heliograph.venues.prices.StreamedPrices;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What Coinbase's simulator tells of prices is what the feed passes on.
class CoinbasePricesTest {
    private final Heard heard = new Heard();
    private final CoinbaseUnderTest venue = new CoinbaseUnderTest("1");
    private final StreamedPrices prices =
            ((CoinbaseWire) venue.wire(new KnownOrders(id -> Optional.empty()), new MovableClock()))
                    .prices();

    @AfterEach
    void close() throws IOException {
        prices.close();
        venue.close();
    }

    @Test
    void knowsThePresentPriceAtTheStartAndHearsTheNext() {
        price("99.9", "100");

        prices.start(heard);

        assertThat(heard.quotes()).containsExactly("BTC-USDT 99.9/100");
        assertThat(prices.instruments())
                .extracting(instrument -> instrument.id())
                .containsExactly(venue.bitcoin().id());
        assertThat(prices.origin()).isEqualTo(new PriceOrigin(PriceOrigin.Kind.LIVE, "Coinbase"));
        awaitStream("101", "102");
        Heard.await("no trouble", () -> prices.trouble().isEmpty());
    }

    @Test
    void catchesUpAfterTheStreamWasGone() {
        price("99.9", "100");
        prices.start(heard);
        awaitStream("101", "102");

        venue.dropStreams();
        price("110", "111");

        heard.awaitQuote("BTC-USDT 110/111");
        awaitStream("112", "113");
    }

    @Test
    void hearsTheStreamWhereTheQuestionIsNotAnswered() {
        for (int i = 0; i < 2; i++) {
            venue.mishaps()
                    .answerInstead(
                            call -> call.path().endsWith("/best_bid_ask"),
                            new HttpAnswer(503, "text/plain", List.of(), "later"));
        }
        prices.start(heard);

        awaitStream("101", "102");
        Heard.await("no trouble", () -> prices.trouble().isEmpty());
    }

    private void price(String bid, String ask) {
        venue.world().price(venue.bitcoin().id(), bid, ask);
    }

    /// Tells it until somebody listens.
    private void awaitStream(String bid, String ask) {
        Heard.await(
                "the stream",
                () -> {
                    price(bid, ask);
                    return heard.quotes().contains("BTC-USDT " + bid + "/" + ask);
                });
    }
}
