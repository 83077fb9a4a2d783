package io.heliograph.chat.telegram;

import io.heliograph.model.Secret;
import java.net.URI;
import java.time.Duration;

/// Where the Bot API is, who we are there, and how patient we are with it.
///
/// @param api base address without a path
/// @param token as @BotFather gives it: `123456:letters-digits_`
/// @param timeout for an answer, beyond what a long poll may take
/// @param poll how long the other side holds a poll open while there is nothing to tell, at most 50
///   s
/// @param firstRetry wait before the first new attempt; doubled with each further one, at most to
///   sixteen times
public record TelegramSettings(
        URI api, Secret token, Duration timeout, Duration poll, Duration firstRetry) {
    public TelegramSettings {
        if (!isToken(token.reveal())) {
            throw new IllegalArgumentException(
                    "a Telegram bot token is digits, a colon, then letters, digits, - and _");
        }
        if (poll.isNegative() || poll.compareTo(Duration.ofSeconds(50)) > 0) {
            throw new IllegalArgumentException("poll must be 0 to 50 s, was " + poll);
        }
    }

    public static TelegramSettings standard(Secret token) {
        return new TelegramSettings(
                URI.create("https://api.telegram.org"),
                token,
                Duration.ofSeconds(10),
                Duration.ofSeconds(50),
                Duration.ofSeconds(1));
    }

    /// 1, 2, 4, 8, 16, 16, ... times the first wait.
    ///
    /// @param failures in a row so far, from 1
    Duration retryAfter(int failures) {
        return firstRetry.multipliedBy(1L << Math.min(failures - 1, 4));
    }

    /// It becomes part of an address: nothing that an address gives a meaning to may be in it.
    private static boolean isToken(String token) {
        int colon = token.indexOf(':');
        return colon > 0
                && colon < token.length() - 1
                && token.chars().limit(colon).allMatch(c -> c >= '0' && c <= '9')
                && token.chars().skip(colon + 1L).allMatch(TelegramSettings::isTokenLetter);
    }

    private static boolean isTokenLetter(int c) {
        return c >= '0' && c <= '9'
                || c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c == '-'
                || c == '_';
    }
}
