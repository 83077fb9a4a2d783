package io.heliograph.venues.kucoin;

import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.venues.keys.Signer;
import io.heliograph.venues.keys.SigningRules;
import io.heliograph.venues.live.KnownOrders;

/// One account of a person at KuCoin.
///
/// @param currency the account is kept in; fees and balances are told in it
public record KucoinAccount(AccountId id, Currency currency, Signer signer, KnownOrders orders) {
    /// Which requests a signer for KuCoin signs.
    public static SigningRules signingRules() {
        return new KucoinSigningRules();
    }
}
