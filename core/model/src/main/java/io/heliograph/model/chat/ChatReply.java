package io.heliograph.model.chat;

import java.util.List;

/// The answer to a request in a chat, seen by the one who asked only.
///
/// @param text plain words; whoever shows them escapes them for its platform
public record ChatReply(String text, List<Button> buttons) {
    public ChatReply {
        buttons = List.copyOf(buttons);
    }

    /// Asks again, with one tap.
    ///
    /// @param label at most 80 characters
    /// @param argument at most 80 characters
    public record Button(String label, ChatRequest.Command command, String argument) {}
}
