package io.heliograph.app.web.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How a bot stands with its platform.
///
/// @param state `CONNECTING`, `CONNECTED`, `RETRYING`, `REFUSED` or `CLOSED`
/// @param lastSuccess when the platform last answered well, null if never
/// @param lastError in words, empty where nothing went wrong
public record ChatStateJson(
        String platform,
        String state,
        Instant since,
        @Nullable Instant lastSuccess,
        String lastError) {}
