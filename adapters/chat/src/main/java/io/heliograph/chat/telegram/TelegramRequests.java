package io.heliograph.chat.telegram;

import io.heliograph.chat.CommandWords;
import io.heliograph.model.chat.ChatRequest;
import io.heliograph.model.chat.ChatRequest.Command;
import io.heliograph.model.chat.Platform;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Commands typed and buttons pressed, as requests.
final class TelegramRequests {
    private TelegramRequests() {}

    /// The request that a new message makes, empty where it makes none: it is then a post. A
    /// command that names another bot is none of ours; nobody asks in the name of a chat.
    ///
    /// @param bot our own user name
    static Optional<ChatRequest> typed(JsonNode message, String bot) {
        String text = message.path("text").asString("");
        if (!text.startsWith("/")
                || !message.path("sender_chat").isMissingNode()
                || message.has("forward_origin")
                || message.has("via_bot")
                || message.at("/from/is_bot").asBoolean(true)) {
            return Optional.empty();
        }
        int end = 1;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        String word = text.substring(1, end);
        String argument = text.substring(end).strip();
        int at = word.indexOf('@');
        if (at >= 0 && !word.substring(at + 1).equalsIgnoreCase(bot)) {
            return Optional.empty();
        }
        return command(at < 0 ? word : word.substring(0, at), argument)
                .map(command ->
                        new ChatRequest(
                                "message " + TelegramPosts.messageId(message),
                                Platform.TELEGRAM,
                                message.at("/from/id").asString(""),
                                command,
                                argument));
    }

    /// The request that a pressed button makes.
    static Optional<ChatRequest> pressed(JsonNode callback) {
        String id = callback.path("id").asString("");
        String user = callback.at("/from/id").asString("");
        if (id.isEmpty() || user.isEmpty() || callback.at("/from/is_bot").asBoolean(false)) {
            return Optional.empty();
        }
        return TelegramButtons.pressed(callback.path("data").asString(""))
                .map(button ->
                        new ChatRequest(
                                "button " + id,
                                Platform.TELEGRAM,
                                user,
                                button.command(),
                                button.argument()));
    }

    /// Every conversation with a bot begins with /start, which brings a link's code along.
    private static Optional<Command> command(String word, String argument) {
        return switch (word) {
            case "start" -> Optional.of(argument.isEmpty() ? Command.STATUS : Command.LINK);
            default -> CommandWords.find(word);
        };
    }
}
