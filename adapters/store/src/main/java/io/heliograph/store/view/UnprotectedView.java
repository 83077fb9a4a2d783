package io.heliograph.store.view;

import io.heliograph.model.AccountId;

/// For how long an account's trades held more than accepted stops covered, of every trade that
/// filled.
///
/// @param trades that filled, in part or whole; at least 1
/// @param p50Millis half of them were unprotected for no longer; the others likewise
public record UnprotectedView(
        AccountId account, long trades, long p50Millis, long p99Millis, long maxMillis) {}
