package io.heliograph.simulators.okx;

import io.heliograph.simulators.trading.KeyedLimits;
import java.time.Duration;
import java.time.InstantSource;

/// How much OKX lets through in two seconds: of each kind of request of an account, of orders of an
/// account for one instrument, and of all its orders. No header tells what is used.
final class RequestLimits {
    private static final Duration WINDOW = Duration.ofSeconds(2);
    private static final int MOST = 60;
    private static final int MOST_ORDERS = 1_000;

    private final KeyedLimits requests;
    private final KeyedLimits orders;

    RequestLimits(InstantSource clock) {
        this.requests = new KeyedLimits(WINDOW, clock);
        this.orders = new KeyedLimits(WINDOW, clock);
    }

    /// @param who and what is asked
    void request(String who, String what) {
        if (requests.use(who + " " + what, 1) > MOST) {
            throw new Refusal(429, "50011", "Too Many Requests");
        }
    }

    void order(String account, String instrument) {
        request(account, "order " + instrument);
        if (orders.use(account, 1) > MOST_ORDERS) {
            throw new Refusal(
                    429, "50061", "You've reached the maximum order rate limit for this account.");
        }
    }
}
