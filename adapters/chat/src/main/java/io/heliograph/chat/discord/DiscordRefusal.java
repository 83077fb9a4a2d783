package io.heliograph.chat.discord;

import java.io.IOException;

/// Discord said no, and would say so again.
final class DiscordRefusal extends IOException {
    private static final long serialVersionUID = 1L;
    private static final int UNKNOWN_MESSAGE = 10_008;

    private final int code;

    /// @param code of Discord's JSON errors
    DiscordRefusal(int code, String message) {
        super(message);
        this.code = code;
    }

    /// There is no such message, or no more.
    boolean isUnknownMessage() {
        return code == UNKNOWN_MESSAGE;
    }
}
