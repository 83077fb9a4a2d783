package io.heliograph.venues.kraken;

import io.heliograph.model.AccountId;
import io.heliograph.model.Currency;
import io.heliograph.venues.keys.Signer;
import io.heliograph.venues.keys.SigningRules;
import io.heliograph.venues.live.KnownOrders;

/// One account of a person at Kraken.
///
/// @param currency the account is kept in; fees and balances are told in it
/// @param nonces of its key, the same for whoever signs with it in this program
public record KrakenAccount(
        AccountId id, Currency currency, Signer signer, KrakenNonces nonces, KnownOrders orders) {
    /// Which requests a signer for Kraken signs.
    public static SigningRules signingRules() {
        return new KrakenSigningRules();
    }
}
