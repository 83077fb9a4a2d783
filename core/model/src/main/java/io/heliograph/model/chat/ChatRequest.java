package io.heliograph.model.chat;

/// What somebody asks of the program in a chat: a command, or a button pressed.
///
/// @param id the platform's id of the request; the same request delivered twice has the same
/// @param user the platform's numeric id of who asks
/// @param argument what the command is about: a signal, an account, a text to lint, a linking code;
///   empty where it needs none
public record ChatRequest(
        String id, Platform platform, String user, Command command, String argument) {
    public enum Command {
        /// Ties the user to accounts, with a one-time code made on the machine itself.
        LINK,
        STATUS,
        POSITIONS,
        /// Lets a waiting decision go.
        APPROVE,
        /// Turns a waiting decision down.
        DENY,
        /// Closes a trade.
        CLOSE,
        /// Moves a trade's stop to its entry.
        BREAK_EVEN,
        /// Makes a trade, with a stop, of a position that the person opened at the venue.
        ADOPT,
        /// Nothing but what protects or closes, until resumed.
        HALT,
        /// No new entries until resumed.
        REDUCE,
        RESUME,
        /// Why a signal was or was not traded.
        WHY,
        /// How a text would be read.
        LINT,
        /// No notices for some hours.
        MUTE
    }
}
