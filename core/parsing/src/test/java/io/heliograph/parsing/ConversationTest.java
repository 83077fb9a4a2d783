package io.heliograph.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.model.signal.ParseOutcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConversationTest {
    private static final SignalParser PARSER = SignalParser.shipped();

    @Test
    void takesTheInstrumentOfTheMessageItAnswers() {
        ParseOutcome order = PARSER.read("BUY EURUSD 1.0850 SL 1.0820 TP 1.0900");

        ParseOutcome answer = PARSER.read("Close half", ReadingContext.answering(order));

        assertThat(ReadingText.of(answer))
                .isEqualTo(
                        """
                        update EUR/USD forex buy
                        actions [close partial]
                        fraction 0.5\
                        """);
        assertThat(answer.reasons()).contains("the instrument is that of the signal before it");
    }

    @Test
    void completesABareOrderWithTheLevelsThatFollow() {
        ParseOutcome order = PARSER.read("XAUUSD BUY NOW 2330");

        ParseOutcome levels =
                PARSER.read("SL 2320\nTP 2340\nTP 2350", after(order, Duration.ofMinutes(2)));

        assertThat(ReadingText.of(levels))
                .isEqualTo(
                        """
                        entry XAU/USD metal buy
                        enter market [2330]
                        stop 2320
                        targets [2340, 2350]\
                        """);
    }

    @Test
    void declinesLevelsOnTheWrongSideOfTheOrder() {
        ParseOutcome order = PARSER.read("XAUUSD BUY NOW 2330");

        ParseOutcome levels = PARSER.read("SL 2340\nTP 2320", after(order, Duration.ofMinutes(1)));

        assertThat(levels).isInstanceOf(ParseOutcome.Declined.class);
    }

    @Test
    void leavesOldMessagesAlone() {
        ParseOutcome order = PARSER.read("XAUUSD BUY NOW 2330");

        ParseOutcome close = PARSER.read("Close now", after(order, Duration.ofMinutes(6)));

        assertThat(ReadingText.of(close)).startsWith("close - - -");
    }

    @Test
    void namesNothingWhereTwoOrdersCouldBeMeant() {
        ParseOutcome gold = PARSER.read("XAUUSD BUY NOW 2330");
        ParseOutcome euro = PARSER.read("EURUSD SELL NOW 1.0850");
        ReadingContext context =
                ReadingContext.after(
                        List.of(
                                new ReadingContext.Earlier(euro, Duration.ofMinutes(1)),
                                new ReadingContext.Earlier(gold, Duration.ofMinutes(2))));

        assertThat(ReadingText.of(PARSER.read("Close now", context))).startsWith("close - - -");
    }

    private static ReadingContext after(ParseOutcome order, Duration age) {
        return ReadingContext.after(List.of(new ReadingContext.Earlier(order, age)));
    }
}
