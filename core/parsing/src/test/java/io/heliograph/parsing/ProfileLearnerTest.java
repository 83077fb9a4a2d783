package io.heliograph.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Three invented providers and what their own messages say about them.
class ProfileLearnerTest {
    private static final SignalParser PLAIN = SignalParser.shipped();
    private static final Instant NOON = Instant.parse("2026-01-05T12:00:00Z");

    private static final List<String> HARBOUR =
            List.of(
                    "BUY BTC/USDT 65000\nTP 67000\nguardrail 64000",
                    "good morning",
                    "BUY ETH/USDT 3000\nTP 3200\nguardrail 2900",
                    "SELL SOL/USDT 150\nTP 140\nguardrail 155",
                    "BUY XRP/USDT\ndoorway 0.50\nSL 0.48\nTP 0.55",
                    "BUY ADA/USDT\ndoorway 0.40\nSL 0.38\nTP 0.45",
                    "SELL LTC/USDT\ndoorway 90\nSL 95\nTP 80");

    private static final List<String> GOLDSMITH =
            List.of(
                    "BUY XAUUSD.vip 1935\nSL 50 pips (1930)\nTP 1945",
                    "SELL XAUUSD.vip 1950\nSL 30 pips (1953)\nTP 1940",
                    "BUY XAUUSD.vip 1900\nSL 40 pips (1896)\nTP 1910",
                    "BUY EURUSD.vip 1.0850\nSL 1.0820\nTP 1.0900");

    @Test
    void learnsLabelsAndTheQuote() {
        assertThat(learned(HARBOUR).text())
                .isEqualTo(
                        """
                        # 3 messages say so, none otherwise: 5, 6, 7
                        word entry: doorway
                        # 3 messages say so, none otherwise: 1, 3, 4
                        word stop: guardrail
                        # 6 messages say so, none otherwise: 1, 3, 4, 5, 6, 7
                        quote: USDT
                        """);
    }

    @Test
    void learnsSuffixesAndWhatAPipIs() {
        assertThat(learned(GOLDSMITH).lines())
                .extracting(ProfileLearner.Line::text)
                .containsExactly("suffix: .vip", "pip XAU/USD: 0.1");
    }

    @Test
    void learnsWhoGivesTheOrdersAndHowLongTheSecondStepTakes() {
        List<ProfileTrial.Past> history = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            Instant at = NOON.plusSeconds(3_600L * i);
            history.add(new ProfileTrial.Past("GOLD BUY NOW", false, "7", at));
            history.add(new ProfileTrial.Past("nice!", false, "9", at.plusSeconds(30)));
            history.add(new ProfileTrial.Past("SL 1930 TP 1950", false, "7", at.plusSeconds(200)));
        }

        assertThat(new ProfileLearner(PLAIN).learn(history).lines())
                .extracting(ProfileLearner.Line::text)
                .containsExactly("author: 7", "window: 7m");
    }

    @Test
    void learnsNothingFromTooLittleOrFromWhatContradictsItself() {
        assertThat(learned(HARBOUR.subList(0, 3)).lines()).isEmpty();
        assertThat(
                        learned(
                                        List.of(
                                                "BUY EURUSD 1.0850\nTP 1.09\nedge 1.0820",
                                                "BUY EURUSD 1.0850\nTP 1.09\nedge 1.0820",
                                                "BUY EURUSD 1.0850\nTP 1.09\nedge 1.0820",
                                                "BUY EURUSD 1.0850\nSL 1.08\nedge 1.0920"))
                                .lines())
                .isEmpty();
    }

    @Test
    void readsBetterWithWhatItLearned() {
        SignalParser parser = SignalParser.shippedWith(learned(HARBOUR).profile());

        assertThat(ReadingText.of(parser.read(HARBOUR.getFirst())))
                .isEqualTo(
                        """
                        entry BTC/USDT crypto buy
                        enter unstated [65000]
                        stop 64000
                        targets [67000]\
                        """);
    }

    private static ProfileLearner.Learned learned(List<String> texts) {
        return new ProfileLearner(PLAIN)
                .learn(texts.stream().map(text -> new ProfileTrial.Past(text, false)).toList());
    }
}
