package io.heliograph.simulators.binance;

import io.heliograph.simulators.trading.KeyedLimits;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;

/// How much Binance lets through: weight of everybody together, as from one address, and orders of
/// each account (`rest-api.md`, LIMITS).
final class RequestLimits {
    /// Who goes on after a 429 is locked out.
    private static final int BAN = 20;

    private final KeyedLimits weights;
    private final KeyedLimits orders;
    private final int mostWeight;
    private final int mostOrders;
    private final String orderHeader;

    /// @param mostOrders in ten seconds
    RequestLimits(int mostWeight, int mostOrders, InstantSource clock) {
        this.mostWeight = mostWeight;
        this.mostOrders = mostOrders;
        this.orderHeader = "X-MBX-ORDER-COUNT-10S: ";
        this.weights = new KeyedLimits(Duration.ofMinutes(1), clock);
        this.orders = new KeyedLimits(Duration.ofSeconds(10), clock);
    }

    /// Counts a request.
    ///
    /// @return the header that tells what is used
    String weigh(int weight) {
        int used = weights.use("address", weight);
        String header = "X-MBX-USED-WEIGHT-1M: " + used;
        if (used > mostWeight) {
            boolean banned = used > mostWeight + BAN * weight;
            throw new Refusal(
                    banned ? 418 : 429,
                    -1003,
                    "Too much request weight used; current limit is %d request weight per 1 MINUTE."
                            .formatted(mostWeight),
                    "Retry-After: " + weights.secondsLeft(),
                    header);
        }
        return header;
    }

    /// Counts orders of an account.
    ///
    /// @return the header that tells what is used
    String order(String account, int count) {
        int used = orders.use(account, count);
        if (used > mostOrders) {
            throw new Refusal(
                    429,
                    -1015,
                    "Too many new orders; current limit is %d orders per 10 SECOND."
                            .formatted(mostOrders),
                    "Retry-After: " + orders.secondsLeft(),
                    orderHeader + used);
        }
        return orderHeader + used;
    }

    /// As `exchangeInfo` tells them: kind, interval, how many of it, limit.
    List<Limit> told() {
        return List.of(
                new Limit("REQUEST_WEIGHT", "MINUTE", 1, mostWeight),
                new Limit("ORDERS", "SECOND", 10, mostOrders));
    }

    record Limit(String kind, String interval, int count, int most) {}
}
