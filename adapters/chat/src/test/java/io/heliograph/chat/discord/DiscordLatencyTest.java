package io.heliograph.chat.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.heliograph.chat.Await;
import io.heliograph.model.chat.ChatPost;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// From the moment somebody posts in the simulator to the intake.
@Tag("slow")
class DiscordLatencyTest {
    private static final int EVENTS = 10_000;
    private static final int WARMING_UP = 2_000;
    private static final int CHANNELS = 20;
    private static final long APART_NANOS = 2_000_000;

    @Test
    void handsOverWithinFiftyMilliseconds() throws IOException {
        try (Stage stage = new Stage()) {
            List<String> channels = new ArrayList<>();
            for (int i = 0; i < CHANNELS; i++) {
                String channel = stage.discord.channel(stage.guild, "calls-" + i);
                stage.intake.open(channel, Set.of(), Set.of());
                channels.add(channel);
            }
            stage.listening();
            Await.until(
                    "all read",
                    () -> channels.stream().allMatch(channel -> stage.reads(channel) > 0));
            long[] posted = new long[WARMING_UP + EVENTS];
            long[] taken = new long[WARMING_UP + EVENTS];
            stage.intake.onTake =
                    (ChatPost post) -> taken[Integer.parseInt(post.text())] = System.nanoTime();
            long next = System.nanoTime();
            for (int i = 0; i < WARMING_UP + EVENTS; i++) {
                while (System.nanoTime() < next) {
                    LockSupport.parkNanos(next - System.nanoTime());
                }
                next += APART_NANOS;
                posted[i] = System.nanoTime();
                stage.discord.post(channels.get(i % CHANNELS), stage.provider, Integer.toString(i));
            }
            Await.until(
                    "all taken",
                    Duration.ofSeconds(60),
                    () -> stage.intake.kept().size() == WARMING_UP + EVENTS);
            long[] took = new long[EVENTS];
            for (int i = 0; i < EVENTS; i++) {
                took[i] = (taken[WARMING_UP + i] - posted[WARMING_UP + i]) / 1_000;
            }
            Arrays.sort(took);
            System.out.printf(
                    "post to intake, %d events: p50 %d us, p99 %d us, p99.9 %d us, max %d us%n",
                    EVENTS,
                    took[EVENTS / 2],
                    took[EVENTS * 99 / 100],
                    took[EVENTS * 999 / 1000],
                    took[EVENTS - 1]);
            assertThat(took[EVENTS * 99 / 100]).isLessThan(50_000);
        }
    }
}
