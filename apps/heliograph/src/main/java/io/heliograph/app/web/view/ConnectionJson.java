package io.heliograph.app.web.view;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How an account's connection with its venue does.
///
/// @param state `NOT_LIVE`, `CLOSED`, `RESTING`, `RECONNECTING` or `CONNECTED`
/// @param trouble in words; empty where nothing is wrong
/// @param away why the venue gets no entries at all, in words; empty while it does
/// @param prices whose prices count for the account: `LIVE OKX`
/// @param lastSuccess when the venue last answered, null if not since it is open
/// @param failures requests in a row that got no answer
/// @param answeredPercent of the last hundred requests, null before the first
/// @param typicalMillis what half of their answers did not take longer than
public record ConnectionJson(
        String account,
        String venue,
        String place,
        String state,
        String trouble,
        String away,
        String prices,
        @Nullable Instant lastSuccess,
        int failures,
        @Nullable Integer answeredPercent,
        @Nullable Long typicalMillis) {}
