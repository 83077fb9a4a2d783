package io.heliograph.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.model.Currency;
import io.heliograph.model.account.TradeStyle;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StyleTextTest {
    private static final Currency USDT = new Currency("USDT");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    size         | risk 2%
                    size         | own
                    size         | theirs
                    size         | amount 900 if none
                    size         | quantity 0.01
                    size         | equity 9.5%
                    size         | kelly 25% most 2% after 30 until 0.5%
                    size         | volatility 1% x 2.5
                    leverage     | 3 if none
                    stop         | 2%
                    targets      | 2%,4%,6% if none
                    targets      | none
                    targetSplit  | 50,30,20
                    targetSplit  | decreasing
                    breakEven    | 1 + 0.1%
                    movingStop   | target-2
                    movingStop   | 1.5%
                    movingStop   | 3atr
                    entryLadder  | 3 increasing market 0.5%
                    entryLadder  | 4 even
                    entryTimeout | 240m
                    """)
    void readsWhatItWrites(String name, String value) {
        TradeStyle changed = changed(name, value);

        assertThat(StyleText.of(changed)).containsEntry(name, value);
        assertThat(StyleText.changed(changed, Map.of(), USDT)).isEqualTo(changed);
    }

    @Test
    void leavesTheOthersAsTheyAre() {
        TradeStyle both = StyleText.changed(changed("stop", "2%"), Map.of("targets", "4%"), USDT);

        assertThat(StyleText.of(both))
                .containsEntry("stop", "2%")
                .containsEntry("targets", "4%")
                .containsEntry("size", "own")
                .containsEntry("breakEven", "theirs");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    sise         | own  | there is no parameter "sise"; there are size, leverage
                    size         | half | sizing must be risk 1%
                    size         | risk 90% | risk must be 0.0001 to 0.2, was 0.9
                    stop         | 2    | stop must be a percentage such as 1%, was "2"
                    movingStop   | far  | movingStop must be target-1, 2% or 3atr, was "far"
                    entryLadder  | three | entryLadder must be rungs and split
                    entryTimeout | 4 h  | entryTimeout must be a time such as 30m
                    """)
    void saysWhatIsWrong(String name, String value, String words) {
        assertThatThrownBy(() -> changed(name, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    private static TradeStyle changed(String name, String value) {
        return StyleText.changed(TradeStyle.shipped(), Map.of(name, value), USDT);
    }
}
