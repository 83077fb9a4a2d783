package io.heliograph.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.VenueId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProviderProfileTest {
    private static final SignalParser PLAIN = SignalParser.shipped();

    @Test
    void readsAProvidersOwnWords() {
        SignalParser parser = with("word stop: shield", "word buy: green light");

        assertThat(ReadingText.of(parser.read("EURUSD green light 1.0850\nshield 1.0820\nTP 1.09")))
                .isEqualTo(
                        """
                        entry EUR/USD forex buy
                        enter unstated [1.085]
                        stop 1.0820
                        targets [1.09]\
                        """);
    }

    @Test
    void givesABareCoinTheProvidersQuote() {
        assertThat(ReadingText.of(with("quote: usdt").read("SHORT BTC NOW")))
                .startsWith("entry BTC/USDT crypto sell");
    }

    @Test
    void writesWhatItReads() {
        List<String> lines = List.of("word stop: shield", "quote: USDT", "author: 7", "window: 9m");
        ProviderProfile profile = ProviderProfile.parse(lines);

        assertThat(profile.text().lines().toList()).isEqualTo(lines);
    }

    @Test
    void saysWhichLineCannotBeRead() {
        assertThatThrownBy(() -> ProviderProfile.parse(List.of("colour: blue")))
                .hasMessageContaining("colour: blue");
        assertThatThrownBy(() -> ProviderProfile.parse(List.of("word shield: x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void learnsALabelFromWhatRepeats() {
        ProviderProfile learned =
                new ProfileLearner(PLAIN)
                        .learn(
                                List.of(
                                        "BUY BTC/USDT 65000\nTP 67000\nguardrail 64000",
                                        "BUY ETH/USDT 3000\nTP 3200\nguardrail 2900",
                                        "SELL SOL/USDT 150\nTP 140\nguardrail 155"));

        assertThat(learned.vocabulary()).containsExactly("stop: guardrail");
        assertThat(learned.defaultQuote()).isEqualTo("USDT");
    }

    @Test
    void refusesAProfileThatBreaksAConfirmedReading() {
        SignalParser harmful = with("word sell: long");
        List<ProfileTrial.Past> history =
                List.of(
                        new ProfileTrial.Past("LONG BTC/USDT NOW", true),
                        new ProfileTrial.Past("SHORT BTC/USDT NOW", true));

        ProfileTrial trial = ProfileTrial.of(PLAIN, harmful, history);

        assertThat(trial.isRefused()).isTrue();
        assertThat(trial.changes())
                .extracting(ProfileTrial.Change::text)
                .containsExactly("LONG BTC/USDT NOW");
    }

    private static SignalParser with(String... lines) {
        return SignalParser.with(
                InstrumentCatalogue.shipped(new VenueId("PAPER")),
                ProviderProfile.parse(List.of(lines)));
    }
}
