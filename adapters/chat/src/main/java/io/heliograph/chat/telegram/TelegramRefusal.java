package io.heliograph.chat.telegram;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The Bot API said no.
final class TelegramRefusal extends IOException {
    private static final long serialVersionUID = 1L;

    private final int code;
    private final transient @Nullable Duration retryAfter;

    /// @param code as of HTTP
    /// @param description Telegram's own words
    /// @param retryAfter what it asks for, null where it does not say
    TelegramRefusal(int code, String description, @Nullable Duration retryAfter) {
        super("answers %d: %s".formatted(code, description));
        this.code = code;
        this.retryAfter = retryAfter;
    }

    int code() {
        return code;
    }

    @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /// The token is not one, or was revoked.
    boolean isAboutToken() {
        return code == 401 || code == 404;
    }

    /// Somebody else listens with our token, or has set a webhook.
    boolean isConflict() {
        return code == 409;
    }
}
