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
            case ADOPT -> "take over what you opened: [ACCOUNT] INSTRUMENT STOP [TARGETS]";
            case HALT ->
                    "nothing but what protects or closes: [ACCOUNT|SOURCE|all] [cancel|flatten]";
            case REDUCE -> "no new entries: [ACCOUNT|SOURCE|all]";
            case RESUME -> "take entries again: [ACCOUNT|SOURCE|all]";
            case WHY -> "why a signal was or was not traded";
            case LINT -> "how a text would be read";
            case MUTE -> "no notices for some hours";
        };
    }

    /// The command of that name, in whatever case. Who knows other bots may type `pause`.
    public static Optional<Command> find(String name) {
        if (name.equalsIgnoreCase("pause")) {
            return Optional.of(Command.REDUCE);
        }
        for (Command command : Command.values()) {
            if (command.name().equalsIgnoreCase(name)) {
                return Optional.of(command);
            }
        }
        return Optional.empty();
    }
}
