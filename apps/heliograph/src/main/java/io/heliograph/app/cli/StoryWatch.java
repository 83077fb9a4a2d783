package io.heliograph.app.cli;

import io.heliograph.app.Refusal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Looks at a story until it has an outcome.
final class StoryWatch {
    private static final Duration PAUSE = Duration.ofMillis(50);

    /// The position and its protection are told a moment after the fill; a person wants to see
    /// them.
    private static final Duration AFTERGLOW = Duration.ofMillis(500);

    private final ProgramClient client;
    private final @Nullable String account;

    StoryWatch(ProgramClient client, @Nullable String account) {
        this.client = client;
        this.account = account;
    }

    /// The story as it stands once it is settled, or when the wait is over.
    JsonNode await(String messageId, Duration wait) {
        long deadline = System.nanoTime() + wait.toNanos();
        long settledAt = 0;
        while (true) {
            JsonNode story = client.get("/api/v1/messages/" + messageId + "/story");
            StoryOutcome outcome = StoryOutcome.of(story, account);
            long now = System.nanoTime();
            if (outcome.isComplete() || now - deadline >= 0) {
                return story;
            }
            if (outcome.isSettled()) {
                settledAt = settledAt == 0 ? now : settledAt;
                if (now - settledAt >= AFTERGLOW.toNanos()) {
                    return story;
                }
            }
            pause(Math.min(PAUSE.toNanos(), Math.max(1, deadline - now)));
        }
    }

    private static void pause(long nanos) {
        try {
            Thread.sleep(Duration.ofNanos(nanos));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Refusal("interrupted", e);
        }
    }
}
