package io.heliograph.chat.discord;

import io.heliograph.chat.CommandWords;
import io.heliograph.model.chat.ChatReply.Button;
import io.heliograph.model.chat.ChatRequest.Command;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import net.dv8tion.jda.api.components.actionrow.ActionRow;

/// Buttons under a message. Discord gives back what a button stands for: the command's name and its
/// argument, so that a button still works after we started anew. One that does not fit is written
/// out as the command to type.
final class DiscordButtons {
    private static final int MOST_ID = 100;
    private static final int MOST_LABEL = 80;
    private static final int MOST_BUTTONS = 25;

    private DiscordButtons() {}

    static List<ActionRow> rows(List<Button> buttons) {
        Map<String, net.dv8tion.jda.api.components.buttons.Button> byId = new LinkedHashMap<>();
        for (Button button : buttons) {
            if (fits(button) && byId.size() < MOST_BUTTONS) {
                byId.putIfAbsent(id(button), shown(button));
            }
        }
        return byId.isEmpty() ? List.of() : ActionRow.partitionOf(byId.values());
    }

    /// The buttons that do not fit, a line each: plain words.
    static String written(List<Button> buttons) {
        StringBuilder lines = new StringBuilder();
        for (Button button : buttons) {
            if (!fits(button)) {
                lines.append('\n')
                        .append(button.label())
                        .append(": /")
                        .append(name(button.command()))
                        .append(' ')
                        .append(button.argument());
            }
        }
        return lines.toString();
    }

    /// What a pressed button stands for; empty where it is none of ours.
    static Optional<Button> pressed(String id) {
        int colon = id.indexOf(':');
        if (colon < 0) {
            return Optional.empty();
        }
        return CommandWords.find(id.substring(0, colon))
                .map(command -> new Button("", command, id.substring(colon + 1)));
    }

    /// As it is typed after a slash.
    static String name(Command command) {
        return command.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static net.dv8tion.jda.api.components.buttons.Button shown(Button button) {
        return switch (button.command()) {
            case APPROVE ->
                    net.dv8tion.jda.api.components.buttons.Button.success(
                            id(button), button.label());
            case DENY, CLOSE, HALT ->
                    net.dv8tion.jda.api.components.buttons.Button.danger(
                            id(button), button.label());
            case LINK, STATUS, POSITIONS, BREAK_EVEN, ADOPT, REDUCE, RESUME, WHY, LINT, MUTE ->
                    net.dv8tion.jda.api.components.buttons.Button.secondary(
                            id(button), button.label());
        };
    }

    private static boolean fits(Button button) {
        return id(button).length() <= MOST_ID
                && !button.label().isBlank()
                && button.label().length() <= MOST_LABEL;
    }

    private static String id(Button button) {
        return button.command().name() + ":" + button.argument();
    }
}
