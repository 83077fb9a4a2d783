package io.heliograph.engine.notification;

import io.heliograph.engine.port.TradeSoFar;
import io.heliograph.model.chat.ChatReply.Button;
import io.heliograph.model.chat.ChatRequest;
import java.util.List;

/// What can be done about a notice with one press.
final class Buttons {
    private Buttons() {}

    /// Yes and no to what waits for them.
    static List<Button> answers(String signal) {
        return List.of(
                button(ChatRequest.Command.APPROVE, signal),
                button(ChatRequest.Command.DENY, signal));
    }

    static List<Button> of(TradeSoFar trade) {
        String signal = trade.signal().value();
        return List.of(
                button(ChatRequest.Command.CLOSE, signal),
                button(ChatRequest.Command.BREAK_EVEN, signal),
                button(ChatRequest.Command.MUTE, ""));
    }

    /// Not yet in anybody's language: the label is the word's key.
    private static Button button(ChatRequest.Command command, String argument) {
        return new Button(command.name(), command, argument);
    }
}
