package io.heliograph.simulators.kucoin;

import io.heliograph.simulators.trading.KeyedLimits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// How much weight KuCoin lets an account through in thirty seconds, or an address that asks for
/// what is public. Headers of every answer tell what is left.
final class RequestLimits {
    private static final Duration WINDOW = Duration.ofSeconds(30);

    private final KeyedLimits weights;
    private final int most;

    RequestLimits(InstantSource clock, int most) {
        this.weights = new KeyedLimits(WINDOW, clock);
        this.most = most;
    }

    /// @return the headers of the answer
    List<String> use(String who, int weight) {
        int used = weights.use(who, weight);
        List<String> headers =
                List.of(
                        "gw-ratelimit-limit: " + most,
                        "gw-ratelimit-remaining: " + Math.max(0, most - used),
                        "gw-ratelimit-reset: " + weights.secondsLeft() * 1_000);
        if (used > most) {
            throw new TooMuch(headers);
        }
        return headers;
    }

    /// More than it lets through.
    static final class TooMuch extends RuntimeException {
        private final transient List<String> headers;

        TooMuch(List<String> headers) {
            super("Too many requests");
            this.headers = headers;
        }

        List<String> headers() {
            return headers;
        }
    }
}
