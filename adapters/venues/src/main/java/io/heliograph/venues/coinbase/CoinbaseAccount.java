package io.heliograph.venues.coinbase;

import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.venues.keys.Signer;
import io.heliograph.venues.keys.SigningRules;
import io.heliograph.venues.live.KnownOrders;

/// One account of a person at Coinbase Advanced.
///
/// @param currency the account is kept in; fees and balances are told in it
public record CoinbaseAccount(AccountId id, Currency currency, Signer signer, KnownOrders orders) {
    /// Which requests a signer for Coinbase signs.
    public static SigningRules signingRules() {
        return new CoinbaseSigningRules();
    }
}
