package io.heliograph.venues.binance;

import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.model.Secret;
import io.heliograph.venues.live.KnownOrders;

/// One account of a person at Binance.
///
/// @param currency the account is kept in; fees and balances are told in it
/// @param keyId what Binance calls the API key
public record BinanceAccount(
        AccountId id, Currency currency, Secret keyId, Secret secret, KnownOrders orders) {}
