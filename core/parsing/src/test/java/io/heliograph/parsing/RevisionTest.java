package io.heliograph.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RevisionTest {
    private static final SignalParser PARSER = SignalParser.shipped();
    private static final String ORDER = "BUY EURUSD 1.0850 SL 1.0820 TP 1.0900";

    @Test
    void sameReadingIsNoChange() {
        assertThat(changes(ORDER, "🔥 " + ORDER + " 🔥")).isEmpty();
    }

    @Test
    void nearerStopLowersTheRisk() {
        assertThat(changes(ORDER, "BUY EURUSD 1.0850 SL 1.0835 TP 1.0900"))
                .containsExactly(
                        new Revision.Change("stopLoss", "1.0820", "1.0835", Revision.Risk.LOWER));
    }

    @Test
    void fartherStopRaisesTheRisk() {
        assertThat(changes(ORDER, "BUY EURUSD 1.0850 SL 1.0800 TP 1.0900"))
                .extracting(Revision.Change::risk)
                .containsExactly(Revision.Risk.HIGHER);
    }

    @Test
    void otherSideIsAnotherTrade() {
        assertThat(changes("BUY EURUSD NOW", "SELL EURUSD NOW"))
                .extracting(Revision.Change::field, Revision.Change::risk)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("side", Revision.Risk.ANOTHER_TRADE));
    }

    @Test
    void nothingLeftIsAnotherTrade() {
        assertThat(changes(ORDER, "good morning"))
                .extracting(Revision.Change::risk)
                .containsExactly(Revision.Risk.ANOTHER_TRADE);
    }

    private static List<Revision.Change> changes(String before, String after) {
        return Revision.between(PARSER.read(before), PARSER.read(after)).changes();
    }
}
