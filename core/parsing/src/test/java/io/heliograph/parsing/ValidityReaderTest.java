package io.heliograph.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.signal.ParseOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ValidityReaderTest {
    private static final SignalParser PARSER = SignalParser.shipped();
    private static final String SIGNAL = "BUY BTCUSDT at 45000 SL 43500 TP 47000";

    @ParameterizedTest
    @ValueSource(
            strings = {
                ", valid until 18:00 UTC",
                ", good till 18:00 UTC",
                ", valid for 4h",
                ", gültig bis 18:00 UTC"
            })
    void makesAReadingNoLessSure(String good) {
        assertThat(read(SIGNAL + good).confidence()).isEqualTo(read(SIGNAL).confidence());
    }

    @Test
    void isNoConditionButLeavesOthersWhatTheyAre() {
        assertThat(read(SIGNAL + ", valid until 18:00 UTC, wait until it breaks").reasons())
                .contains("it also speaks of conditions or plans");
    }

    @Test
    void leavesATimeWithoutAZoneUnread() {
        assertThat(ReadingText.of(read(SIGNAL + ", gültig bis 18:00"))).doesNotContain("validity");
    }

    private static ParseOutcome.Parsed read(String text) {
        return (ParseOutcome.Parsed) PARSER.read(text);
    }
}
