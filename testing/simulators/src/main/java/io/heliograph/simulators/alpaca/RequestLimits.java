package io.heliograph.simulators.alpaca;

import io.heliograph.simulators.http.HttpAnswer;
import io.heliograph.simulators.trading.KeyedLimits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// How much Alpaca lets through in a minute, whatever an account asks. Each answer tells what is
/// left.
final class RequestLimits {
    private static final int MOST = 200;

    private final KeyedLimits requests;
    private final InstantSource clock;

    RequestLimits(InstantSource clock) {
        this.clock = clock;
        this.requests = new KeyedLimits(Duration.ofMinutes(1), clock);
    }

    int use(String account) {
        return requests.use(account, 1);
    }

    static void check(int used) {
        if (used > MOST) {
            throw new Refusal(429, 42910000, "rate limit exceeded");
        }
    }

    HttpAnswer told(HttpAnswer answer, int used) {
        long reset = clock.instant().getEpochSecond() + requests.secondsLeft();
        return new HttpAnswer(
                answer.status(),
                answer.contentType(),
                List.of(
                        "X-RateLimit-Limit: " + MOST,
                        "X-RateLimit-Remaining: " + Math.max(0, MOST - used),
                        "X-RateLimit-Reset: " + reset),
                answer.body());
    }
}
