package io.heliograph.chat.discord;

import io.heliograph.engine.port.ChatIntake;
import io.heliograph.model.chat.ChatPost;
import io.heliograph.model.chat.Platform;
import java.time.InstantSource;
import java.util.function.Consumer;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.middleman.MessageChannel;
import net.dv8tion.jda.api.events.interaction.command.SlashCommandInteractionEvent;
import net.dv8tion.jda.api.events.interaction.component.ButtonInteractionEvent;
import net.dv8tion.jda.api.events.message.MessageDeleteEvent;
import net.dv8tion.jda.api.events.message.MessageReceivedEvent;
import net.dv8tion.jda.api.events.message.MessageUpdateEvent;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import net.dv8tion.jda.api.events.session.SessionDisconnectEvent;
import net.dv8tion.jda.api.events.session.SessionRecreateEvent;
import net.dv8tion.jda.api.events.session.SessionResumeEvent;
import net.dv8tion.jda.api.events.session.ShutdownEvent;
import net.dv8tion.jda.api.hooks.ListenerAdapter;
import net.dv8tion.jda.api.requests.CloseCode;

/// Hears what the gateway tells and passes it on, on the gateway's own thread: nothing here waits.
final class DiscordEars extends ListenerAdapter {
    private final ChatIntake intake;
    private final DiscordBackfill backfill;
    private final DiscordAnswers answers;
    private final DiscordStanding standing;
    private final Consumer<JDA> began;
    private final InstantSource clock;

    /// @param began told of a session that works
    DiscordEars(
            ChatIntake intake,
            DiscordBackfill backfill,
            DiscordAnswers answers,
            DiscordStanding standing,
            Consumer<JDA> began,
            InstantSource clock) {
        this.intake = intake;
        this.backfill = backfill;
        this.answers = answers;
        this.standing = standing;
        this.began = began;
        this.clock = clock;
    }

    @Override
    public void onMessageReceived(MessageReceivedEvent event) {
        hear(event.getMessage());
    }

    @Override
    public void onMessageUpdate(MessageUpdateEvent event) {
        hear(event.getMessage());
    }

    /// Deletions of many at once come here one by one.
    @Override
    public void onMessageDelete(MessageDeleteEvent event) {
        Place place = Place.of(event.getChannel());
        if (isOurs(place)) {
            pass(place, DiscordPosts.deleted(event.getMessageIdLong(), place, clock.instant()));
        }
    }

    private void hear(Message message) {
        MessageChannel channel = message.getChannel();
        Place place = Place.of(channel);
        boolean own = message.getAuthor().equals(message.getJDA().getSelfUser());
        if (!own && DiscordPosts.isSaid(message) && isOurs(place)) {
            pass(place, DiscordPosts.post(message, place));
        }
    }

    private boolean isOurs(Place place) {
        standing.heard();
        return intake.channels(Platform.DISCORD).contains(place.door());
    }

    private void pass(Place place, ChatPost post) {
        backfill.lane(place).offer(post);
    }

    @Override
    public void onReady(ReadyEvent event) {
        began.accept(event.getJDA());
        standing.connected();
        DiscordAnswers.register(event.getJDA());
        backfill.catchUpAll();
    }

    @Override
    public void onSessionRecreate(SessionRecreateEvent event) {
        standing.connected();
        backfill.catchUpAll();
    }

    @Override
    public void onSessionResume(SessionResumeEvent event) {
        standing.connected();
        backfill.compareAll();
    }

    @Override
    public void onSessionDisconnect(SessionDisconnectEvent event) {
        standing.lost(event.getCloseCode());
    }

    /// Discord refuses us; or we end, which is nobody's failure.
    @Override
    public void onShutdown(ShutdownEvent event) {
        CloseCode code = event.getCloseCode();
        if (code != null && !code.isReconnect()) {
            standing.lost(code);
        }
    }

    @Override
    public void onSlashCommandInteraction(SlashCommandInteractionEvent event) {
        answers.typed(event);
    }

    @Override
    public void onButtonInteraction(ButtonInteractionEvent event) {
        answers.pressed(event);
    }
}
