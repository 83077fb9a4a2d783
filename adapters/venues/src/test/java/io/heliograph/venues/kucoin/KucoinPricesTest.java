package io.heliograph.venues.kucoin;

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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What KuCoin's simulator tells of prices is what the feed passes on.
class KucoinPricesTest {
    private final Heard heard = new Heard();
    private KucoinUnderTest venue = KucoinUnderTest.spot("1");
    private StreamedPrices prices = prices(false);

    @AfterEach
    void close() throws IOException {
        prices.close();
        venue.close();
    }

    private StreamedPrices prices(boolean futures) {
        MarketDataSettings settings = KucoinSettings.spot().at(venue.server().rest()).marketData();
        InstrumentCatalogue catalogue = new InstrumentCatalogue(List.of(venue.bitcoin()));
        return new StreamedPrices(
                futures
                        ? KucoinPrices.futures(settings, venue.venue(), catalogue)
                        : KucoinPrices.spot(settings, venue.venue(), catalogue),
                settings,
                InstantSource.system());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void knowsThePresentPriceAtTheStartAndHearsTheNext(boolean futures) throws IOException {
        if (futures) {
            close();
            venue = KucoinUnderTest.futures("1");
            prices = prices(true);
        }
        price("99.9", "100");

        prices.start(heard);

        assertThat(heard.quotes()).containsExactly("BTC-USDT 99.9/100");
        assertThat(prices.instruments()).extracting(i -> i.id()).contains(venue.bitcoin().id());
        assertThat(prices.origin()).isEqualTo(new PriceOrigin(PriceOrigin.Kind.LIVE, "KuCoin"));
        awaitStream("101", "102");
        assertThat(prices.trouble()).isEmpty();
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
    void goesOnWithItsOwnRulesWhereNobodyAnswers() {
        venue.mishaps()
                .answerInstead(
                        call -> call.path().endsWith("/symbols"),
                        HttpAnswer.json("{\"code\":\"500000\",\"msg\":\"Internal error\"}"));
        prices.start(heard);

        assertThat(prices.instruments()).hasSize(1);
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
        Heard.await(
                "no trouble",
                () -> {
                    price(bid, ask);
                    return prices.trouble().isEmpty();
                });
    }
}
