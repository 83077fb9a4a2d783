package io.heliograph.chat.file;

import io.heliograph.model.chat.Attachment;
import io.heliograph.model.chat.ChatPost;
import io.heliograph.model.chat.ChatPost.Trait;
import io.heliograph.model.chat.Platform;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/// A message of Telegram Desktop's `result.json`, with the ids that a bot would see.
final class TelegramExport {
    private TelegramExport() {}

    /// @param chat the bare number of the export; bots see groups and channels with -100 before it
    /// @throws IllegalArgumentException if it has no id or no date
    static Optional<ChatPost> post(JsonNode message, String chat, String type) {
        if (!message.path("type").asString("").equals("message")) {
            return Optional.empty();
        }
        String channel = channel(chat, type);
        String id = message.path("id").asString("");
        if (id.isEmpty()) {
            throw new IllegalArgumentException("has a message without an id");
        }
        Instant posted = time(message, "date");
        boolean isEdited = message.has("edited") || message.has("edited_unixtime");
        JsonNode reply = message.path("reply_to_message_id");
        return Optional.of(
                new ChatPost(
                        Platform.TELEGRAM,
                        channel,
                        author(message, type),
                        channel + "/" + id,
                        text(message.path("text")),
                        posted,
                        isEdited ? time(message, "edited") : posted,
                        reply.isIntegralNumber() ? channel + "/" + reply.asString() : null,
                        false,
                        traits(message),
                        attachments(message)));
    }

    private static String channel(String chat, String type) {
        return switch (type) {
            case "personal_chat", "bot_chat", "saved_messages" -> chat;
            case "private_group" -> "-" + chat;
            default -> "-100" + chat;
        };
    }

    /// `user123`; a channel's posts are by `channel123`, which hides who wrote them.
    private static String author(JsonNode message, String type) {
        String from = message.path("from_id").asString("");
        if (from.startsWith("user")) {
            return from.substring("user".length());
        }
        return from.startsWith("channel") && !type.endsWith("channel")
                ? "-100" + from.substring("channel".length())
                : "";
    }

    /// A string, or pieces of it where a piece is a link, a mention or has a style.
    private static String text(JsonNode text) {
        if (!text.isArray()) {
            return text.asString("");
        }
        StringBuilder whole = new StringBuilder();
        for (JsonNode piece : text) {
            whole.append(piece.isObject() ? piece.path("text").asString("") : piece.asString(""));
        }
        return whole.toString();
    }

    private static Set<Trait> traits(JsonNode message) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        if (message.has("forwarded_from") || message.has("forwarded_from_id")) {
            traits.add(Trait.FORWARD);
        }
        if (message.has("via_bot")) {
            traits.add(Trait.BOT);
        }
        return traits;
    }

    private static List<Attachment> attachments(JsonNode message) {
        JsonNode photo = message.path("photo");
        if (photo.isString()) {
            return List.of(
                    new Attachment(
                            "photo",
                            "image/jpeg",
                            photo.asString(),
                            message.path("photo_file_size").asLong(-1)));
        }
        JsonNode file = message.path("file");
        return file.isString()
                ? List.of(
                        new Attachment(
                                message.path("file_name").asString("file"),
                                message.path("mime_type").asString(""),
                                file.asString(),
                                message.path("file_size").asLong(-1)))
                : List.of();
    }

    /// Exports before 2022 have only local time without a zone, which is taken for UTC.
    private static Instant time(JsonNode message, String name) {
        try {
            JsonNode unix = message.path(name + "_unixtime");
            if (!unix.isMissingNode()) {
                return Instant.ofEpochSecond(Long.parseLong(unix.asString("")));
            }
            return LocalDateTime.parse(message.path(name).asString("")).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException | NumberFormatException malformed) {
            throw new IllegalArgumentException("has a message without a " + name, malformed);
        }
    }
}
