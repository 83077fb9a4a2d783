package io.heliograph.venues.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.market.PriceOrigin;
import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.http.HttpCall;
import io.heliograph.venues.Heard;
import io.heliograph.venues.prices.MarketDataSettings;
import io.heliograph.venues.prices.StreamedPrices;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a venue's simulator tells of prices is what the venue's feed passes on. A feed's test
/// extends this.
public abstract class PricesConformance {
    /// What there is to know of one venue.
    ///
    /// @param name the venue's, for people
    /// @param beginning which questions a feed asks at its start that it can do without
    /// @param failure how the venue answers them where it cannot
    public record Given(
            VenueUnderTest venue,
            StreamedPrices prices,
            String name,
            Predicate<HttpCall> beginning,
            HttpAnswer failure) {}

    private final Heard heard = new Heard();
    private final Given given;
    private final VenueUnderTest venue;
    private final StreamedPrices prices;

    protected PricesConformance(Given given) {
        this.given = given;
        this.venue = given.venue;
        this.prices = given.prices;
    }

    /// With less patience: not every line that is dropped is heard to be (the JDK misses some), and
    /// then the silence tells.
    public static MarketDataSettings hasty(MarketDataSettings usual) {
        return new MarketDataSettings(
                usual.rest(),
                usual.stream(),
                usual.timeout(),
                Duration.ofSeconds(2),
                usual.firstRetry());
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
        assertThat(prices.origin()).isEqualTo(new PriceOrigin(PriceOrigin.Kind.LIVE, given.name));
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
        // At the start, and when the stream is there.
        for (int i = 0; i < 2; i++) {
            venue.mishaps().answerInstead(given.beginning, given.failure);
        }

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
