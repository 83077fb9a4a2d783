package io.heliograph.chat;

import io.heliograph.engine.ingest.Doors;
import io.heliograph.engine.ingest.Doors.Admission;
import io.heliograph.engine.ingest.Revisions;
import io.heliograph.engine.port.ChatIntake;
import io.heliograph.engine.port.JournalException;
import io.heliograph.model.SourceId;
import io.heliograph.model.chat.ChatPost;
import io.heliograph.model.chat.ChatPost.Trait;
import io.heliograph.model.chat.Door;
import io.heliograph.model.chat.Platform;
import io.heliograph.model.signal.RawMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/// Lets posts in as the program does, by the same doors and revisions, and keeps them in memory.
/// What is here outlives a bot, as a database would.
public final class DoorsIntake implements ChatIntake {
    private final List<Door> open = new ArrayList<>();
    private volatile Doors doors = new Doors(List.of());
    private final List<RawMessage> kept = new ArrayList<>();
    private final Map<String, RawMessage> latest = new HashMap<>();
    private final Map<String, String> cursors = new ConcurrentHashMap<>();
    private final List<String> refused = new ArrayList<>();
    public volatile boolean away;
    public volatile Consumer<ChatPost> onTake = post -> {};
    public volatile String stumblesOver = "";

    /// Posts of this channel wait for the latch.
    public volatile String slowChannel = "";

    public volatile CountDownLatch slow = new CountDownLatch(0);

    public synchronized void open(String channel, Set<String> authors, Set<Trait> admits) {
        open.add(
                new Door(
                        new SourceId("source-" + channel),
                        Platform.DISCORD,
                        channel,
                        authors,
                        admits));
        doors = new Doors(open);
    }

    @Override
    public Receipt take(ChatPost post) {
        onTake.accept(post);
        if (post.channel().equals(slowChannel)) {
            try {
                slow.await();
            } catch (InterruptedException stopped) {
                throw new IllegalStateException(stopped);
            }
        }
        if (away) {
            throw new JournalException(JournalException.Kind.UNAVAILABLE, "away", null);
        }
        if (!stumblesOver.isEmpty() && post.text().contains(stumblesOver)) {
            throw new IllegalStateException("stumbled");
        }
        return switch (doors.admit(post)) {
            case Admission.NoDoor ignored -> Receipt.NOT_OURS;
            case Admission.Refused no -> refuse(no.reason());
            case Admission.Admitted admitted -> keep(admitted.door().source(), post);
        };
    }

    private synchronized Receipt refuse(String reason) {
        refused.add(reason);
        return Receipt.REFUSED;
    }

    private synchronized Receipt keep(SourceId source, ChatPost post) {
        String key = source + "/" + post.messageId();
        Optional<RawMessage> next = Revisions.next(source, post, latest.get(key));
        next.ifPresent(message -> {
            kept.add(message);
            latest.put(key, message);
        });
        return next.isPresent() ? Receipt.TAKEN : Receipt.REPEATED;
    }

    /// Everything kept, in the order it came.
    public synchronized List<RawMessage> kept() {
        return List.copyOf(kept);
    }

    public List<String> texts() {
        return kept().stream().map(RawMessage::text).toList();
    }

    public synchronized List<String> refused() {
        return List.copyOf(refused);
    }

    @Override
    public Set<String> channels(Platform platform) {
        return doors.channels(platform);
    }

    @Override
    public Optional<String> cursor(Platform platform, String channel) {
        if (away) {
            throw new JournalException(JournalException.Kind.UNAVAILABLE, "away", null);
        }
        return Optional.ofNullable(cursors.get(channel));
    }

    @Override
    public void advance(Platform platform, String channel, String messageId) {
        cursors.merge(
                channel,
                messageId,
                (a, b) -> Long.parseUnsignedLong(a) < Long.parseUnsignedLong(b) ? b : a);
    }
}
