package io.heliograph.venues.okx;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.market.PriceOrigin;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.venues.Heard;
import io.heliograph.venues.prices.StreamedPrices;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What OKX's simulator tells of prices is what the feed passes on.
class OkxPricesTest {
    private final Heard heard = new Heard();
    private OkxUnderTest venue = OkxUnderTest.spot("1");
    private StreamedPrices prices = prices(false);

    @AfterEach
    void close() throws IOException {
        prices.close();
        venue.close();
    }

    private StreamedPrices prices(boolean swaps) {
        OkxSettings settings =
                OkxSettings.live(swaps).at(venue.server().rest(), venue.server().stream());
        InstrumentCatalogue catalogue = new InstrumentCatalogue(List.of(venue.bitcoin()));
        return new StreamedPrices(
                new OkxPrices(settings, venue.venue(), catalogue),
                settings.marketData(),
                InstantSource.system());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void knowsThePresentPriceAtTheStartAndHearsTheNext(boolean swaps) throws IOException {
        if (swaps) {
            close();
            venue = OkxUnderTest.swaps("1");
            prices = prices(true);
        }
        price("99.9", "100");

        prices.start(heard);

        assertThat(heard.quotes()).containsExactly("BTC-USDT 99.9/100");
        assertThat(prices.instruments()).extracting(i -> i.id()).contains(venue.bitcoin().id());
        assertThat(prices.origin()).isEqualTo(new PriceOrigin(PriceOrigin.Kind.LIVE, "OKX"));
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
                        call -> call.path().endsWith("/instruments"),
                        HttpAnswer.json("{\"code\":\"50001\",\"msg\":\"\",\"data\":[]}"));
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
