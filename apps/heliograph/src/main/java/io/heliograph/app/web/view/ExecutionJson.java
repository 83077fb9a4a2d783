package io.heliograph.app.web.view;

import org.jspecify.annotations.Nullable;

/// How well an account's orders for one source were carried out at its venue.
///
/// @param sent orders that went to the venue; of these `filled`, in part or whole, and `rejected`
/// @param measured of the filled those whose expected price is known
/// @param p50Slippage half of the measured slipped no more than this share of their price, `0.0002`
///   is 0.02 %; negative is better than expected; the others likewise; null where nothing was
///   measured
/// @param cost what slippage came to in `currency`, all in all
/// @param p50FillMillis from the decision to the first fill of entries at the market; null where
///   there were none
public record ExecutionJson(
        String account,
        String venue,
        String source,
        long sent,
        long filled,
        long rejected,
        long measured,
        @Nullable String p50Slippage,
        @Nullable String p95Slippage,
        @Nullable String worstSlippage,
        String cost,
        String fees,
        String currency,
        @Nullable Long p50FillMillis,
        @Nullable Long p95FillMillis) {}
