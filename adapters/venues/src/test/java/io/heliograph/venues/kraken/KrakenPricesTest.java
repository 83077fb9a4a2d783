package io.heliograph.venues.kraken;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.market.PriceOrigin;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.venues.Heard;
import io.heliograph.venues.prices.MarketDataSettings;
import io.heliograph.venues.prices.StreamedPrices;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What Kraken's simulator tells of prices is what the feed passes on.
class KrakenPricesTest {
    private final Heard heard = new Heard();
    private final KrakenUnderTest venue = KrakenUnderTest.open("1");
    private final MarketDataSettings settings =
            KrakenSettings.live().at(venue.server().rest(), venue.server().stream()).marketData();
    private final StreamedPrices prices =
            new StreamedPrices(
                    new KrakenPrices(
                            settings,
                            venue.venue(),
                            new InstrumentCatalogue(List.of(venue.bitcoin()))),
                    settings,
                    InstantSource.system());

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
        assertThat(prices.origin()).isEqualTo(new PriceOrigin(PriceOrigin.Kind.LIVE, "Kraken"));
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
                            call -> call.path().endsWith("/Ticker"),
                            HttpAnswer.json("{\"error\":[\"EService:Unavailable\"]}"));
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
