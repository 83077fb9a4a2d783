package io.heliograph.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.model.InstrumentCatalogue;
import io.heliograph.model.VenueId;
import io.heliograph.model.signal.Instruction;
import io.heliograph.model.signal.Level;
import io.heliograph.model.signal.ParseOutcome;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        List<String> lines =
                List.of(
                        "word stop: shield",
                        "suffix: .zz, micro",
                        "quote: USDT",
                        "pip XAU/USD: 0.01",
                        "author: 7",
                        "window: 9m");
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
    void cutsOffWhatTheProvidersVenueAppends() {
        SignalParser parser = with("suffix: .zz, micro");

        assertThat(ReadingText.of(parser.read("BUY EURUSD.zz 1.0850 SL 1.0820")))
                .startsWith("entry EUR/USD forex buy\nenter unstated [1.085]\nstop 1.0820");
        assertThat(ReadingText.of(parser.read("SELL GOLDmicro NOW SL 2360")))
                .startsWith("entry XAU/USD metal sell");
    }

    @Test
    void countsPipsAsTheProviderDoes() {
        SignalParser parser = with("pip metal: 0.1", "pip XAU/USD: 0.01");
        Instruction.Open gold = open(parser.read("BUY XAUUSD 1930 SL 50 pips TP 100 pips"));
        Instruction.Open silver = open(parser.read("BUY XAGUSD 24 SL 5 pips"));
        Instruction.Open euro = open(parser.read("BUY EURUSD 1.08 SL 50 pips"));

        assertThat(gold.stopLoss())
                .isEqualTo(
                        new Level.AtPips(new BigDecimal("50"), "50 pips", new BigDecimal("0.01")));
        assertThat(((Level.AtPips) silver.stopLoss()).size()).isEqualTo("0.1");
        assertThat(((Level.AtPips) euro.stopLoss()).size()).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "suffix: .m2",
                "suffix: -",
                "pip XAU/USD: 0",
                "pip XAU/USD: -1",
                "pip XAU/USD: ten",
                "pip XAU/USD: 1000",
                "pip : 1",
                "quote: us dollar",
                "window: 90m",
                "window: soon",
                "author:",
                "word shield: x",
                "colour: blue",
                "no colon"
            })
    void saysWhereAndWhatIsWrongAndWhatIsExpected(String line) {
        assertThatThrownBy(() -> ProviderProfile.parse(List.of("# mine", line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("line 2, \"" + line + "\": ");
    }

    private static Instruction.Open open(ParseOutcome outcome) {
        return (Instruction.Open) ((ParseOutcome.Parsed) outcome).instruction();
    }

    @Test
    void showsAChangedPipAsAChangedReading() {
        List<ProfileTrial.Past> history =
                List.of(new ProfileTrial.Past("BUY XAUUSD 1930 SL 50 pips", true));

        assertThat(ProfileTrial.of(PLAIN, with("pip metal: 1"), history).isRefused()).isTrue();
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
