package io.heliograph.chat.discord;

import io.heliograph.engine.port.NoticeSender;
import io.heliograph.model.notice.Medium;
import io.heliograph.model.notice.Notice;
import io.heliograph.model.notice.Priority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import net.dv8tion.jda.api.JDA;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.channel.middleman.MessageChannel;
import net.dv8tion.jda.api.entities.emoji.Emoji;
import net.dv8tion.jda.api.requests.RestAction;
import net.dv8tion.jda.api.requests.restaction.MessageCreateAction;
import net.dv8tion.jda.api.utils.messages.MessageCreateBuilder;
import net.dv8tion.jda.api.utils.messages.MessageCreateData;
import org.jspecify.annotations.Nullable;

/// Sends notices as direct messages, into channels and as reactions. A message carries a nonce made
/// of the notice's key, which Discord takes once within some minutes. Rate limits are waited for,
/// but not long.
final class DiscordNotices implements NoticeSender {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Supplier<@Nullable JDA> discord;
    private final ThreadedMessages threaded;

    /// Knows in which thread a message stands that came to its channel's door.
    @FunctionalInterface
    interface ThreadedMessages {
        /// @return id of the thread, or the channel itself where it is in none that we know
        String placeOf(String channel, String message);
    }

    /// @param discord null while there is no connection
    DiscordNotices(Supplier<@Nullable JDA> discord, ThreadedMessages threaded) {
        this.discord = discord;
        this.threaded = threaded;
    }

    @Override
    public Set<Medium> media() {
        return Set.of(Medium.DISCORD_DM, Medium.DISCORD_CHANNEL, Medium.DISCORD_REACTION);
    }

    @Override
    public Delivery send(Notice notice) {
        JDA jda = discord.get();
        if (jda == null) {
            return new Delivery.TryAgain(null, "not connected to Discord");
        }
        try {
            return switch (notice.medium()) {
                case DISCORD_DM -> direct(jda, notice);
                case DISCORD_CHANNEL -> post(channel(jda, notice.address()), notice);
                case DISCORD_REACTION -> react(jda, notice);
                case DISCORD_WEBHOOK, TELEGRAM, EMAIL, SMS, WEB_PUSH, WEBHOOK ->
                        new Delivery.Undeliverable("not sent by the Discord bot");
            };
        } catch (DiscordRefusal refusal) {
            return new Delivery.Undeliverable(DiscordCalls.words(refusal));
        } catch (IOException unknown) {
            return new Delivery.TryAgain(null, DiscordCalls.words(unknown));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return new Delivery.TryAgain(null, "stopping");
        } catch (RuntimeException ours) {
            // JDA checks what it is given before it asks Discord, and refuses in its own ways.
            return DiscordCalls.failure(ours) instanceof DiscordRefusal
                    ? new Delivery.Undeliverable(ours.toString())
                    : new Delivery.TryAgain(null, ours.toString());
        }
    }

    private Delivery direct(JDA jda, Notice notice) throws IOException, InterruptedException {
        long user = snowflake(notice.address());
        return post(answer(jda.openPrivateChannelById(user)), notice);
    }

    private Delivery post(MessageChannel channel, Notice notice)
            throws IOException, InterruptedException {
        MessageCreateAction message = channel.sendMessage(message(notice));
        Message sent = answer(message.setNonce(nonce(notice.key())));
        return new Delivery.Delivered(sent.getChannelId() + "/" + sent.getId());
    }

    private Delivery react(JDA jda, Notice notice) throws IOException, InterruptedException {
        int slash = notice.address().indexOf('/');
        if (slash < 0) {
            throw new DiscordRefusal(0, "a reaction's address is channel/message");
        }
        String message = notice.address().substring(slash + 1);
        String place = threaded.placeOf(notice.address().substring(0, slash), message);
        answer(
                channel(jda, place)
                        .addReactionById(snowflake(message), Emoji.fromUnicode(notice.subject())));
        return new Delivery.Delivered("");
    }

    /// @throws IOException if it may only be that Discord has not told us yet what there is
    private static MessageChannel channel(JDA jda, String id) throws IOException {
        MessageChannel channel = jda.getChannelById(MessageChannel.class, snowflake(id));
        if (channel != null) {
            return channel;
        }
        if (jda.getStatus() == JDA.Status.CONNECTED) {
            throw new DiscordRefusal(0, "the bot does not see channel " + id);
        }
        throw new IOException("not connected to Discord");
    }

    private static MessageCreateData message(Notice notice) {
        String subject = "**" + DiscordWords.cut(DiscordWords.escape(notice.subject()), 500) + "**";
        String text = DiscordWords.escape(notice.text() + DiscordButtons.written(notice.buttons()));
        String whole = text.isBlank() ? subject : subject + "\n" + text;
        return new MessageCreateBuilder()
                .setContent(DiscordWords.cut(whole, DiscordWords.MOST))
                .setComponents(DiscordButtons.rows(notice.buttons()))
                .setAllowedMentions(List.of())
                .setSuppressEmbeds(true)
                .setSuppressedNotifications(notice.priority() == Priority.LOW)
                .build();
    }

    /// At most 25 characters.
    private static String nonce(String key) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(key.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash).substring(0, 25);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static long snowflake(String id) throws DiscordRefusal {
        try {
            return Long.parseUnsignedLong(id);
        } catch (NumberFormatException words) {
            throw new DiscordRefusal(0, "'" + id + "' is not an id of Discord");
        }
    }

    private static <T> T answer(RestAction<T> request) throws IOException, InterruptedException {
        return DiscordCalls.answer(request, PATIENCE);
    }
}
