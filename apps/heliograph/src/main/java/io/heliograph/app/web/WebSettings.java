package io.heliograph.app.web;

import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;

/// How the web layer is set up.
///
/// @param port on 127.0.0.1; 0 for any free one
/// @param token the bearer token that programs show; asked for at every request, so that a new one
///   counts at once
/// @param requestsPerSecond that one caller may make; a burst of twice as many is let through
/// @param trustedProxies addresses, as numbers, whose word on whom they forward for is taken
public record WebSettings(
        int port,
        Supplier<String> token,
        InstantSource clock,
        int requestsPerSecond,
        Set<String> trustedProxies) {
    public static final int REQUESTS_PER_SECOND = 100;

    public WebSettings {
        trustedProxies = Set.copyOf(trustedProxies);
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("port must be 0 to 65535, was " + port);
        }
        if (requestsPerSecond < 1) {
            throw new IllegalArgumentException(
                    "requestsPerSecond must be positive, was " + requestsPerSecond);
        }
    }

    public WebSettings(int port, Supplier<String> token, InstantSource clock) {
        this(port, token, clock, REQUESTS_PER_SECOND, Set.of());
    }
}
