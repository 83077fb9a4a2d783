package io.heliograph.chat.discord;

import io.heliograph.model.chat.Attachment;
import io.heliograph.model.chat.ChatPost;
import io.heliograph.model.chat.ChatPost.Trait;
import io.heliograph.model.chat.Platform;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.dv8tion.jda.api.entities.EmbedType;
import net.dv8tion.jda.api.entities.Message;
import net.dv8tion.jda.api.entities.Message.MessageFlag;
import net.dv8tion.jda.api.entities.MessageEmbed;
import net.dv8tion.jda.api.entities.MessageReference;
import net.dv8tion.jda.api.entities.MessageReference.MessageReferenceType;
import net.dv8tion.jda.api.entities.messages.MessageSnapshot;
import net.dv8tion.jda.api.utils.TimeUtil;
import org.jspecify.annotations.Nullable;

/// Discord's messages as posts.
final class DiscordPosts {
    private DiscordPosts() {}

    /// Whether somebody said this. Discord also shows as messages what happened: a thread's name
    /// when it is made, a pin, somebody who joined.
    static boolean isSaid(Message message) {
        return switch (message.getType()) {
            case DEFAULT, INLINE_REPLY, SLASH_COMMAND, CONTEXT_COMMAND -> true;
            default -> false;
        };
    }

    static ChatPost post(Message message, Place place) {
        Instant postedAt = message.getTimeCreated().toInstant();
        OffsetDateTime edited = message.getTimeEdited();
        List<MessageEmbed> embeds = embeds(message);
        return new ChatPost(
                Platform.DISCORD,
                place.door(),
                message.getAuthor().getId(),
                message.getId(),
                text(message, embeds),
                postedAt,
                edited == null ? postedAt : edited.toInstant(),
                replyTo(message),
                false,
                traits(message, place, embeds),
                attachments(message));
    }

    /// What is told of a deleted message: where it was and which. Its author is not.
    ///
    /// @param now when we learned of it
    static ChatPost deleted(long id, Place place, Instant now) {
        return new ChatPost(
                Platform.DISCORD,
                place.door(),
                "",
                Long.toUnsignedString(id),
                "",
                TimeUtil.getTimeCreated(id).toInstant(),
                now,
                null,
                true,
                place.isThread() ? Set.of(Trait.THREAD) : Set.of(),
                List.of());
    }

    /// The embeds that stand for words. A person cannot make any: below a person's message Discord
    /// shows what the pages say that it links to, which are not the author's words.
    private static List<MessageEmbed> embeds(Message message) {
        List<MessageEmbed> all = new ArrayList<>();
        if (message.isWebhookMessage() || message.getAuthor().isBot()) {
            all.addAll(message.getEmbeds());
        }
        for (MessageSnapshot forwarded : message.getMessageSnapshots()) {
            all.addAll(forwarded.getEmbeds());
        }
        all.removeIf(embed -> embed.getType() != EmbedType.RICH);
        return all;
    }

    private static String text(Message message, List<MessageEmbed> embeds) {
        List<String> parts = new ArrayList<>();
        parts.add(message.getContentRaw());
        for (MessageSnapshot forwarded : message.getMessageSnapshots()) {
            parts.add(forwarded.getContentRaw());
        }
        for (MessageEmbed embed : embeds) {
            parts.add(words(embed));
        }
        parts.removeIf(String::isBlank);
        return String.join("\n\n", parts);
    }

    private static String words(MessageEmbed embed) {
        List<String> lines = new ArrayList<>();
        add(lines, embed.getTitle());
        add(lines, embed.getDescription());
        for (MessageEmbed.Field field : embed.getFields()) {
            add(lines, labelled(field.getName(), field.getValue()));
        }
        MessageEmbed.Footer footer = embed.getFooter();
        add(lines, footer == null ? null : footer.getText());
        return String.join("\n", lines);
    }

    /// `Entry` over `65000` is `Entry: 65000`, as it would be written by hand.
    private static @Nullable String labelled(@Nullable String name, @Nullable String value) {
        if (name == null || value == null || name.isBlank()) {
            return value;
        }
        String label = name.strip();
        return label + (label.endsWith(":") ? " " : ": ") + value;
    }

    private static void add(List<String> lines, @Nullable String line) {
        if (line != null && !line.isBlank()) {
            lines.add(line);
        }
    }

    private static @Nullable String replyTo(Message message) {
        MessageReference reference = message.getMessageReference();
        if (reference == null
                || reference.getType() != MessageReferenceType.DEFAULT
                || reference.getChannelIdLong() != message.getChannelIdLong()) {
            return null;
        }
        return reference.getMessageId();
    }

    private static Set<Trait> traits(Message message, Place place, List<MessageEmbed> embeds) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        // Nobody can write through the webhook by which a channel follows another.
        if (message.getFlags().contains(MessageFlag.IS_CROSSPOST)) {
            traits.add(Trait.CROSSPOST);
        } else if (message.isWebhookMessage()) {
            traits.add(Trait.WEBHOOK);
        } else if (message.getAuthor().isBot()) {
            traits.add(Trait.BOT);
        }
        MessageReference reference = message.getMessageReference();
        boolean carriedOn =
                reference != null && reference.getType() == MessageReferenceType.FORWARD;
        if (carriedOn || !message.getMessageSnapshots().isEmpty()) {
            traits.add(Trait.FORWARD);
        }
        if (place.isThread()) {
            traits.add(Trait.THREAD);
        }
        if (!embeds.isEmpty()) {
            traits.add(Trait.EMBED);
        }
        return traits;
    }

    private static List<Attachment> attachments(Message message) {
        List<Attachment> all = new ArrayList<>();
        message.getAttachments().forEach(file -> all.add(attachment(file)));
        for (MessageSnapshot forwarded : message.getMessageSnapshots()) {
            forwarded.getAttachments().forEach(file -> all.add(attachment(file)));
        }
        return all;
    }

    /// Discord signs the address anew each time it tells it: the signature is no part of the file.
    private static Attachment attachment(Message.Attachment file) {
        String url = file.getUrl();
        int signature = url.indexOf('?');
        String type = file.getContentType();
        return new Attachment(
                file.getFileName(),
                type == null ? "" : type,
                signature < 0 ? url : url.substring(0, signature),
                file.getSize());
    }
}
