package io.heliograph.app.web.view;

import java.time.Instant;
import java.util.List;

/// Where a source's program may post messages. Holds no secret.
///
/// @param kind `SIGNED` or `TRADINGVIEW`
/// @param addresses from which it may call; empty: from anywhere
/// @param secrets how many count now: more than one while a new one takes an old one's place
public record HookJson(
        String source, String kind, List<String> addresses, int secrets, Instant createdAt) {}
