package io.heliograph.app.chat;

import io.heliograph.app.Actor;
import io.heliograph.app.web.ChatSettings;
import io.heliograph.app.web.Outcome;
import io.heliograph.app.web.Outcome.Reason;
import io.heliograph.app.web.view.DoorJson;
import io.heliograph.app.web.view.LinkCodeJson;
import io.heliograph.engine.ingest.Doors;
import io.heliograph.engine.ingest.Doors.Admission;
import io.heliograph.engine.ingest.Revisions;
import io.heliograph.engine.port.ChatIntake;
import io.heliograph.engine.port.Inbox;
import io.heliograph.engine.port.JournalException;
import io.heliograph.engine.port.MessageOrigins;
import io.heliograph.model.AccountId;
import io.heliograph.model.SourceId;
import io.heliograph.model.chat.ChatPost;
import io.heliograph.model.chat.Door;
import io.heliograph.model.chat.Platform;
import io.heliograph.model.signal.RawMessage;
import io.heliograph.store.ChatStore;
import io.heliograph.store.SettingsStore;
import io.heliograph.store.SettingsStore.Change;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets posts in through the doors that were opened, each new state of each post once.
public final class ChatDoors implements ChatIntake, ChatSettings, MessageOrigins {
    private static final Logger LOG = LoggerFactory.getLogger(ChatDoors.class);

    /// Two bots that see the same edit agree on its number after one repetition; more than this
    /// many means that something else is wrong.
    private static final int MOST_ATTEMPTS = 5;

    private static final Duration CODE_LIVES = Duration.ofMinutes(15);

    private final ChatStore store;
    private final SettingsStore settings;
    private final Inbox inbox;
    private final Function<RawMessage, Inbox.Receipt> receive;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();
    private volatile Doors doors;

    /// @param receive keeps a message and sets it on its way
    public ChatDoors(
            ChatStore store,
            SettingsStore settings,
            Inbox inbox,
            Function<RawMessage, Inbox.Receipt> receive,
            InstantSource clock) {
        this.store = store;
        this.settings = settings;
        this.inbox = inbox;
        this.receive = receive;
        this.clock = clock;
        this.doors = new Doors(store.doors());
    }

    @Override
    public Receipt take(ChatPost post) {
        return switch (doors.admit(post)) {
            case Admission.NoDoor ignored -> Receipt.NOT_OURS;
            case Admission.Refused refused -> {
                LOG.info(
                        "{} {}: message {} is not let in: {}",
                        post.platform(),
                        post.channel(),
                        post.messageId(),
                        refused.reason());
                yield Receipt.REFUSED;
            }
            case Admission.Admitted admitted -> keep(admitted.door().source(), post);
        };
    }

    private Receipt keep(SourceId source, ChatPost post) {
        // Most posts are new: they cost no question.
        boolean fresh = !post.deleted() && post.changedAt().equals(post.postedAt());
        RawMessage latest = fresh ? null : latest(source, post);
        for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
            Optional<RawMessage> next = Revisions.next(source, post, latest);
            if (next.isEmpty()) {
                return Receipt.REPEATED;
            }
            switch (receive.apply(next.get())) {
                case NEW -> {
                    return Receipt.TAKEN;
                }
                case DUPLICATE -> {
                    return Receipt.REPEATED;
                }
                case CONFLICT -> latest = latest(source, post);
            }
        }
        throw new JournalException(
                JournalException.Kind.UNAVAILABLE,
                "message " + post.messageId() + " changes faster than it can be kept",
                null);
    }

    private @Nullable RawMessage latest(SourceId source, ChatPost post) {
        return inbox.latest(source, post.messageId()).orElse(null);
    }

    @Override
    public Optional<Platform> platform(RawMessage message) {
        return Arrays.stream(Platform.values())
                .filter(platform ->
                        doors.find(platform, message.channel())
                                .filter(door -> door.source().equals(message.source()))
                                .isPresent())
                .findFirst();
    }

    @Override
    public Set<String> channels(Platform platform) {
        return doors.channels(platform);
    }

    @Override
    public Optional<String> cursor(Platform platform, String channel) {
        return store.cursor(platform, channel);
    }

    @Override
    public void advance(Platform platform, String channel, String messageId) {
        store.advance(platform, channel, messageId);
    }

    @Override
    public List<DoorJson> doors() {
        return store.doors().stream().map(ChatDoors::view).toList();
    }

    @Override
    public Outcome<DoorJson> setDoor(Door door) {
        if (!settings.sources().contains(door.source())) {
            return new Outcome.Refused<>(
                    Reason.UNKNOWN, "there is no source %s".formatted(door.source()));
        }
        store.setDoor(door, now());
        doors = new Doors(store.doors());
        return new Outcome.Done<>(view(door));
    }

    @Override
    public Outcome<DoorJson> removeDoor(Platform platform, String channel) {
        Optional<Door> door = doors.find(platform, channel);
        if (door.isEmpty() || !store.removeDoor(platform, channel, now())) {
            return new Outcome.Refused<>(
                    Reason.UNKNOWN, "channel %s of %s has no door".formatted(channel, platform));
        }
        doors = new Doors(store.doors());
        return new Outcome.Done<>(view(door.get()));
    }

    @Override
    public Outcome<LinkCodeJson> makeLinkCode(AccountId account) {
        if (settings.account(account).isEmpty()) {
            return new Outcome.Refused<>(Reason.UNKNOWN, "there is no account " + account);
        }
        byte[] secret = new byte[12];
        random.nextBytes(secret);
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        Instant expires = clock.instant().plus(CODE_LIVES);
        store.addLinkCode(code, account, expires, now());
        return new Outcome.Done<>(new LinkCodeJson(account.value(), code, expires));
    }

    private Change now() {
        return new Change(Actor.present(), clock.instant());
    }

    private static DoorJson view(Door door) {
        return new DoorJson(
                door.source().value(),
                door.platform().name(),
                door.channel(),
                door.authors().stream().sorted().toList(),
                door.admits().stream().map(Enum::name).sorted().toList());
    }
}
