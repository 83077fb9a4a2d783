package io.heliograph.chat.file;

import io.heliograph.model.chat.Attachment;
import io.heliograph.model.chat.ChatPost;
import io.heliograph.model.chat.ChatPost.Trait;
import io.heliograph.model.chat.Platform;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A message of DiscordChatExporter's JSON.
final class DiscordExport {
    private static final Set<String> WRITTEN = Set.of("Default", "Reply", "0", "19");

    private DiscordExport() {}

    /// @param type of the channel
    /// @throws IllegalArgumentException if it has no id or no date
    static Optional<ChatPost> post(JsonNode message, String channel, String type) {
        if (!WRITTEN.contains(message.path("type").asString("Default"))) {
            return Optional.empty();
        }
        String id = message.path("id").asString("");
        if (id.isEmpty()) {
            throw new IllegalArgumentException("has a message without an id");
        }
        Instant posted = time(message.path("timestamp"), "timestamp");
        JsonNode edited = message.path("timestampEdited");
        boolean isForward = message.path("forwardedMessage").isObject();
        return Optional.of(
                new ChatPost(
                        Platform.DISCORD,
                        channel,
                        message.at("/author/id").asString(""),
                        id,
                        text(isForward ? message.path("forwardedMessage") : message),
                        posted,
                        edited.isString() ? time(edited, "timestampEdited") : posted,
                        reply(message, isForward),
                        false,
                        traits(message, type, isForward),
                        attachments(message.path("attachments"))));
    }

    private static @Nullable String reply(JsonNode message, boolean isForward) {
        String id = message.at("/reference/messageId").asString("");
        return id.isEmpty() || isForward ? null : id;
    }

    /// The author's words, then those of each embed, a blank line between.
    private static String text(JsonNode message) {
        List<String> parts = new ArrayList<>();
        parts.add(message.path("content").asString(""));
        for (JsonNode embed : message.path("embeds")) {
            List<String> lines = new ArrayList<>();
            lines.add(embed.path("title").asString(""));
            lines.add(embed.path("description").asString(""));
            for (JsonNode field : embed.path("fields")) {
                lines.add(
                        field.path("name").asString("") + ": " + field.path("value").asString(""));
            }
            lines.removeIf(String::isBlank);
            parts.add(String.join("\n", lines));
        }
        parts.removeIf(String::isBlank);
        return String.join("\n\n", parts);
    }

    private static Set<Trait> traits(JsonNode message, String channelType, boolean isForward) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        if (message.at("/author/isBot").asBoolean(false)) {
            traits.add(Trait.BOT);
        }
        if (isForward) {
            traits.add(Trait.FORWARD);
        }
        if (channelType.contains("Thread")) {
            traits.add(Trait.THREAD);
        }
        if (!message.path("embeds").isEmpty()) {
            traits.add(Trait.EMBED);
        }
        return traits;
    }

    private static List<Attachment> attachments(JsonNode files) {
        List<Attachment> attachments = new ArrayList<>();
        for (JsonNode file : files) {
            attachments.add(
                    new Attachment(
                            file.path("fileName").asString(""),
                            "",
                            file.path("url").asString(""),
                            file.path("fileSizeBytes").asLong(-1)));
        }
        return attachments;
    }

    private static Instant time(JsonNode time, String name) {
        try {
            return OffsetDateTime.parse(time.asString("")).toInstant();
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException("has a message without a " + name, malformed);
        }
    }
}
