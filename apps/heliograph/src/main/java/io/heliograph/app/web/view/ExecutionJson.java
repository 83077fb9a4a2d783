package io.heliograph.app.web.view;

import org.jspecify.annotations.Nullable;

/// How well orders were carried out at a venue: an account's for one source, or all of them.
///
/// @param account null where the row is over all accounts and sources; `source` likewise
/// @param sent orders that went to the venue; of these `filled`, in part or whole, and `rejected`
/// @param measured of the filled those whose expected price is known
/// @param p50Slippage half of the measured slipped no more than this share of their price, `0.0002`
///   is 0.02 %; negative is better than expected; the others likewise; null where nothing was
///   measured
/// @param cost what slippage came to in `currency`, all in all
/// @param feeShare the fees as a share of what was traded; null where nothing was
/// @param p50FillMillis from the decision to the first fill of entries at the market; null where
///   there were none
public record ExecutionJson(
        @Nullable String account,
        String venue,
        @Nullable String source,
        long sent,
        long filled,
        long rejected,
        long measured,
        @Nullable String p50Slippage,
        @Nullable String p95Slippage,
        @Nullable String worstSlippage,
        String cost,
        String fees,
        @Nullable String feeShare,
        String currency,
        @Nullable Long p50FillMillis,
        @Nullable Long p95FillMillis) {}
