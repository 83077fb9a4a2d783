package io.heliograph.chat.discord;

import io.heliograph.engine.port.ChatIntake;
import io.heliograph.engine.port.ChatIntake.Receipt;
import io.heliograph.model.chat.Platform;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.MessageHistory;
import net.dv8tion.jda.api.entities.channel.concrete.ThreadChannel;
import net.dv8tion.jda.api.entities.channel.middleman.MessageChannel;
import net.dv8tion.jda.api.utils.TimeUtil;

/// One reading of one channel's history: what came after the cursor, in its order; then the newest
/// messages again, for what was changed or taken back meanwhile.
final class DiscordHistory {
    private static final int PAGE = 100;
    private static final int LOOKED_AT_AGAIN = 50;

    private final DiscordLane lane;
    private final ChatIntake intake;
    private final InstantSource clock;
    private final Duration patience;
    private String from = "";
    private String to = "";
    private int found;
    private int taken;

    DiscordHistory(DiscordLane lane, ChatIntake intake, InstantSource clock, Duration patience) {
        this.lane = lane;
        this.intake = intake;
        this.clock = clock;
        this.patience = patience;
    }

    BackfillRun outcome(Instant startedAt, String error, boolean hopeless) {
        return new BackfillRun(
                lane.place().name(),
                startedAt,
                from,
                to,
                found,
                taken,
                Duration.between(startedAt, clock.instant()),
                error,
                hopeless);
    }

    /// @param parent the lane of the channel that has the door
    void read(JDA jda, DiscordLane parent) throws IOException, InterruptedException {
        String name = lane.place().name();
        Optional<String> cursor = intake.cursor(Platform.DISCORD, name);
        MessageChannel channel = jda.getChannelById(MessageChannel.class, lane.place().id());
        if (channel == null) {
            throw new DiscordRefusal(0, "the bot does not see channel " + name);
        }
        Set<Long> before = lane.recent();
        List<Message> newest = newest(channel);
        if (cursor.isEmpty() && !beganAfter(parent)) {
            // Whatever is older than our first look is no news, in the channel's threads too.
            skipThreads(jda);
            advance(newest.isEmpty() ? 0 : newest.getLast().getIdLong());
            long now = TimeUtil.getDiscordTimestamp(clock.millis());
            lane.floor = Math.max(lane.known, now);
            return;
        }
        from = cursor.orElse("0");
        long after = Long.parseUnsignedLong(from);
        if (lane.floor == DiscordLane.UNKNOWN) {
            lane.floor = after;
        }
        lane.known = Math.max(lane.known, after);
        to = from;
        boolean gap = !newest.isEmpty() && newest.getFirst().getIdLong() > after;
        if (gap) {
            page(channel, after);
        }
        lookAgain(newest);
        missing(channel, before, newest);
    }

    private void skipThreads(JDA jda) {
        for (ThreadChannel thread : jda.getThreadChannelCache()) {
            if (Place.of(thread).door().equals(lane.place().name())) {
                intake.advance(Platform.DISCORD, thread.getId(), thread.getLatestMessageId());
            }
        }
    }

    /// A thread that was made after we knew its channel is read from its beginning.
    private boolean beganAfter(DiscordLane parent) {
        if (parent == lane) {
            return false;
        }
        long known = parent.floor;
        if (known == DiscordLane.UNKNOWN) {
            known =
                    intake.cursor(Platform.DISCORD, parent.place().name())
                            .map(Long::parseUnsignedLong)
                            .orElse(Long.MAX_VALUE);
        }
        return lane.place().id() > known;
    }

    private void page(MessageChannel channel, long after) throws IOException, InterruptedException {
        long last = after;
        List<Message> page;
        do {
            page =
                    oldestFirst(
                            DiscordCalls.answer(
                                    MessageHistory.getHistoryAfter(channel, Long.toString(last))
                                            .limit(PAGE),
                                    patience));
            for (Message message : page) {
                take(message);
            }
            if (!page.isEmpty()) {
                last = page.getLast().getIdLong();
                advance(last);
            }
        } while (page.size() == PAGE);
    }

    private List<Message> newest(MessageChannel channel) throws IOException, InterruptedException {
        List<Message> newest =
                DiscordCalls.answer(channel.getHistory().retrievePast(LOOKED_AT_AGAIN), patience);
        return newest.reversed();
    }

    private static List<Message> oldestFirst(MessageHistory history) {
        return history.getRetrievedHistory().reversed();
    }

    /// What is newer than our beginning is handed over whatever the cursor says: an event may have
    /// been lost. Of what is older, only what was changed since.
    private void lookAgain(List<Message> newest) throws InterruptedException {
        Instant began = TimeUtil.getTimeCreated(lane.floor).toInstant();
        for (Message message : newest) {
            OffsetDateTime edited = message.getTimeEdited();
            boolean changed = edited != null && !edited.toInstant().isBefore(began);
            if (message.getIdLong() > lane.floor || changed) {
                take(message);
            }
        }
        if (!newest.isEmpty()) {
            advance(newest.getLast().getIdLong());
        }
    }

    /// What was let in before and is not there any more. History may lag behind: each is asked for.
    private void missing(MessageChannel channel, Set<Long> before, List<Message> newest)
            throws IOException, InterruptedException {
        Set<Long> gone = new TreeSet<>(before);
        newest.forEach(message -> gone.remove(message.getIdLong()));
        long oldest = newest.size() < LOOKED_AT_AGAIN ? 0 : newest.getFirst().getIdLong();
        gone.removeIf(id -> id < oldest);
        for (long id : gone) {
            try {
                DiscordCalls.answer(channel.retrieveMessageById(id), patience);
            } catch (DiscordRefusal refusal) {
                if (!refusal.isUnknownMessage()) {
                    throw refusal;
                }
                count(lane.take(DiscordPosts.deleted(id, lane.place(), clock.instant())));
            }
        }
    }

    private void take(Message message) throws InterruptedException {
        if (lane.isClosing()) {
            throw new InterruptedException("closing");
        }
        boolean ours = message.getAuthor().equals(message.getJDA().getSelfUser());
        if (!ours && DiscordPosts.isSaid(message)) {
            found++;
            count(lane.take(DiscordPosts.post(message, lane.place())));
        }
    }

    private void count(Receipt receipt) {
        taken += receipt == Receipt.TAKEN ? 1 : 0;
    }

    private void advance(long id) {
        String known = Long.toUnsignedString(id);
        intake.advance(Platform.DISCORD, lane.place().name(), known);
        lane.known = Math.max(lane.known, id);
        to = Long.toString(lane.known);
    }
}
