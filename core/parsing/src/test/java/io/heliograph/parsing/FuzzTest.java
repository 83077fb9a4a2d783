package io.heliograph.parsing;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.heliograph.model.signal.ParseOutcome;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Broken messages: whatever they hold, reading them ends, costs little and claims nothing that is
/// not there.
class FuzzTest {
    private static final SignalParser PARSER = SignalParser.shipped();
    private static final List<Corpus.Entry> CORPUS = Corpus.entries();
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final long MOST_BYTES = 1 << 20;
    private static final long MOST_NANOS = 5_000_000;
    private static final long SEED = Seed.of(FuzzTest.class);

    /// How much the dearest message took; another process or the compiler may have had a part in
    /// what one run took, so that what is too much is the least of several.
    private record Cost(long bytes, long nanos) {
        Cost least(Cost other) {
            return new Cost(Math.min(bytes, other.bytes), Math.min(nanos, other.nanos));
        }

        Cost most(Cost other) {
            return new Cost(Math.max(bytes, other.bytes), Math.max(nanos, other.nanos));
        }
    }

    @Test
    void readsBrokenMessages() {
        read(SEED, 20_000, Long.MAX_VALUE);
    }

    @Test
    @Tag("slow")
    void readsAMillionBrokenMessagesInFiveMillisecondsEach() {
        read(SEED + 1, 50_000, MOST_NANOS);

        Cost dearest = read(SEED, 1_000_000, MOST_NANOS);

        System.out.printf(
                Locale.ROOT,
                "a million broken messages, seed %d: at most %.2f ms and %d bytes each%n",
                SEED,
                dearest.nanos() / 1e6,
                dearest.bytes());
        assertThat(dearest.nanos()).isLessThanOrEqualTo(MOST_NANOS);
    }

    private static Cost read(long seed, int times, long slow) {
        Mangler mangler = new Mangler(CORPUS, seed);
        Cost dearest = new Cost(0, 0);
        for (int i = 0; i < times; i++) {
            String text = mangler.next();
            try {
                Cost cost = cost(text);
                for (int again = 0; again < 5 && isDear(cost, slow); again++) {
                    cost = cost.least(cost(text));
                }
                assertThat(cost.bytes()).as("bytes").isLessThanOrEqualTo(MOST_BYTES);
                dearest = dearest.most(cost);
                String complaint = Grounds.complaint(text, PARSER.read(text));
                assertThat(complaint).isNull();
            } catch (RuntimeException | AssertionError failed) {
                throw new AssertionError("seed " + seed + ", message " + i + ": " + text, failed);
            }
        }
        return dearest;
    }

    private static boolean isDear(Cost cost, long slow) {
        return cost.bytes() > MOST_BYTES || cost.nanos() > slow;
    }

    private static Cost cost(String text) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long start = System.nanoTime();
        ParseOutcome outcome = PARSER.read(text);
        long nanos = System.nanoTime() - start;
        long taken = THREADS.getCurrentThreadAllocatedBytes() - bytes;
        assertThat(outcome.reasons()).isNotEmpty();
        return new Cost(taken, nanos);
    }
}
