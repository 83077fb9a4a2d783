package io.heliograph.app.web.view;

/// How an account's positions are guarded at its venue, and how well that went.
///
/// @param protection in words, what the venue does and what the engine does
/// @param trades that filled, in part or whole
/// @param p50Millis half of the trades held more than accepted stops covered for no longer than
///   this; the others likewise
public record ProtectionJson(
        String account,
        String venue,
        String protection,
        long trades,
        long p50Millis,
        long p99Millis,
        long maxMillis) {}
