package io.heliograph.parsing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.sun.management.ThreadMXBean;
import io.heliograph.model.signal.ParseOutcome;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts that nobody should send and somebody will.
class ToughTextTest {
    private static final SignalParser PARSER = SignalParser.shipped();
    private static final List<Corpus.Entry> CORPUS = Corpus.entries();
    private static final int LONGEST = 10_000;

    @Test
    void survivesMutatedMessages() {
        mutate(8412, 4_000);
    }

    @Test
    @Tag("slow")
    void survivesAMillionMutatedMessages() {
        mutate(1, 1_000_000);
    }

    private static final List<String> PIECES =
            List.of(
                    "(",
                    "[(",
                    "1",
                    "1,",
                    "1.",
                    "1 ",
                    "TP1 ",
                    "SL ",
                    "buy ",
                    "close ",
                    "BTC/",
                    "🚀",
                    "\u200B",
                    "\u202E",
                    "e\u0301",
                    "a1",
                    "~~",
                    "~~x~~ ",
                    ">",
                    "\n",
                    "**",
                    "__",
                    "@",
                    "#1 ",
                    "http://",
                    "if ",
                    "move sl to ",
                    "tp tp1 hit ",
                    "买",
                    "做多 ",
                    "1:2 ",
                    "12-",
                    "١",
                    "\uD83D",
                    "longLong",
                    "xXxX",
                    "take profit ",
                    "1/2",
                    "$",
                    "%",
                    "1k-",
                    "entry zone 1-2 ",
                    "|",
                    ". ",
                    "买1",
                    "止损",
                    "⑩",
                    "BTC ",
                    "$AB",
                    "1%",
                    "@a",
                    "1\n",
                    "close all\n",
                    "buy BTC 1 sl 1 tp 1\n",
                    "closehalf.",
                    "BTC/USDT",
                    "AAPL 1c ",
                    "🇺🇸");

    static List<String> pieces() {
        return PIECES;
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void takesAtMostAMebibyte(String piece) {
        String full = piece.repeat(LONGEST / piece.length());
        // As many pieces as are read at all, in the longest text that is read at all.
        String dense = piece.repeat(Tokenizer.MOST_TOKENS / piece.length());
        String padded = dense + " \u200B".repeat((LONGEST - dense.length()) / 2);

        assertThat(bytesToRead(full)).as("bytes").isLessThanOrEqualTo(1 << 20);
        assertThat(bytesToRead(padded)).as("bytes, padded").isLessThanOrEqualTo(1 << 20);
    }

    @ParameterizedTest
    @MethodSource("pieces")
    @Tag("slow")
    void takesAtMostFiveMilliseconds(String piece) {
        String text = piece.repeat(LONGEST / piece.length());
        for (int warm = 0; warm < 200; warm++) {
            PARSER.read(text);
        }

        assertThat(fastest(text)).isLessThan(5_000_000L);
    }

    @Test
    void refusesTextsInTooManyPieces() {
        ParseOutcome outcome = PARSER.read("买".repeat(Tokenizer.MOST_TOKENS + 1));

        assertThat(outcome).isInstanceOf(ParseOutcome.Declined.class);
        assertThat(outcome.reasons().getFirst()).contains("more than 2000");
    }

    @ParameterizedTest
    @MethodSource("pieces")
    void takesTimeInProportionToLength(String piece) {
        String text = piece.repeat(LONGEST / piece.length());
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
                "x0",
                "0x",
                "SL 0%",
                "TP 0 pips",
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

    @Test
    void readsTheSameWhateverTheCaseAndSpacesAndMarkdown() {
        for (Corpus.Entry entry : CORPUS) {
            if (!entry.document().equals("forex") && !entry.document().equals("updates")) {
                continue;
            }
            String text = entry.text();
            assertSame(entry, text.toLowerCase(Locale.ROOT));
            assertSame(entry, "  " + text.replace("\n", "  \n") + " \n");
            assertSame(entry, "**" + text + "**");
            assertSame(entry, "🔥 " + text);
            assertSame(entry, "\u200B" + text.replace(" ", " \u200B"));
        }
    }

    private static void assertSame(Corpus.Entry entry, String text) {
        assertThat(ReadingText.of(PARSER.read(text))).as(text).isEqualTo(entry.reading());
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

    private static void mutate(long seed, int times) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < times; i++) {
            String text = mutated(random);
            try {
                PARSER.read(text);
            } catch (RuntimeException thrown) {
                throw new AssertionError("seed " + seed + " case " + i + ": " + text, thrown);
            }
        }
    }

    private static String mutated(SplittableRandom random) {
        StringBuilder text = new StringBuilder(any(random));
        int changes = 1 + random.nextInt(6);
        for (int i = 0; i < changes; i++) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(6)) {
                case 0 -> text.insert(at, (char) random.nextInt(0x10000));
                case 1 -> text.insert(at, "0123456789.,-/%kx".charAt(random.nextInt(17)));
                case 2 -> text.delete(at, Math.min(text.length(), at + random.nextInt(8)));
                case 3 -> text.insert(at, any(random));
                case 4 -> text.insert(at, "\n");
                default -> text.insert(at, Character.toString(0x1F600 + random.nextInt(80)));
            }
        }
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text.toString();
    }

    private static String any(SplittableRandom random) {
        return CORPUS.get(random.nextInt(CORPUS.size())).text();
    }
}
