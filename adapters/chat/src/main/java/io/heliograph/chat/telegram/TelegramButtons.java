package io.heliograph.chat.telegram;

import io.heliograph.chat.CommandWords;
import io.heliograph.model.chat.ChatReply.Button;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Buttons under a message. Telegram gives back what a button stands for, as at most 64 bytes: it
/// is the command's name and its argument, so that a button still works after we started anew. One
/// that does not fit is written out as the command to type.
final class TelegramButtons {
    private static final int MOST_BYTES = 64;

    private TelegramButtons() {}

    /// Adds the buttons to the parameters of a message, one a row.
    static void show(List<Button> buttons, ObjectNode parameters) {
        List<Button> fitting = buttons.stream().filter(TelegramButtons::fits).toList();
        if (fitting.isEmpty()) {
            return;
        }
        ArrayNode rows = parameters.putObject("reply_markup").putArray("inline_keyboard");
        for (Button button : fitting) {
            rows.addArray()
                    .addObject()
                    .put("text", button.label())
                    .put("callback_data", data(button));
        }
    }

    /// The buttons that do not fit, a line each: plain words.
    static String written(List<Button> buttons) {
        StringBuilder lines = new StringBuilder();
        for (Button button : buttons) {
            if (!fits(button)) {
                lines.append('\n')
                        .append(button.label())
                        .append(": /")
                        .append(button.command().name().toLowerCase(Locale.ROOT))
                        .append(' ')
                        .append(button.argument());
            }
        }
        return lines.toString();
    }

    /// What a pressed button stands for; empty where it is none of ours.
    static Optional<Button> pressed(String data) {
        int colon = data.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        return CommandWords.find(data.substring(0, colon))
                .map(command -> new Button("", command, data.substring(colon + 1)));
    }

    private static boolean fits(Button button) {
        return data(button).getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    }

    private static String data(Button button) {
        return button.command().name() + ":" + button.argument();
    }
}
