package io.heliograph.chat.discord;

import io.heliograph.model.Secret;
import java.net.URI;
import java.time.Duration;

/// Where Discord is, who we are there, and how patient we are with it.
///
/// @param api base address with its version; Discord tells from there where the gateway is
/// @param token of a bot, as the developer portal gives it
/// @param timeout for an answer, without the time that rate limits ask for
/// @param firstRetry wait before the first new attempt; doubled with each further one, at most to
///   sixteen times
/// @param backfillEvery how often history is compared with what was heard
public record DiscordSettings(
        URI api, Secret token, Duration timeout, Duration firstRetry, Duration backfillEvery) {
    public DiscordSettings {
        String words = token.reveal();
        if (words.isEmpty() || !words.chars().allMatch(DiscordSettings::isTokenLetter)) {
            throw new IllegalArgumentException(
                    "a Discord bot token is letters, digits, dots, - and _, without 'Bot ' before"
                            + " it");
        }
        if (words.startsWith("mfa.")) {
            throw new IllegalArgumentException(
                    "this is the token of a person's account: only bots are used");
        }
    }

    public static DiscordSettings standard(Secret token) {
        return new DiscordSettings(
                URI.create("https://discord.com/api/v10"),
                token,
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                Duration.ofMinutes(5));
    }

    /// 1, 2, 4, 8, 16, 16, ... times the first wait.
    ///
    /// @param failures in a row so far, from 1
    Duration retryAfter(int failures) {
        return firstRetry.multipliedBy(1L << Math.min(failures - 1, 4));
    }

    /// Where a person must do something first. A bot may begin a thousand sessions a day.
    Duration retryAfterRefusal() {
        return firstRetry.multipliedBy(300);
    }

    private static boolean isTokenLetter(int c) {
        return c >= '0' && c <= '9'
                || c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c == '-'
                || c == '_'
                || c == '.';
    }
}
