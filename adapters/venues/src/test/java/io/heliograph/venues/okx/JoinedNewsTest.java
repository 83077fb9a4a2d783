package io.heliograph.venues.okx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.heliograph.model.AccountId;
import io.heliograph.model.order.VenueEvent;
import io.heliograph.venues.live.NewsStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JoinedNewsTest {
    private static final Duration NEVER = Duration.ofDays(1);
    private static final Duration AT_ONCE = Duration.ofMillis(1);
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final Scripted first = new Scripted();
    private final Scripted second = new Scripted();

    @Test
    void tellsWhatEitherConnectionSays() throws IOException, InterruptedException {
        try (NewsStream news = JoinedNews.read(List.of(first, second), NEVER)) {
            first.says("one");
            second.says("two");

            List<VenueEvent> told = new ArrayList<>();
            while (told.size() < 2) {
                told.addAll(news.next(PATIENCE));
            }
            assertThat(told).containsExactlyInAnyOrder(event("one"), event("two"));
        }
        assertThat(first.closed && second.closed).isTrue();
    }

    @Test
    void endsWithOneOfItsConnections() {
        try (NewsStream news = JoinedNews.read(List.of(first, second), NEVER)) {
            second.breaks();

            assertThatThrownBy(() -> news.next(PATIENCE))
                    .isInstanceOf(IOException.class)
                    .hasMessage("broke off");
        }
    }

    @Test
    void endsWithAConnectionThatIsSilentThoughItIsAskedWhateverTheOtherSays() {
        first.talksOn = true;
        try (NewsStream news = JoinedNews.read(List.of(first, second), AT_ONCE)) {
            assertThatThrownBy(
                            () -> {
                                while (news.next(PATIENCE) != null) {
                                    // The first never stops.
                                }
                            })
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("says nothing");
        }
        assertThat(second.asked).hasValue(3);
    }

    private static VenueEvent event(String words) {
        return new VenueEvent.AccountRefused(new AccountId("alice"), words, Instant.EPOCH);
    }

    /// Says what it is told to, and then nothing.
    private static final class Scripted implements NewsStream {
        private static final String BROKEN = "broken";

        private final BlockingQueue<String> words = new LinkedBlockingQueue<>();
        private volatile boolean talksOn;
        private final AtomicInteger asked = new AtomicInteger();
        private volatile boolean closed;

        void says(String word) {
            words.add(word);
        }

        void breaks() {
            words.add(BROKEN);
        }

        @Override
        public @Nullable List<VenueEvent> next(Duration within)
                throws IOException, InterruptedException {
            if (talksOn) {
                return List.of();
            }
            return switch (words.poll(within.toMillis(), TimeUnit.MILLISECONDS)) {
                case null -> null;
                case BROKEN -> throw new IOException("broke off");
                case String word -> List.of(event(word));
            };
        }

        @Override
        public void ping() {
            asked.incrementAndGet();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
