package io.heliograph.venues.binance;

import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A request's parameters in the order they are written, percent-encoded before they are signed.
final class BinanceParameters {
    private final StringBuilder text = new StringBuilder(256);

    /// @param at by the venue's clock
    /// @param window how long the request is good for; at most a minute
    BinanceParameters(Instant at, Duration window) {
        with("timestamp", Long.toString(at.toEpochMilli()));
        with("recvWindow", Long.toString(Math.clamp(window.toMillis(), 1, 60_000)));
    }

    BinanceParameters with(String name, String value) {
        if (!text.isEmpty()) {
            text.append('&');
        }
        text.append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        return this;
    }

    BinanceParameters with(String name, BigDecimal value) {
        return with(name, value.toPlainString());
    }

    /// Left out where there is none.
    BinanceParameters maybe(String name, @Nullable BigDecimal value) {
        return value == null ? this : with(name, value);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
