package io.heliograph.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.management.ThreadMXBean;
import io.heliograph.model.signal.ParseOutcome;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts that nobody should send and somebody will.
class ToughTextTest {
    private static final SignalParser PARSER = SignalParser.shipped();

    static List<String> pieces() {
        return Mangler.PIECES;
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void takesAtMostAMebibyte(String piece) {
        String full = piece.repeat(Mangler.LONGEST / piece.length());
        // As many pieces as are read at all, in the longest text that is read at all.
        String dense = piece.repeat(Tokenizer.MOST_TOKENS / piece.length());
        String padded = dense + " \u200B".repeat((Mangler.LONGEST - dense.length()) / 2);

        assertThat(bytesToRead(full)).as("bytes").isLessThanOrEqualTo(1 << 20);
        assertThat(bytesToRead(padded)).as("bytes, padded").isLessThanOrEqualTo(1 << 20);
    }

    @ParameterizedTest
    @MethodSource("pieces")
    @Tag("slow")
    void takesAtMostFiveMilliseconds(String piece) {
        String text = piece.repeat(Mangler.LONGEST / piece.length());
        for (int warm = 0; warm < 200; warm++) {
            PARSER.read(text);
        }

        assertThat(fastest(text)).isLessThan(5_000_000L);
    }

    @Test
    void refusesTextsInTooManyPieces() {
        ParseOutcome outcome = PARSER.read("买".repeat(Tokenizer.MOST_TOKENS + 1));

        assertThat(outcome).isInstanceOf(ParseOutcome.Declined.class);
        assertThat(outcome.reasons().getFirst()).contains("more than 1100");
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void takesTimeInProportionToLength(String piece) {
        String text = piece.repeat(Mangler.LONGEST / piece.length());
        assertThatCode(() -> PARSER.read(text)).doesNotThrowAnyException();
        long half = fastest(text.substring(0, text.length() / 2));
        long whole = fastest(text);

        // Twice the text may take twice the time, with room for a busy machine; never four times.
        assertThat(whole).isLessThan(Math.max(20_000_000L, half * 7 / 2));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\0",
                "🚀",
                "NaN",
                "Infinity",
                "BUY",
                "-5",
                "BUY BTC -5 SL -6",
                "00.1",
                "BUY BTC 0 SL 0 TP 0",
                "BUY BTCUSDT 65000 SL 60000 TP 70000 leverage x1000000",
                "BTC LONG 62k SL 683647652232246110k TP 730k",
                "x0",
                "0x",
                "SL 0%",
                "TP 0 pips",
                "SL 0,500,000",
                "BUY EURUSD SL 0 pips TP 0%",
                "\uD83D",
                "\uDE80"
            })
    void survivesOddTexts(String text) {
        assertThatCode(() -> PARSER.read(text)).doesNotThrowAnyException();
    }

    @Test
    void refusesTextsThatAreTooLong() {
        ParseOutcome outcome = PARSER.read("BUY ".repeat(2_501));

        assertThat(outcome).isInstanceOf(ParseOutcome.Declined.class);
        assertThat(outcome.reasons().getFirst()).contains("10004 characters");
    }

    /// What one reading allocates, once the classes it needs are loaded; the least of a few, since
    /// the compiler of the machine may allocate on the same thread.
    private static long bytesToRead(String text) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long fewest = Long.MAX_VALUE;
        for (int run = 0; run < 6; run++) {
            long before = threads.getCurrentThreadAllocatedBytes();
            PARSER.read(text);
            fewest = Math.min(fewest, threads.getCurrentThreadAllocatedBytes() - before);
        }
        return fewest;
    }

    private static long fastest(String text) {
        long fastest = Long.MAX_VALUE;
        for (int run = 0; run < 12; run++) {
            long start = System.nanoTime();
            PARSER.read(text);
            fastest = Math.min(fastest, System.nanoTime() - start);
        }
        return fastest;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<@&912345678901234567>",
                "<@123456789012345678>",
                "<#123456789012345678>",
                "<:rocket:123456789012345678>",
                "<a:rocket:123456789012345678>",
                "<t:1763720000:R>"
            })
    void readsNoNumberOfAMention(String mention) {
        String plain = "BUY BTC/USDT now SL 60000 TP 70000";
        assertThat(ReadingText.of(SignalParser.shipped().read(plain + " " + mention)))
                .isEqualTo(ReadingText.of(SignalParser.shipped().read(plain)));
        assertThat(ReadingText.of(SignalParser.shipped().read(mention + "\n" + plain)))
                .isEqualTo(ReadingText.of(SignalParser.shipped().read(plain)));
    }

    @Test
    void readsANumberedListWithoutMarks() {
        String listed = "SELL GOLD\nENTRY 4285\nSL 4297\nTAKE PROFITS\n1 4280\n2 4276\n3 4270";
        String marked = "SELL GOLD\nENTRY 4285\nSL 4297\nTAKE PROFITS\n1) 4280\n2) 4276\n3) 4270";
        assertThat(ReadingText.of(SignalParser.shipped().read(listed)))
                .isEqualTo(ReadingText.of(SignalParser.shipped().read(marked)))
                .contains("targets [4280, 4276, 4270]");
    }
}
