package io.heliograph.chat;

import io.heliograph.model.chat.ChatRequest.Command;
import java.util.Optional;

/// Commands as people see and type them, on whatever platform.
public final class CommandWords {
    private CommandWords() {}

    /// What the menu of commands says.
    public static String describe(Command command) {
        return switch (command) {
            case LINK -> "tie this chat to your accounts: CODE";
            case STATUS -> "balances, the day so far, what waits";
            case POSITIONS -> "what is open";
            case APPROVE -> "let a waiting decision go";
            case DENY -> "turn a waiting decision down";
            case CLOSE -> "close a trade";
            case BREAK_EVEN -> "move a trade's stop to its entry";
            case PAUSE -> "no new entries";
            case RESUME -> "take entries again";
            case WHY -> "why a signal was or was not traded";
            case LINT -> "how a text would be read";
            case MUTE -> "no notices for some hours";
        };
    }

    /// The command of that name, in whatever case.
    public static Optional<Command> find(String name) {
        for (Command command : Command.values()) {
            if (command.name().equalsIgnoreCase(name)) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }
}
