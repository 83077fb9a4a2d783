package io.heliograph.chat.file;

import io.heliograph.model.chat.ChatPost;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Which kind of export a file is, as far as it was read: both say whose messages follow before
/// they follow.
final class ExportFormat {
    /// Telegram Desktop's `chats.list[]` of a whole account; `left_chats` looks the same.
    private static final Set<String> WAYS_DOWN = Set.of("chats", "left_chats", "list");

    private String telegramChat = "";
    private String telegramType = "";
    private String discordChannel = "";
    private String discordType = "";
    private boolean inMessages;
    private boolean known;

    boolean wants(String name) {
        return switch (name) {
            case "id", "type", "channel" -> true;
            default -> false;
        };
    }

    boolean isAWayDown(String name) {
        return WAYS_DOWN.contains(name);
    }

    void learn(String name, @Nullable JsonNode value) {
        if (value == null) {
            return;
        }
        switch (name) {
            case "id" -> telegramChat = value.asString("");
            case "type" -> telegramType = value.asString("");
            case "channel" -> {
                discordChannel = value.path("id").asString("");
                discordType = value.path("type").asString("");
            }
            default -> throw new IllegalArgumentException("has an unexpected " + name);
        }
    }

    void beginMessages() {
        if (discordChannel.isEmpty() && telegramChat.isEmpty()) {
            throw new IllegalArgumentException("does not say of which chat its messages are");
        }
        inMessages = true;
        known = true;
    }

    void endMessages() {
        inMessages = false;
    }

    boolean isInMessages() {
        return inMessages;
    }

    boolean isKnown() {
        return known;
    }

    /// @return empty for what is no message of anybody: joined, pinned, renamed
    Optional<ChatPost> post(JsonNode message) {
        return discordChannel.isEmpty()
                ? TelegramExport.post(message, telegramChat, telegramType)
                : DiscordExport.post(message, discordChannel, discordType);
    }
}
