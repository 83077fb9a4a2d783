package io.heliograph.venues.binance;

import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.venues.keys.Signer;
import io.heliograph.venues.keys.SigningRules;
import io.heliograph.venues.live.KnownOrders;

/// One account of a person at Binance.
///
/// @param currency the account is kept in; fees and balances are told in it
public record BinanceAccount(AccountId id, Currency currency, Signer signer, KnownOrders orders) {
    /// Which requests a signer for Binance signs.
    public static SigningRules signingRules() {
        return new BinanceSigningRules();
    }
}
