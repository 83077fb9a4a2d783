package io.heliograph.chat;

import io.heliograph.engine.port.ChatIntake;
import io.heliograph.engine.port.JournalException;
import io.heliograph.model.chat.ChatPost;
import io.heliograph.model.chat.Platform;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// Keeps each state of a post once, unless the store is away.
public final class FakeIntake implements ChatIntake {
    private final List<ChatPost> taken = new CopyOnWriteArrayList<>();
    public final AtomicInteger asked = new AtomicInteger();
    public volatile boolean away;
    public volatile String stumblesOver = "";

    @Override
    public synchronized Receipt take(ChatPost post) {
        asked.incrementAndGet();
        if (away) {
            throw new JournalException(JournalException.Kind.UNAVAILABLE, "away", null);
        }
        if (!stumblesOver.isEmpty() && post.text().contains(stumblesOver)) {
            throw new IllegalStateException("stumbled");
        }
        if (taken.contains(post)) {
            return Receipt.REPEATED;
        }
        taken.add(post);
        return Receipt.TAKEN;
    }

    public List<ChatPost> taken() {
        return List.copyOf(taken);
    }

    public List<String> texts() {
        return taken.stream().map(ChatPost::text).toList();
    }

    @Override
    public Set<String> channels(Platform platform) {
        return Set.of();
    }

    @Override
    public Optional<String> cursor(Platform platform, String channel) {
        return Optional.empty();
    }

    @Override
    public void advance(Platform platform, String channel, String messageId) {}
}
