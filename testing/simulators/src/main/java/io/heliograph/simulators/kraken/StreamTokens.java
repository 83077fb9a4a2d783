package io.heliograph.simulators.kraken;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;

/// What opens a stream: good for a quarter of an hour.
final class StreamTokens {
    private static final Duration LIFE = Duration.ofMinutes(15);

    private final InstantSource clock;
    private final Map<String, Token> tokens = new HashMap<>();

    private record Token(String account, Instant until) {}

    StreamTokens(InstantSource clock) {
        this.clock = clock;
    }

    synchronized String give(String account) {
        String words = "token-" + (tokens.size() + 1);
        tokens.put(words, new Token(account, clock.instant().plus(LIFE)));
        return words;
    }

    /// Whose it is.
    synchronized String account(String words) {
        Token token = tokens.get(words);
        if (token == null || token.until.isBefore(clock.instant())) {
            throw new Refusal("ESession:Invalid session");
        }
        return token.account;
    }
}
