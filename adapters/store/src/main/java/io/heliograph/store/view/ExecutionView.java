package io.heliograph.store.view;

import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.model.SourceId;
import io.heliograph.model.VenueId;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/// How well orders were carried out at a venue: an account's for one source, or all of them.
///
/// @param account null where the row is over all accounts and sources
/// @param source null likewise
/// @param currency the accounts'; of `cost` and `fees`
/// @param sent orders that went to the venue
/// @param filled of these those that filled, in part or whole
/// @param rejected of these those that the venue refused
/// @param measured of the filled those whose expected price is known
/// @param p50 half of the measured slipped no more than this share of their price; the others
///   likewise; null where nothing was measured
/// @param cost what slippage came to, all in all; negative where the fills were better
/// @param feeShare the fees as a share of what was traded; null where nothing was
/// @param p50FillMillis from the decision to the first fill of entries at the market; null where
///   there were none
public record ExecutionView(
        @Nullable AccountId account,
        VenueId venue,
        @Nullable SourceId source,
        Currency currency,
        long sent,
        long filled,
        long rejected,
        long measured,
        @Nullable BigDecimal p50,
        @Nullable BigDecimal p95,
        @Nullable BigDecimal worst,
        BigDecimal cost,
        BigDecimal fees,
        @Nullable BigDecimal feeShare,
        @Nullable Long p50FillMillis,
        @Nullable Long p95FillMillis) {}
