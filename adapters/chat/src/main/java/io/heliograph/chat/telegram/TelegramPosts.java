package io.heliograph.chat.telegram;

import io.heliograph.model.chat.Attachment;
import io.heliograph.model.chat.ChatPost;
import io.heliograph.model.chat.ChatPost.Trait;
import io.heliograph.model.chat.Platform;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Telegram's `Message` as a post.
final class TelegramPosts {
    private static final List<String> FILES =
            List.of("document", "animation", "video", "audio", "voice", "video_note");

    /// The last second of the year 9999.
    private static final long LATEST = 253_402_300_799L;

    private TelegramPosts() {}

    /// @throws IllegalArgumentException if it has no id, chat or date
    static ChatPost post(JsonNode message) {
        String channel = number(message.at("/chat/id"), "chat");
        Instant postedAt = time(message.path("date"));
        JsonNode edited = message.path("edit_date");
        JsonNode answered = message.at("/reply_to_message/message_id");
        return new ChatPost(
                Platform.TELEGRAM,
                channel,
                author(message),
                messageId(message),
                message.path("text").asString(message.path("caption").asString("")),
                postedAt,
                edited.isIntegralNumber() ? time(edited) : postedAt,
                answered.isIntegralNumber() ? channel + "/" + answered.asString() : null,
                false,
                traits(message),
                attachments(message));
    }

    /// Message ids count anew in each chat, so the chat is part of ours.
    static String messageId(JsonNode message) {
        return number(message.at("/chat/id"), "chat")
                + "/"
                + number(message.path("message_id"), "message");
    }

    /// A channel hides who writes for it. Who writes in the name of a chat (an anonymous admin, a
    /// channel in a group) is that chat; the user that Telegram then names is a stand-in.
    private static String author(JsonNode message) {
        if (message.at("/chat/type").asString("").equals("channel")) {
            return "";
        }
        JsonNode chat = message.at("/sender_chat/id");
        return chat.isIntegralNumber() ? chat.asString() : message.at("/from/id").asString("");
    }

    private static Set<Trait> traits(JsonNode message) {
        Set<Trait> traits = EnumSet.noneOf(Trait.class);
        boolean inItsOwnName = message.path("sender_chat").isMissingNode();
        if (inItsOwnName && message.at("/from/is_bot").asBoolean(false) || message.has("via_bot")) {
            traits.add(Trait.BOT);
        }
        if (message.has("forward_origin") || message.has("forward_date")) {
            traits.add(Trait.FORWARD);
        }
        if (message.path("is_automatic_forward").asBoolean(false)) {
            traits.add(Trait.CROSSPOST);
        }
        if (message.path("is_topic_message").asBoolean(false)) {
            traits.add(Trait.THREAD);
        }
        return traits;
    }

    private static List<Attachment> attachments(JsonNode message) {
        List<Attachment> attachments = new ArrayList<>();
        for (String kind : FILES) {
            JsonNode file = message.path(kind);
            // An animation comes as a document as well.
            if (file.isObject() && !(kind.equals("document") && message.has("animation"))) {
                attachments.add(attachment(file, kind, file.path("mime_type").asString("")));
            }
        }
        JsonNode photo = largest(message.path("photo"));
        if (photo != null) {
            attachments.add(attachment(photo, "photo", "image/jpeg"));
        }
        return attachments;
    }

    private static Attachment attachment(JsonNode file, String kind, String type) {
        return new Attachment(
                file.path("file_name").asString(kind),
                type,
                file.path("file_id").asString(""),
                file.path("file_size").asLong(-1));
    }

    /// The same picture comes in several sizes.
    private static @Nullable JsonNode largest(JsonNode sizes) {
        JsonNode largest = null;
        for (JsonNode size : sizes) {
            if (largest == null || width(size) > width(largest)) {
                largest = size;
            }
        }
        return largest;
    }

    private static long width(JsonNode size) {
        return size.path("width").asLong(0);
    }

    private static Instant time(JsonNode seconds) {
        if (!seconds.isIntegralNumber()
                || !seconds.canConvertToLong()
                || seconds.longValue() < 0
                || seconds.longValue() > LATEST) {
            throw new IllegalArgumentException("a message has no date");
        }
        return Instant.ofEpochSecond(seconds.longValue());
    }

    private static String number(JsonNode id, String what) {
        if (!id.isIntegralNumber()) {
            throw new IllegalArgumentException("a message has no id of its " + what);
        }
        return id.asString();
    }
}
