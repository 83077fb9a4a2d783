package io.heliograph.venues.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.market.PriceOrigin;
import io.heliograph.simulators.trading.Mishaps;
import io.heliograph.venues.Heard;
import io.heliograph.venues.prices.StreamedPrices;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a venue's simulator tells of prices is what the venue's feed passes on. A feed's test
/// extends this.
public abstract class PricesConformance {
    private final Heard heard = new Heard();
    private VenueUnderTest venue;
    private StreamedPrices prices;

    protected abstract VenueUnderTest open();

    protected abstract StreamedPrices feed(VenueUnderTest venue);

    /// The venue's, for people.
    protected abstract String name();

    /// Whatever the feed asks at its start gets no good answer.
    protected abstract void fail(Mishaps questions);

    @BeforeEach
    void begin() {
        venue = open();
        prices = feed(venue);
    }

    @AfterEach
    void end() throws IOException {
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
        assertThat(prices.origin()).isEqualTo(new PriceOrigin(PriceOrigin.Kind.LIVE, name()));
        awaitStream("101", "102");
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
    void hearsTheStreamWhereItsQuestionsAreNotAnswered() {
        fail(venue.mishaps());

        prices.start(heard);

        awaitStream("101", "102");
        assertThat(prices.instruments()).hasSize(1);
    }

    private void price(String bid, String ask) {
        venue.world().price(venue.bitcoin().id(), bid, ask);
    }

    /// Tells it until somebody listens.
    private void awaitStream(String bid, String ask) {
        Heard.await(
                "the stream, and no trouble",
                () -> {
                    price(bid, ask);
                    return heard.quotes().contains("BTC-USDT " + bid + "/" + ask)
                            && prices.trouble().isEmpty();
                });
    }
}
